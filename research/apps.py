"""The research room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ResearchConfig(AppConfig):
    """Offers what research knows of cases to the rooms that show it, and watches over quotes."""

    name = "research"
    verbose_name = _("Research")

    def ready(self) -> None:
        from research import documents, evidence, likeness, mentions, section, signals

        evidence.register()
        likeness.register()
        mentions.register()
        signals.connect()
        section.connect()
        documents.register()
