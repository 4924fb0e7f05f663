"""The demo room."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """Starts the demo room."""

    name = "closercities.demo"
    label = "demo"
