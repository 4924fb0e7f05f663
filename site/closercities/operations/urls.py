"""Addresses of the operations room; none of them has a language."""

from django.urls import path

from closercities.operations.health.views import live, ready
from closercities.operations.inbox.views import inbox

urlpatterns = [
    path("health/live/", live, name="health_live"),
    path("health/ready/", ready, name="health_ready"),
    path("dev/mail/", inbox, name="inbox"),
]
