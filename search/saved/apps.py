"""The saved searches, a part of the search room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SavedSearchesConfig(AppConfig):
    """Announces the mail that followers of a search get, and its jobs."""

    name = "search.saved"
    label = "saved_searches"
    verbose_name = _("Saved searches")

    def ready(self) -> None:
        from search.saved import jobs, mail

        mail.register()
        jobs.register()
