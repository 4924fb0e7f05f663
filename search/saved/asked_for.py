"""The search in an address: its normal form, and its words."""

from urllib.parse import urlencode

from django.http import QueryDict
from django.utils import translation
from django.utils.translation import gettext as _

from closercities.core.listing import SearchQuery, SearchResult, list_pages
from closercities.core.listing_context import RESERVED, query_from
from closercities.core.quotation import quoted
from closercities.core.templatetags.figures import comma
from search.saved.models import LONGEST_QUERY, LONGEST_WORDS

CASES = ("case",)
# Where a reader is, is asked and never stored.
NOT_KEPT = frozenset({"near"})


def normal_query(query: str) -> str:
    """``query`` as all who ask the same have it: words and filters in one order, nothing else.

    Empty, which is every case, for what is too long to be kept.
    """
    given = QueryDict(query[: 4 * LONGEST_QUERY])
    words = " ".join(_seen(given.get("q", "")).split())[:200]
    names = sorted(name for name in set(given) - RESERVED - NOT_KEPT if name == _seen(name))
    pairs = [
        (name, value) for name in names for value in sorted(set(map(_seen, given.getlist(name)))) if value
    ]
    found = urlencode([*([("q", words)] if words else []), *pairs], errors="replace")
    return found if len(found) <= LONGEST_QUERY else ""


def _seen(text: str) -> str:
    """``text`` without what cannot be seen, which no database and no mail takes."""
    return "".join(each if each.isprintable() else " " for each in text).strip()


def find_cases(query: str, locale: str, *, number: int, counted: bool = False) -> SearchResult:
    """The newest cases that the normal ``query`` finds for a reader of ``locale``.

    ``counted`` has the chosen values of its filters told in words too.
    """
    with translation.override(locale):
        asked = query_from(QueryDict(query), types=CASES)
        return list_pages(
            SearchQuery(
                locale=locale,
                text=asked.text,
                types=CASES,
                filters=asked.filters,
                order="newest",
                per_page=number,
                with_counts=counted,
                counted=tuple(asked.filters) if counted else (),
            )
        )


def words_of(query: str, locale: str) -> str:
    """The search in words for a reader of ``locale``: what was typed, and the filters in use."""
    result = find_cases(query, locale, number=1, counted=bool(QueryDict(query)))
    with translation.override(locale):
        typed = QueryDict(query).get("q", "")
        labels = [value.label for facet in result.counts for value in facet.selected if facet.name != "type"]
        said = comma().join([*([quoted(typed)] if typed else []), *labels])
        return (said or _("all cases"))[:LONGEST_WORDS]
