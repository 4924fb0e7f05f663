"""Text search with Wagtail's own backend: the database, or Elasticsearch where its address is set."""

import logging
from collections.abc import Iterable
from uuid import UUID

from django.conf import settings
from django.db import DatabaseError
from elastic_transport import TransportError
from elasticsearch import ApiError
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from closercities.core.search_backend.unspaced import asked_in_pairs
from search.engines.match import MOST_MATCHES, Match
from search.page_types import content_types_of

logger = logging.getLogger(__name__)


def match(text: str, types: Iterable[str]) -> Match:
    """Public pages of ``types`` that hold every word of ``text``, in whatever language they are written.

    ``text`` is cleaned and not empty. When the engine does not answer, titles are searched in
    the database and the match says that it is degraded.
    """
    # modelsearch puts words between quotation marks for SQLite, and does not double those within (1.3).
    words = text.replace('"', " ").strip()
    if not words:
        return Match(())
    pages = Page.objects.live().public().filter(content_type_id__in=content_types_of(types))
    try:
        # Pairs stand in the index of a database; Elasticsearch parts such texts in its own way.
        asked = words if settings.ELASTICSEARCH_URL else asked_in_pairs(words)
        found = get_search_backend().search(asked, pages, operator="and")[:MOST_MATCHES]
        return Match(_unique(page.translation_key for page in found))
    except (TransportError, ApiError, DatabaseError):
        logger.exception("The search engine did not answer; titles are searched instead.")
        titles = pages.filter(title__icontains=words).values_list("translation_key", flat=True)
        return Match(_unique(titles[:MOST_MATCHES]), degraded=True)


def _unique(keys: Iterable[UUID]) -> tuple[UUID, ...]:
    return tuple(dict.fromkeys(keys))
