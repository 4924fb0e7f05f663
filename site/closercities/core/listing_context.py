"""From the address bar to a list: what the pages that list and the search page hand to their templates."""

from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext_lazy as _

from closercities.core.cartography import Area
from closercities.core.listing import ORDERS, Facet, SearchQuery, SearchResult, list_pages
from closercities.core.quotation import quoted
from closercities.core.reader import active_code
from closercities.core.ways_out import MOST_DROPPED, single_words, topics_to_browse

VIEWS = {"cards": _("Cards"), "list": _("List"), "map": _("Map")}
ORDER_LABELS = {"relevance": _("Best match"), "newest": _("Newest"), "north": _("North to south")}
# What stands in the address and is no filter.
RESERVED = frozenset({"q", "page", "view", "sort", "type"})
# Parts of the world, which are chosen on a map and not from a list.
AROUND = frozenset({"area", "near"})
MOST_NAMES, MOST_VALUES = 40, 50
MOST_DIGITS = 6


@dataclass(frozen=True, slots=True)
class ChosenValue:
    """A filter in use, with the address of the same list without it.

    ``left`` is how many that list has; it is counted only where nothing was found.
    """

    label: str
    language: str
    remove_url: str
    left: int = 0


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several ways to see the list."""

    code: str
    label: str
    url: str
    is_current: bool


def query_from(parameters: QueryDict, types: tuple[str, ...] = (), **changes: Any) -> SearchQuery:
    """The query that an address asks for, without its nonsense. ``types`` limits what is listed."""
    names = [name for name in parameters if name not in RESERVED][:MOST_NAMES]
    order = parameters.get("sort", "")
    return SearchQuery(
        locale=active_code(),
        text=parameters.get("q", ""),
        types=types or tuple(parameters.getlist("type")[:MOST_VALUES]),
        filters={name: tuple(parameters.getlist(name)[:MOST_VALUES]) for name in names},
        order=order if order in ORDERS else "",
        page=_page_number(parameters.get("page", "")),
        **changes,
    )


def _page_number(text: str) -> int:
    """A number from 1; nonsense is the first page, and what is too large to be meant is cut."""
    digits = text.strip()
    if not (digits.isascii() and digits.isdigit()):
        return 1
    return max(1, int(digits.lstrip("0")[:MOST_DIGITS] or "1"))


def listing_context(request: HttpRequest, types: tuple[str, ...] = (), view: str = "cards") -> dict[str, Any]:
    """What ``components/browse.html`` needs, for the address of ``request``.

    ``types`` limits what is listed; ``view`` is the one shown when the address names none.
    """
    parameters = request.GET
    asked = parameters.get("view", "")
    shown = asked if asked in VIEWS else view
    query = query_from(parameters, types, with_points=shown == "map", with_nearest=True)
    result = list_pages(query)
    facets = [facet for facet in result.counts if not (types and facet.name == "type")]
    chosen = _chosen(facets, parameters)
    return {
        "result": result,
        "facets": [facet for facet in facets if facet.name not in AROUND and facet.is_useful],
        "chosen": chosen if result.items else _counted(chosen, types),
        "view": shown,
        "views": _choices("view", VIEWS, shown, parameters),
        "order": query.order or ("relevance" if query.text.strip() else "newest"),
        "orders": [
            (code, label) for code, label in ORDER_LABELS.items() if code != "relevance" or query.text.strip()
        ],
        "text": query.text[:200],
        "area": Area.parse(parameters.get("area", "")),
        "near": next((value.value for facet in facets if facet.name == "near" for value in facet.values), ""),
        "is_narrowed": bool(chosen),
        "not_indexed": bool(chosen),
        **({} if result.items else _ways_out(query)),
    }


def feed_address(name: str, parameters: QueryDict) -> str:
    """The address of the feed ``name`` (``cases``, ``research`` or ``search``) with the filters of a list."""
    kept = parameters.copy()
    own = {"q", "type"} if name == "search" else {"q"}
    for other in [*RESERVED - own, *(each for each in parameters if not any(parameters.getlist(each)))]:
        kept.pop(other, None)
    query = kept.urlencode()
    return f"/{active_code()}/feeds/{name}/{f'?{query}' if query else ''}"


def _ways_out(query: SearchQuery) -> dict[str, Any]:
    """What the message that nothing was found offers."""
    return {"words_alone": single_words(query), "topics_to_browse": topics_to_browse(query)}


def _counted(chosen: list[ChosenValue], types: tuple[str, ...]) -> list[ChosenValue]:
    """The same, each knowing how much is found without it; one short query for each of the first few."""
    counted = []
    for each in chosen[:MOST_DROPPED]:
        without = query_from(
            QueryDict(each.remove_url.removeprefix("?")), types, with_counts=False, per_page=1
        )
        counted.append(replace(each, left=list_pages(without).total))
    return [*counted, *chosen[MOST_DROPPED:]]


def _chosen(facets: list[Facet], parameters: QueryDict) -> list[ChosenValue]:
    chosen = [
        ChosenValue(value.label, value.label_language, _without(parameters, facet.name, value.value))
        for facet in facets
        for value in facet.selected
    ]
    text = parameters.get("q", "").strip()
    if text:
        chosen.insert(
            0, ChosenValue(quoted(text[:60]), "", _without(parameters, "q", parameters.get("q", "")))
        )
    return chosen


def _without(parameters: QueryDict, name: str, value: str) -> str:
    left = parameters.copy()
    left.setlist(name, [other for other in left.getlist(name) if other.lower() != value.lower()])
    left.pop("page", None)
    return f"?{left.urlencode()}"


def _choices(name: str, labels: dict[str, Any], current: str, parameters: QueryDict) -> list[Choice]:
    choices = []
    for code, label in labels.items():
        changed = parameters.copy()
        changed[name] = code
        changed.pop("page", None)
        choices.append(Choice(code, str(label), f"?{changed.urlencode()}", code == current))
    return choices


def related_items(page: Any, types: tuple[str, ...] = (), **filters: tuple[str, ...]) -> SearchResult:
    """Up to four other pages that share a value of each of ``filters``, newest first."""
    return list_pages(
        SearchQuery(
            locale=active_code(),
            types=types,
            filters=filters,
            per_page=4,
            exclude=(page.translation_key,),
            with_counts=False,
        )
    )
