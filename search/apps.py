"""The search room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    """Answers the lists and searches of the rooms below."""

    name = "search"
    verbose_name = _("Search")

    def ready(self) -> None:
        from closercities.core.listing import register_listing
        from closercities.core.related import register_similar_cases
        from closercities.operations.health.readiness import register_later_check
        from search import forgetting, known_names, missed
        from search.health import check_search_index
        from search.indexing import signals
        from search.items import present
        from search.query import search
        from search.similar_items import similar_items

        forgetting.connect()
        known_names.connect()
        missed.register()
        signals.connect()
        register_later_check("search index", check_search_index)
        register_listing(search, present)
        register_similar_cases(similar_items)
