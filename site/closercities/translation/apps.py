"""The translation room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TranslationConfig(AppConfig):
    """Knows of each segment of a page how it was translated, and never loses what a person wrote."""

    name = "closercities.translation"
    label = "translation"
    verbose_name = _("Translation")

    def ready(self) -> None:
        from closercities.core.going_live import register_gate
        from closercities.translation import draft_titles, jobs, refreshing
        from closercities.translation.admin.following import ask_before_unpublishing
        from closercities.translation.bulk import sources, targets
        from closercities.translation.going_live import gate
        from closercities.translation.labels import keeping
        from closercities.translation.noticing import mail

        for mended in (draft_titles, sources, targets):
            mended.mend()
        refreshing.connect()
        keeping.connect()
        jobs.register()
        mail.register()
        register_gate(gate)
        ask_before_unpublishing()
