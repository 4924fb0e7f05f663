"""The home room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    """Offers campaigns as related content."""

    name = "home"
    verbose_name = _("Home")

    def ready(self) -> None:
        from home import documents, likeness

        likeness.register()
        documents.register()
