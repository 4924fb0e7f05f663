"""The translation room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TranslationConfig(AppConfig):
    """Knows of each segment of a page how it was translated, and never loses what a person wrote."""

    name = "closercities.translation"
    label = "translation"
    verbose_name = _("Translation")

    def ready(self) -> None:
        from closercities.translation import jobs
        from closercities.translation.bulk import references, sources, targets

        for mended in (references, sources, targets):
            mended.mend()
        jobs.register()
