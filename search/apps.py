"""The search room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    """Answers the lists and searches of the rooms below."""

    name = "search"
    verbose_name = _("Search")

    def ready(self) -> None:
        from closercities.core.listing import register_listing
        from search.indexing import signals
        from search.items import present
        from search.query import search

        signals.connect()
        register_listing(search, present)
