"""Addresses of the pattern page; none of them has a language."""

from django.urls import path

from closercities.patterns import views

urlpatterns = [
    path("", views.pattern_index, name="patterns"),
    path("patterns.css", views.sheet, name="pattern_sheet"),
    path("components/<slug:name>/", views.component_pattern, name="component_pattern"),
    path("blocks/<slug:name>/", views.block_pattern, name="block_pattern"),
]
