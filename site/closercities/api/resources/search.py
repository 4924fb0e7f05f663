"""``search/``: everything that can be found, the best first, with the choices to narrow it by."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse

from closercities.api.front_cache import keys
from closercities.api.problem import InvalidParameter
from closercities.api.resources import caching
from closercities.api.resources.asking import ASKED, question_of
from closercities.api.resources.cursor import CURSOR, Cursors, Position
from closercities.api.resources.fields import fields_of, only
from closercities.api.resources.languages import told_in
from closercities.api.resources.paging import LIMIT, PAGE_SIZE, link
from closercities.api.resources.parameters import Choice, Values
from closercities.api.resources.resource import Link, Resource
from closercities.core.ways_out import MOST_DROPPED
from closercities.publication.models import PublishedDocument
from closercities.publication.serialisation.encode import encode
from search.answering import answer
from search.facets import FACETS, Facets
from search.highlights import marked
from search.nearest import nearest_to
from search.page_types import PAGE_TYPES
from search.question import FURTHEST, Answer, Hit, Order, Question

ORDERS: Mapping[str, Order] = {
    "relevance": "relevance",
    "-published": "newest",
    "published": "oldest",
    "-updated": "updated",
    "updated": "least_updated",
    "title": "title",
    "-title": "title_reversed",
}
ORDER = Choice(
    name="order",
    description="What comes first: the best match, or as in the other lists. Without `q` the best are the "
    "newest.",
    example="-updated",
    values=lambda: list(ORDERS),
    default="relevance",
)
PARTS = ("title", "summary", "body")


def respond(request: HttpRequest, values: Values) -> HttpResponse:
    """A page of what was found, or 304. The number of queries does not depend on how much that is."""
    keys.shows(request, keys.DOCUMENTS)
    cursors = Cursors(request.path, request.GET)
    offset, limit = _window(cursors, values)
    facets = Facets()
    question = question_of(
        values,
        facets,
        counted=FACETS,
        order=ORDERS[values.get("order", "relevance")],
        offset=offset,
        limit=min(limit, FURTHEST - offset),
    )
    found = answer(question)
    items = _told(found.hits, question.locale, values)
    nearest = _told(nearest_to(question).hits, question.locale, values) if not found.total else []
    without = _without(question) if not found.total else []
    meta = {
        **_links(request, cursors, offset, limit, found.total),
        "total_count": found.total,
        "engine": found.engine,
        "degraded": found.degraded,
        "suggestion": found.suggestion,
    }
    told = encode(_buckets(found, facets, question.locale))
    text = (
        f'{{"meta":{encode(meta)},"items":[{",".join(items)}],"facets":{told},'
        f'"without":{encode(without)},"nearest":[{",".join(nearest)}]}}'
    )
    return caching.revalidated(request, text)


def _window(cursors: Cursors, values: Values) -> tuple[int, int]:
    """Where to begin and how many at most. Raises ``InvalidParameter`` beyond what search goes to."""
    limit = values.get("limit", PAGE_SIZE)
    offset = cursors.read(values["cursor"]).number if "cursor" in values else 0
    if offset >= FURTHEST:
        raise InvalidParameter(
            "cursor",
            f"Search goes no further than {FURTHEST} items. Narrow it with more words or filters, or read "
            "everything from the lists: cases/, research/ and campaigns/ have no end.",
            f"a cursor within the first {FURTHEST} items",
        )
    return offset, limit


def _links(request: HttpRequest, cursors: Cursors, offset: int, limit: int, total: int) -> dict[str, Any]:
    def to(number: int) -> str:
        return link(request, "cursor", cursors.write(Position("", number)))

    return {
        "next": to(offset + limit) if offset + limit < total else None,
        "previous": to(max(0, offset - limit)) if offset else None,
    }


def _told(hits: Iterable[Hit], locale: str, values: Values) -> list[str]:
    """The documents of ``hits`` in their order; one that went since the engine heard of it is left out."""
    hits = list(hits)
    rows = PublishedDocument.objects.filter(
        page_id__in=[hit.page_id for hit in hits], withdrawn_at__isnull=True
    ).values_list("page_id", "body", "locale")
    bodies = {number: told_in(body, own, locale) for number, body, own in rows}
    return [_item(bodies[hit.page_id], hit, values) for hit in hits if hit.page_id in bodies]


def _item(body: str, hit: Hit, values: Values) -> str:
    told = {name: [marked(text) for text in hit.highlights.get(name, ())] for name in PARTS}
    if "fields" in values:
        body = encode(only(json.loads(body), values["fields"]))
    # A document is a JSON object, and there is one more member in it.
    return f'{body[:-1]},"highlights":{encode(told)}}}'


def _without(question: Question) -> list[dict[str, Any]]:
    """What each choice in a facet hides: how many would be found without it. One short question each."""
    short = replace(question, counted=(), limit=1, offset=0, highlighted=False)
    chosen = [(name, replace(short, tokens={**question.tokens, name: ()})) for name in question.tokens]
    if question.types:
        chosen.append(("type", replace(short, types=())))
    return [{"name": name, "count": answer(less).total} for name, less in chosen[:MOST_DROPPED]]


def _buckets(found: Answer, facets: Facets, locale: str) -> dict[str, list[dict[str, Any]]]:
    told = {facet.name: facet for facet in facets.told(found.facets, {}, locale)}
    return {
        name: [
            {"value": each.value, "label": each.label, "count": each.count}
            for each in (told[name].values if name in told else ())
        ]
        for name in FACETS
    }


RESOURCES = (
    Resource(
        name="search",
        path="search/",
        summary="Cases, research and other pages by words and filters, the best first",
        description="Takes the filters of `cases/`, under the same names. `facets` has the choices of each: "
        "a choice's `count` is what the list has when its `value` is asked for.",
        parameters=(
            *ASKED,
            LIMIT,
            CURSOR,
            ORDER,
            fields_of(*(label for label, _plural in PAGE_TYPES.values())),
        ),
        item="Found",
        answer="search",
        links=(Link("pages_detail", {"id": "items/0/id"}),),
        respond=respond,
    ),
)
