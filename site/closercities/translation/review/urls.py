"""Addresses of the screen, below that of the admin."""

from django.urls import path

from closercities.translation.review.views import MemoryView, ReviewView

urlpatterns = [
    path("translations/<int:translation_id>/review/", ReviewView.as_view(), name="translation_review"),
    path(
        "translations/<int:translation_id>/review/memory/",
        MemoryView.as_view(),
        name="translation_review_memory",
    ),
]
