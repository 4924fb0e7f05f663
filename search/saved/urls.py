"""Addresses below ``/<locale>/searches/``."""

from django.urls import path

from search.saved import views

app_name = "saved_searches"
urlpatterns = [
    path("", views.begin, name="begin"),
    path("asked/", views.asked, name="asked"),
    path("confirm/<str:token>/", views.confirm, name="confirm"),
    path("stop/<str:token>/", views.stop_search, name="stop"),
]
