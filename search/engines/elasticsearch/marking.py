"""What was found, marked in the texts that the hits of a page are shown with.

Asked for after the hits are known: each is shown in one language, and to look for marks in the texts of all
languages that an item is written in takes many times as long as to find it.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from search.asked import asked_in
from search.engines.elasticsearch.languages import field_of
from search.engines.elasticsearch.narrowing import Clause
from search.question import MARK_BEGIN, MARK_END, Question
from search.synonyms import Meant

PARTS = ("title", "summary", "body")
FRAGMENTS, FRAGMENT_LENGTH = 1, 180

Marks = dict[int, dict[str, tuple[str, ...]]]


def requests(question: Question, synonyms: Sequence[Meant], said: Mapping[str, Any]) -> Iterator[Clause]:
    """A search for each language that hits in the answer ``said`` are shown in."""
    shown: dict[str, list[str]] = {}
    for each in said["hits"]["hits"]:
        fields = each["fields"]
        shown.setdefault(field_of(fields["content_locale"][0]), []).append(str(fields["page_id"][0]))
    for code, ids in shown.items():
        fields = [f"text.{code}.{part}" for part in PARTS]
        yield {
            "query": {"ids": {"values": ids}},
            "size": len(ids),
            "_source": False,
            "docvalue_fields": ["page_id"],
            "highlight": _highlight(question, _marked(question, synonyms, code, fields), fields),
        }


def marks_in(said: Mapping[str, Any]) -> Marks:
    """The fragments in an answer to one of :func:`requests`, by page id and part."""
    return {
        int(each["fields"]["page_id"][0]): {
            field.rpartition(".")[2]: tuple(found) for field, found in (each.get("highlight") or {}).items()
        }
        for each in said["hits"]["hits"]
    }


def _highlight(question: Question, marked: list[Clause], fields: Sequence[str]) -> Clause:
    whole: Clause = {"number_of_fragments": 0}
    parts: Clause = {
        "number_of_fragments": FRAGMENTS,
        "fragment_size": FRAGMENT_LENGTH,
        "boundary_scanner_locale": question.locale,
    }
    return {
        "pre_tags": [MARK_BEGIN],
        "post_tags": [MARK_END],
        "order": "score",
        "highlight_query": {"bool": {"should": marked}},
        "fields": {field: parts if field.endswith(".body") else whole for field in fields},
    }


def _marked(question: Question, synonyms: Sequence[Meant], code: str, fields: Sequence[str]) -> list[Clause]:
    asked = asked_in(question.text)
    text = " ".join([*asked.words, *asked.phrases])
    meant = " ".join(each.text for each in synonyms if field_of(each.locale) == code)
    # A word that was mistyped is found where words stand whole; here they are traced back to their stems.
    slips = {"query": text, "fuzziness": "AUTO:5,7", "prefix_length": 1, "max_expansions": 10}
    ways = [{"query": text}, slips, *([{"query": meant}] if meant else [])]
    return [{"match": {field: way}} for field in fields for way in ways]
