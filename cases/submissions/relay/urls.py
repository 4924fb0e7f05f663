"""Addresses below ``/<locale>/contact/``."""

from django.urls import path

from cases.submissions.relay import views

app_name = "contact"
urlpatterns = [
    path("<uuid:key>/", views.write, name="write"),
    path("<uuid:key>/sent/", views.written, name="written"),
    path("confirm/<str:token>/", views.confirm, name="confirm"),
]
