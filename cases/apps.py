"""The cases room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CasesConfig(AppConfig):
    """Connects publication to the shared facts and offers the evidence of cases to others."""

    name = "cases"
    verbose_name = _("Cases")

    def ready(self) -> None:
        from cases import documents, evidence, likeness, signals, translation_table

        signals.connect()
        evidence.register()
        likeness.register()
        documents.register()
        translation_table.register()
