"""The one function that everything on the website which lists or searches pages goes through."""

import math
from collections.abc import Iterable
from dataclasses import replace

from closercities.core.cartography import Area, Located
from closercities.core.languages import content_locale_codes
from closercities.core.listing import ListedItem, SearchQuery, SearchResult
from search.answering import answer
from search.clusters import Placed, clusters_of, finest
from search.facets import AREA, FACETS, TYPE, Facets
from search.highlights import marked
from search.items import items_of
from search.nearby import near, near_as_facet
from search.nearest import nearest_to
from search.page_types import PAGE_TYPES
from search.question import FURTHEST, Answer, Hit, Order, Question
from search.text import clean_text

__all__ = ["SearchQuery", "SearchResult", "search"]

MOST_PER_PAGE = 100
ORDERS: dict[str, Order] = {"relevance": "relevance", "newest": "newest", "north": "north"}


def search(query: SearchQuery) -> SearchResult:
    """Find pages: one page of items, the total, and the counts of every facet.

    Each item appears once, in the reader's locale or as what stands in for it. Text is matched in every
    language. What cannot be understood in ``query`` is ignored; a page beyond the last is the last. The
    number of database queries does not depend on how many items there are.
    """
    facets = Facets()
    chosen = facets.known(query.filters)
    question = _question(query, facets, chosen)
    found, question = _on_a_page(question)
    with_types = {**chosen, TYPE: question.types}
    return SearchResult(
        items=tuple(_items(found.hits, query.locale)),
        total=found.total,
        counts=(
            *facets.told(found.facets, with_types, query.locale),
            *facets.area(chosen),
            *near_as_facet(query.filters.get("near", ())),
        ),
        points=_points(question) if query.with_points else (),
        page=question.offset // question.limit + 1,
        pages=_page_count(found.total, question.limit),
        per_page=question.limit,
        degraded=found.degraded,
        suggestion=found.suggestion,
        nearest=tuple(_nearest(question, query)) if query.with_nearest and not found.total else (),
    )


def _question(query: SearchQuery, facets: Facets, chosen: dict[str, list[str]]) -> Question:
    text = clean_text(query.text)
    limit = max(1, min(query.per_page, MOST_PER_PAGE))
    counted = [name for name in FACETS if not query.counted or name in query.counted]
    return Question(
        locales=tuple(dict.fromkeys([query.locale, *content_locale_codes()])),
        text=text,
        types=tuple(name for name in PAGE_TYPES if name in query.types),
        tokens=facets.tokens(chosen),
        areas=tuple(area for value in chosen.get(AREA, ()) if (area := Area.parse(value))),
        circle=near(query.filters.get("near", ())),
        exclude=query.exclude,
        counted=tuple(counted) if query.with_counts else (),
        order=ORDERS.get(query.order, "relevance"),
        offset=min((max(1, query.page) - 1) * limit, FURTHEST - limit),
        limit=limit,
        highlighted=bool(text),
    )


def _on_a_page(question: Question) -> tuple[Answer, Question]:
    """The answer, and the question with the offset that was answered: that of the last page at most."""
    found = answer(question)
    last = (_page_count(found.total, question.limit) - 1) * question.limit
    if question.offset <= last:
        return found, question
    question = replace(question, offset=last)
    return answer(question), question


def _page_count(total: int, limit: int) -> int:
    return max(1, min(math.ceil(total / limit), FURTHEST // limit))


def _items(hits: Iterable[Hit], locale: str) -> list[ListedItem]:
    by_page = {hit.page_id: hit for hit in hits}
    return [_marked(item, by_page[item.page.pk]) for item in items_of(list(by_page), locale)]


def _nearest(question: Question, query: SearchQuery) -> list[ListedItem]:
    return _items(nearest_to(question).hits, query.locale)


def _marked(item: ListedItem, hit: Hit) -> ListedItem:
    """``item`` with what was found in it."""
    title = next(iter(hit.highlights.get("title", ())), "")
    text = hit.highlights.get("summary") or hit.highlights.get("body") or ()
    if not title and not text:
        return item
    return replace(item, marked_title=marked(title), marked_text=tuple(marked(each) for each in text[:2]))


def _points(question: Question) -> tuple[Located, ...]:
    """What is found as points of a map that shows the whole world, or the chosen part of it."""
    question = replace(question, counted=(), highlighted=False, offset=0)
    found = clusters_of(question, finest(question))
    return tuple(_located(each) for each in found.placed)


def _located(each: Placed) -> Located:
    cluster, page = each.cluster, each.page
    if page is None:
        return Located(cluster.latitude, cluster.longitude, "", "", count=cluster.count, area=cluster.area)
    return Located(cluster.latitude, cluster.longitude, page.title, page.path, page.language)
