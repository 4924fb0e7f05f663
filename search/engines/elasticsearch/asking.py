"""A question as one request to Elasticsearch, and its answer read."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from search.engines.contract import EngineUnavailableError
from search.engines.elasticsearch.mapping import POSITION_FIELD
from search.engines.elasticsearch.matching import Wording, weighed
from search.engines.elasticsearch.narrowing import Clause, choice_filters, counts, plain_filters
from search.question import Answer, Hit, Order, Question

ORDERS: Mapping[Order, tuple[str, str]] = {
    "newest": ("first_published_at", "desc"),
    "oldest": ("first_published_at", "asc"),
    "updated": ("last_published_at", "desc"),
    "least_updated": ("last_published_at", "asc"),
    "title": ("title_order", "asc"),
    "title_reversed": ("title_order", "desc"),
    "north": ("latitude", "desc"),
}
WANTED = ["page_id", "translation_key", "locale", "content_locale"]
POSITION: Clause = {
    "global": {},
    "aggs": {
        "least": {"min": {"field": POSITION_FIELD}},
        "places": {"value_count": {"field": POSITION_FIELD}},
    },
}


def request(question: Question, wording: Wording) -> dict[str, Any]:
    """The body of the one search that ``question``, whose text is ``wording``, takes."""
    query = wording.clause()
    body: dict[str, Any] = {
        "query": found(question, query),
        "from": question.offset,
        "size": question.limit,
        "sort": _sort(question, by_relevance=query is not None),
        "track_total_hits": True,
        "_source": False,
        "docvalue_fields": WANTED,
        "post_filter": {"bool": {"filter": choice_filters(question)}},
        "aggs": {"facets": {"filter": {"match_all": {}}, "aggs": counts(question)}, "position": POSITION},
    }
    if not question.counted:
        del body["aggs"]["facets"]
    return body


def found(question: Question, query: Clause | None) -> Clause:
    """Everything that passes the plain filters, by what it is worth to the words in ``query``."""
    filters = plain_filters(question)
    if query is None:
        return {"bool": {"filter": filters}}
    return {"bool": {"filter": filters, "must": [weighed(query)]}}


def narrowed(question: Question, wording: Wording) -> Clause:
    """The same with all choices, for what is not counted."""
    query = found(question, wording.clause())
    return {"bool": {"must": [query], "filter": choice_filters(question)}}


def _sort(question: Question, *, by_relevance: bool) -> list[Any]:
    order = question.order
    if order == "relevance":
        if by_relevance:
            return ["_score", {"first_published_at": "desc"}, {"page_id": "desc"}]
        order = "newest"
    field, direction = ORDERS[order]
    return [
        {field: {"order": direction, "missing": "_last"}},
        {"page_id": "asc" if direction == "asc" else "desc"},
    ]


def answer_of(name: str, question: Question, wording: Wording, said: Mapping[str, Any]) -> Answer:
    """The answer in what Elasticsearch ``said``; :exc:`EngineUnavailableError` where that is not whole."""
    whole_or_not_at_all(said)
    facets = (said.get("aggregations") or {}).get("facets") or {}
    return Answer(
        engine=name,
        hits=tuple(hit_of(each) for each in said["hits"]["hits"]),
        total=int(said["hits"]["total"]["value"]),
        facets={
            facet: {str(each["key"]): int(each["doc_count"]) for each in facets[facet]["tokens"]["buckets"]}
            for facet in question.counted
        },
        suggestion=wording.meaning.suggestion,
    )


def whole_or_not_at_all(said: Mapping[str, Any]) -> None:
    """Raise :exc:`EngineUnavailableError` for an answer that leaves out a part of what is kept."""
    if said.get("timed_out") or said["_shards"]["failed"]:
        raise EngineUnavailableError("it answered in part only")


def hit_of(told: Mapping[str, Any]) -> Hit:
    """One hit."""
    fields = told["fields"]
    return Hit(
        page_id=int(fields["page_id"][0]),
        translation_key=UUID(fields["translation_key"][0]),
        locale=fields["locale"][0],
        score=float(told.get("_score") or 0.0),
    )
