"""The one function that everything which lists or searches pages goes through."""

import math
from dataclasses import dataclass
from functools import reduce
from operator import and_
from typing import Any
from uuid import UUID

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext as _
from wagtail.models import Page

from closercities.core.listing import Facet, FacetValue, SearchQuery, SearchResult
from search import engine
from search.engine import Match
from search.facts import effective_facts
from search.filters import FILTERS, Filter
from search.items import items_of
from search.page_types import PAGE_TYPES, content_types_of, known_types
from search.pages import one_each, public_pages
from search.points import points_of
from search.text import clean_text

__all__ = ["SearchQuery", "SearchResult", "search"]

MOST_PER_PAGE = 100


def search(query: SearchQuery) -> SearchResult:
    """Find pages: one page of items, the total, and the counts of every facet.

    Each item appears once, in the reader's locale or as the original. Text is matched in every
    language. What cannot be understood in ``query`` is ignored; a page beyond the last is the last.
    The number of database queries does not depend on how many items there are.
    """
    text = clean_text(query.text)
    match = engine.match(text, PAGE_TYPES) if text else None
    candidates = _Candidates(query, match, [each() for each in FILTERS])
    found = one_each(candidates.found(), query.locale)
    ids, total, page = _one_page(found, query, match.keys if match else ())
    return SearchResult(
        items=tuple(items_of(ids, query.locale)),
        total=total,
        counts=candidates.facets() if query.with_counts else (),
        points=points_of(found, candidates.facts(), query.locale) if query.with_points else (),
        page=page,
        pages=_page_count(total, query),
        per_page=_per_page(query),
        degraded=bool(match and match.degraded),
    )


@dataclass
class _Candidates:
    """What a query may find, before and after its filters. A key stands for all pages of one item."""

    query: SearchQuery
    match: Match | None
    filters: list[Filter]

    def __post_init__(self) -> None:
        self.written = public_pages().exclude(translation_key__in=self.query.exclude)
        if self.match is not None:
            self.written = self.written.filter(translation_key__in=self.match.keys)
        self.chosen = {each.name: self._known(each) for each in self.filters}

    def _known(self, each: Filter) -> list[str]:
        values = self.query.filters.get(each.name)
        return each.known(values) if values else []

    def of_types(self) -> QuerySet[Page]:
        """Pages of the types asked for."""
        return self.written.filter(content_type_id__in=content_types_of(known_types(self.query.types)))

    def facts(self, without: str = "") -> QuerySet[Any]:
        """Facts of the cases that pass every chosen filter but the one named ``without``."""
        conditions = [
            each.condition(self.chosen[each.name])
            for each in self.filters
            if self.chosen[each.name] and each.name != without
        ]
        facts = effective_facts().filter(pk__in=self.of_types().order_by().values("translation_key"))
        return facts.filter(reduce(and_, conditions, Q()))

    def narrowed(self, pages: QuerySet[Page]) -> QuerySet[Page]:
        """``pages`` under the chosen filters: with any of them, only cases are left."""
        if not any(self.chosen.values()):
            return pages
        return pages.filter(translation_key__in=self.facts().values("pk"))

    def found(self) -> QuerySet[Page]:
        """Every page, in each locale, of what was found."""
        return self.narrowed(self.of_types())

    def facets(self) -> tuple[Facet, ...]:
        """The types, then the filters in their order, each counted under all the others."""
        wanted = self.query.counted
        types = () if wanted and "type" not in wanted else (self._types(),)
        filters = [each for each in self.filters if not wanted or each.name in wanted]
        return (
            *types,
            *(each.facet(self.facts(without=each.name), self.chosen[each.name]) for each in filters),
        )

    def _types(self) -> Facet:
        names = content_types_of(PAGE_TYPES)
        rows = (
            self.narrowed(self.written)
            .order_by()
            .values_list("content_type_id")
            .annotate(number=Count("translation_key", distinct=True))
        )
        counts = {names[content_type]: number for content_type, number in rows}
        asked = self.query.types
        values = [
            FacetValue(name, str(label), counts.get(name, 0), name in asked)
            for name, (_model, label) in PAGE_TYPES.items()
            if counts.get(name) or name in asked
        ]
        return Facet("type", _("What it is"), tuple(values))


def _per_page(query: SearchQuery) -> int:
    return max(1, min(query.per_page, MOST_PER_PAGE))


def _page_count(total: int, query: SearchQuery) -> int:
    return max(1, math.ceil(total / _per_page(query)))


def _one_page(
    found: QuerySet[Page], query: SearchQuery, ranked: tuple[UUID, ...]
) -> tuple[list[int], int, int]:
    """Ids of the page asked for, the total, and the number of the page that it really is."""
    if ranked and query.order in ("", "relevance"):
        by_key = dict(found.order_by().values_list("translation_key", "pk"))
        ids = [by_key[key] for key in ranked if key in by_key]
        page, window = _window(len(ids), query)
        return ids[window], len(ids), page
    total = found.count()
    page, window = _window(total, query)
    return list(_ordered(found, query.order).values_list("pk", flat=True)[window]), total, page


def _window(total: int, query: SearchQuery) -> tuple[int, slice]:
    page = max(1, min(query.page, _page_count(total, query)))
    return page, slice((page - 1) * _per_page(query), page * _per_page(query))


def _ordered(found: QuerySet[Page], order: str) -> QuerySet[Page]:
    if order == "north":
        latitude = effective_facts().filter(pk=OuterRef("translation_key")).values("found_latitude")
        return found.annotate(north=Subquery(latitude[:1])).order_by(F("north").desc(nulls_last=True), "pk")
    return found.order_by(F("first_published_at").desc(nulls_last=True), "-pk")
