"""Addresses below ``/<locale>/share/<token>/files/``."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from cases.submissions.uploads import views


class KeyConverter(StringConverter):
    """What a file is called in addresses."""

    regex = r"[A-Za-z0-9_-]{22}"


register_converter(KeyConverter, "file_key")

urlpatterns = [
    path("", views.files, name="files"),
    path("<file_key:key>/", views.file, name="file"),
    path("<file_key:key>/small/", views.file, {"small": True}, name="small_file"),
    path("<file_key:key>/remove/", views.change, {"deed": "remove"}, name="remove_file"),
    path("<file_key:key>/describe/", views.change, {"deed": "describe"}, name="describe_file"),
]
