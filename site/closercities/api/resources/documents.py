"""Lists and details of published documents: ready text, joined."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.conf import settings
from django.db.models import QuerySet, Subquery
from django.http import HttpRequest, HttpResponse

from closercities.api.front_cache import keys
from closercities.api.resources import caching
from closercities.api.resources.cursor import CURSOR, Cursors, Position
from closercities.api.resources.expand import expand, expand_of
from closercities.api.resources.fields import fields_of, only
from closercities.api.resources.languages import FALLBACK, LOCALE, listed_documents, shown_in, told_in
from closercities.api.resources.orders import DEFAULT, ORDER, ORDERS, Order
from closercities.api.resources.paging import COUNT, LIMIT, PAGE_SIZE, Page, cut, links
from closercities.api.resources.parameters import Parameter, Values
from closercities.api.resources.resource import not_found
from closercities.publication import clock
from closercities.publication.models import PublishedDocument, SequenceClock
from closercities.publication.prepared import Prepared
from closercities.publication.serialisation.encode import encode

Documents = QuerySet[PublishedDocument]
Filters = Callable[[Documents, Values], Documents]
NOW = Subquery(SequenceClock.objects.filter(pk=SequenceClock.SINGLE).values("value"))


def unfiltered(documents: Documents, values: Values) -> Documents:
    """All of them."""
    return documents


@dataclass(frozen=True)
class DocumentList:
    """The list of pages of ``types``. One query, and none of it reads JSON unless ``fields`` are chosen."""

    types: tuple[str, ...]
    own_parameters: tuple[Parameter, ...] = ()
    filters: Filters = unfiltered

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        """All that the list can be asked with."""
        paging = (LIMIT, CURSOR, ORDER, COUNT, fields_of(*self.types), expand_of(*self.types))
        return (LOCALE, FALLBACK, *self.own_parameters, *paging)

    def respond(self, request: HttpRequest, values: Values) -> HttpResponse:
        """A page of the list, or 304."""
        keys.shows(request, *self.front_cache_keys(values))
        cursors = Cursors(request.path, request.GET)
        position = cursors.read(values["cursor"]) if "cursor" in values else None
        if caching.asks_whether_changed(request):
            known = caching.etag_of(request, clock.now())
            if caching.is_unchanged(request, known):
                return caching.not_modified(known)
        order = ORDERS[values.get("order", DEFAULT)]
        page = self._page(values, order, position)
        meta = links(request, cursors, page, lambda row, backwards: order.position(row[2], row[3], backwards))
        if values.get("count"):
            meta["total_count"] = self.documents(values, all_at_once=True).count()
        text = f'{{"meta":{encode(meta)},"items":[{",".join(_told(page.rows, values))}]}}'
        # An empty page has read no clock.
        version = page.rows[0][4] if page.rows else clock.now()
        return caching.in_json(text, caching.etag_of(request, version))

    def front_cache_keys(self, values: Values) -> list[str]:
        """What the list is made from, for caches in front: all of its types in the languages asked for."""
        if "expand" in values:
            return [keys.DOCUMENTS]
        locales = (values.get("locale", settings.LANGUAGE_CODE), *values.get("fallback", ()))
        return [keys.pages(label, locale) for label in self.types for locale in locales]

    def documents(self, values: Values, *, all_at_once: bool = False) -> Documents:
        """What the list holds, in no order; ``all_at_once`` for who reads more than a page of it."""
        of_types = listed_documents().filter(
            **{"type": self.types[0]} if len(self.types) == 1 else {"type__in": self.types}
        )
        locale = values.get("locale", settings.LANGUAGE_CODE)
        shown = shown_in(of_types, locale, values.get("fallback", ()), all_at_once=all_at_once)
        return self.filters(shown, values)

    def _page(self, values: Values, order: Order, position: Position | None) -> Page:
        limit = values.get("limit", PAGE_SIZE)
        ordered = order.from_position(self.documents(values), position)
        # The clock is read with the rows, in one statement: what is older is never labelled as newer.
        rows = ordered.values_list("body", "locale", order.column, "page_id", NOW)
        return cut(list(rows[: limit + 1]), limit, position)


def _told(rows: Iterable[Any], values: Values) -> Iterable[str]:
    locale = values.get("locale", settings.LANGUAGE_CODE)
    return _shaped([told_in(body, own, locale) for body, own, *_place in rows], values)


def _shaped(bodies: list[str], values: Values) -> Iterable[str]:
    """``bodies`` as they are, unless the request asks for fewer fields, or for more documents."""
    if not {"fields", "expand"} & values.keys():
        return bodies
    items: list[dict[str, Any]] = [json.loads(body) for body in bodies]
    if "fields" in values:
        items = [only(item, values["fields"]) for item in items]
    expand(items, values.get("expand", ()))
    return map(encode, items)


@dataclass(frozen=True)
class DocumentDetail:
    """One page of ``types`` by its id."""

    types: tuple[str, ...]
    noun: str

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        """All that the item can be asked with."""
        return (fields_of(*self.types), expand_of(*self.types))

    def respond(self, request: HttpRequest, values: Values, id: int) -> HttpResponse:  # noqa: A002  the name in the path
        """The item, or 304."""
        keys.shows(request, keys.DOCUMENTS if "expand" in values else keys.page(id))
        # Other documents stand in the answer too: only the clock knows whether one of them has changed.
        body, version = self._queries["expand" in values]
        if caching.asks_whether_changed(request):
            known = version.first(id)
            if known is not None and caching.is_unchanged(request, _label(request, known[0])):
                return caching.not_modified(_label(request, known[0]))
        row = body.first(id)
        if row is None:
            raise not_found(self.noun)
        (text,) = _shaped([row[0]], values)
        return caching.in_json(text, _label(request, row[1]))

    @cached_property
    def _queries(self) -> dict[bool, tuple[Prepared, Prepared]]:
        """Body and version, and version alone, by whether other documents stand in the answer."""
        return {
            others: (Prepared(self._selecting("body", version)), Prepared(self._selecting(version)))
            for others, version in ((False, "etag"), (True, NOW))
        }

    def _selecting(self, *columns: Any) -> Callable[[int], "QuerySet[Any, Any]"]:
        public = PublishedDocument.objects.filter(type__in=self.types, withdrawn_at__isnull=True)
        return lambda number: public.filter(page_id=number).values_list(*columns)


def _label(request: HttpRequest, version: object) -> str:
    query = request.META.get("QUERY_STRING", "")
    return caching.etag_of(request, version) if query else f'"{version}"'
