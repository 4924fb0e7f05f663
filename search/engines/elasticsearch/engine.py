"""The engine: keeps entries in Elasticsearch, and finds among them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from elasticsearch.helpers import bulk

from closercities.core.cartography import Area
from closercities.core.languages import content_locale_codes
from closercities.publication.models import PublishedDocument
from search.engines.database.terms import Batch
from search.engines.elasticsearch import explaining, indices, marking, trust
from search.engines.elasticsearch.asking import answer_of, hit_of, narrowed, request, whole_or_not_at_all
from search.engines.elasticsearch.client import client, failures, writing_client
from search.engines.elasticsearch.documents import source_of
from search.engines.elasticsearch.mapping import POSITION_FIELD, POSITION_ID
from search.engines.elasticsearch.matching import Wording
from search.engines.elasticsearch.narrowing import plain_filters
from search.entries import IndexEntry
from search.explanation import Explanation
from search.question import Answer, Cluster, Completion, Hit, Question

# A cell of the map is an eighth of a tile wide: three zooms closer.
CLOSER, CLOSEST = 3, 29
MOST_CELLS = 20_000
MOST_AT_ONCE = 20 * 1024 * 1024


class ElasticsearchEngine:
    """See :class:`search.engines.contract.Engine` and :class:`search.engines.contract.Keeper`."""

    name = "elasticsearch"

    # --- What is kept -------------------------------------------------------------------------
    def prepare(self) -> None:
        with failures():
            if not indices.are_usable():
                indices.finish(indices.begin())

    def write(self, entries: Sequence[IndexEntry]) -> None:
        with failures():
            places = indices.written_to()
            batch = Batch()
            actions = (
                _action(entry, index, batch) for entry in entries for index in places.get(entry.locale, ())
            )
            _send(actions, refresh=True)

    def remove(self, page_ids: Iterable[int]) -> None:
        ids = sorted(set(page_ids))
        if not ids:
            return
        # A removal must not undo what came after it.
        rows = PublishedDocument.objects.filter(page_id__in=ids)
        gone = rows.filter(withdrawn_at__isnull=False) | rows.filter(is_alias=True)
        sequences = dict(gone.values_list("page_id", "sequence"))
        with failures():
            places = [index for each in indices.written_to().values() for index in each]
            # Of others it is the number that is kept, so that the same entry may come back at once.
            sequences = {
                **_kept_of([number for number in ids if number not in sequences], places),
                **sequences,
            }
            actions = (_removal(number, index, sequences) for number in ids for index in places)
            _send(actions, refresh=True)

    def kept(self, after: int, limit: int) -> dict[int, int]:
        with failures():
            said = writing_client().search(
                index=indices.read_from(content_locale_codes()),
                query={"range": {"page_id": {"gt": after}}},
                sort=[{"page_id": "asc"}],
                size=limit,
                source=False,
                docvalue_fields=[{"field": "page_id"}, {"field": "sequence"}],
                allow_partial_search_results=False,
            )
        rows = [each["fields"] for each in said["hits"]["hits"]]
        return {int(each["page_id"][0]): int(each["sequence"][0]) for each in rows}

    # --- How far, and filling anew ------------------------------------------------------------
    def kept_through(self) -> int | None:
        with failures():
            return indices.kept_through()

    def note_kept_through(self, sequence: int) -> None:
        with failures():
            for index in {index for each in indices.written_to().values() for index in each}:
                writing_client().index(
                    index=index, id=POSITION_ID, document={POSITION_FIELD: sequence}, refresh=True
                )

    def begin_rebuild(self) -> str:
        with failures():
            return indices.begin()

    def is_rebuilding(self, generation: str) -> bool:
        with failures():
            return indices.is_begun(generation)

    def fill(self, generation: str, entries: Sequence[IndexEntry]) -> None:
        with failures():
            batch = Batch()
            actions = (_action(each, indices.index_name(each.locale, generation), batch) for each in entries)
            _send(actions, refresh=False)

    def finish_rebuild(self, generation: str) -> None:
        with failures():
            indices.finish(generation)

    def is_outgrown(self) -> bool:
        with failures():
            return indices.parts_are_outgrown()

    # --- Finding ------------------------------------------------------------------------------
    def ask(self, question: Question) -> Answer:
        wording = _worded(question)
        said = _search(question.locales, request(question, wording))
        trust.check(said, question.locales)
        answer = answer_of(self.name, question, wording, said)
        if question.highlighted and wording.meaning.asked and (texts := marking.request(said)):
            marks = marking.marks_in(_search(question.locales, texts), wording.meaning)
            hits = (replace(hit, highlights=marks.get(hit.page_id, {})) for hit in answer.hits)
            answer = replace(answer, hits=tuple(hits))
        return answer

    def complete(self, text: str, locales: Sequence[str], limit: int) -> list[Completion]:
        *whole, begun = text.split() or [""]
        if not begun:
            return []
        must: list[dict[str, Any]] = [{"match": {"title.beginnings": {"query": begun, "operator": "and"}}}]
        if whole:
            must.append({"match": {"title": {"query": " ".join(whole), "operator": "and"}}})
        filters = plain_filters(Question(locales=tuple(locales)))
        begins = {"match_phrase_prefix": {"title": {"query": text, "boost": 3, "max_expansions": 200}}}
        body = {
            "query": {"bool": {"must": must, "filter": filters, "should": [begins]}},
            "size": limit,
            "sort": ["_score", {"title_order": "asc"}, {"page_id": "asc"}],
            "_source": False,
            "docvalue_fields": ["page_id", "type", "locale", "shown_title"],
        }
        rows = [each["fields"] for each in _search(locales, body)["hits"]["hits"]]
        return [
            Completion(
                int(each["page_id"][0]), each["type"][0], each["locale"][0], str(each["shown_title"][0])
            )
            for each in rows
        ]

    def clusters(self, question: Question, zoom: int) -> list[Cluster]:
        grid = {"field": "point", "precision": min(zoom + CLOSER, CLOSEST), "size": MOST_CELLS}
        inside = {
            "middle": {"geo_centroid": {"field": "point"}},
            "edges": {"geo_bounds": {"field": "point"}},
            "page": {"min": {"field": "page_id"}},
        }
        body = {
            "query": narrowed(question, Wording.by(question)),
            "size": 0,
            "aggs": {"cells": {"geotile_grid": grid, "aggs": inside}},
        }
        said = _search(question.locales, body)
        return [_cluster(each) for each in said["aggregations"]["cells"]["buckets"]]

    def nearest(self, wanted: Mapping[str, Mapping[str, float]], question: Question) -> list[Hit]:
        weights = [
            {"constant_score": {"filter": {"term": {f"tokens.{facet}": token}}, "boost": weight}}
            for facet, tokens in wanted.items()
            for token, weight in tokens.items()
        ]
        if not weights:
            return []
        among = narrowed(question, Wording.by(question))
        body = {
            "query": {"bool": {"filter": [among], "should": weights, "minimum_should_match": 1}},
            "from": question.offset,
            "size": question.limit,
            "sort": ["_score", {"first_published_at": "desc"}, {"page_id": "desc"}],
            "_source": False,
            "docvalue_fields": ["page_id", "translation_key", "locale", "content_locale"],
        }
        return [hit_of(each) for each in _search(question.locales, body)["hits"]["hits"]]

    def explain(self, question: Question, entries: Sequence[IndexEntry]) -> list[Explanation]:
        wording = _worded(question)
        query = request(question, wording)
        body = explaining.body({"bool": {"must": [query["query"]], **query["post_filter"]["bool"]}}, entries)
        return explaining.told(question, wording, entries, _search(question.locales, body))


def _worded(question: Question) -> Wording:
    """What the text of ``question`` says. Several words take a search more, for how rare each is."""
    wording = Wording.by(question)
    counting = wording.counting()
    return wording.with_rarities(_search(question.locales, counting)) if counting else wording


def _search(locales: Sequence[str], body: dict[str, Any]) -> Mapping[str, Any]:
    with failures():
        said: Mapping[str, Any] = (
            client()
            .search(index=indices.read_from(locales), body=body, allow_partial_search_results=False)
            .body
        )
    whole_or_not_at_all(said)
    return said


def _kept_of(page_ids: Sequence[int], places: Sequence[str]) -> dict[int, int]:
    """The sequences that are kept of these pages in any of the indices ``places``, as of this moment."""
    docs = [{"_index": index, "_id": str(number)} for number in page_ids for index in places]
    if not docs:
        return {}
    found = writing_client().mget(docs=docs, source=["sequence"])["docs"]
    return {int(each["_id"]): int(each["_source"]["sequence"]) for each in found if each.get("found")}


def _action(entry: IndexEntry, index: str, batch: Batch) -> dict[str, Any]:
    # Of two writers the one with the newer documents wins, whichever comes first.
    version = {"version": entry.sequence, "version_type": "external_gte"}
    source = {"_source": source_of(entry, batch)}
    return {"_op_type": "index", "_index": index, "_id": str(entry.page_id), **version, **source}


def _removal(number: int, index: str, sequences: Mapping[int, int]) -> dict[str, Any]:
    removal: dict[str, Any] = {"_op_type": "delete", "_index": index, "_id": str(number)}
    if number in sequences:
        removal |= {"version": sequences[number], "version_type": "external_gte"}
    return removal


def _send(actions: Iterable[dict[str, Any]], *, refresh: bool) -> None:
    """Write, and raise what went wrong but that something newer is there, or nothing."""
    _written, errors = bulk(
        writing_client(),
        actions,
        chunk_size=500,
        max_chunk_bytes=MOST_AT_ONCE,
        refresh=refresh,
        raise_on_error=False,
    )
    for told in _serious(errors):
        raise ValueError(str(told)[:1_000])


def _serious(errors: Any) -> Iterator[Any]:
    for each in errors if isinstance(errors, list) else ():
        (operation, told), *_rest = each.items()
        if told["status"] == 409 or (operation == "delete" and told["status"] == 404):
            continue
        yield told.get("error", told)


def _cluster(told: Mapping[str, Any]) -> Cluster:
    edges, middle = told["edges"]["bounds"], told["middle"]["location"]
    area = Area(
        edges["bottom_right"]["lat"],
        edges["top_left"]["lon"],
        edges["top_left"]["lat"],
        edges["bottom_right"]["lon"],
    )
    count = int(told["doc_count"])
    alone = int(told["page"]["value"]) if count == 1 else None
    return Cluster(middle["lat"], middle["lon"], count, area, alone)
