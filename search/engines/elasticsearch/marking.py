"""What was found, marked in the texts that the hits of a page are shown with.

By the code that marks for the database: Elasticsearch's own takes many times as long as to find, since
what stands for a word in all languages is many words. Texts are asked for after the hits are known: each is
shown in one language, and has many.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any

from search.analysis.stemming import language_of
from search.engines.database.matching import Meaning
from search.engines.database.showing import TEXTS, highlights_of, is_wanted_in
from search.engines.elasticsearch.languages import field_of

Marks = dict[int, dict[str, tuple[str, ...]]]


def request(said: Mapping[str, Any]) -> dict[str, Any] | None:
    """The search for the texts that the hits in the answer ``said`` are shown with; None without hits."""
    hits = [each["fields"] for each in said["hits"]["hits"]]
    if not hits:
        return None
    shown = sorted({field_of(fields["content_locale"][0]) for fields in hits})
    return {
        "query": {"ids": {"values": [str(fields["page_id"][0]) for fields in hits]}},
        "size": len(hits),
        "_source": [f"text.{code}.{part}" for code in shown for part in TEXTS],
        "docvalue_fields": ["page_id", "content_locale"],
    }


def marks_in(said: Mapping[str, Any], meaning: Meaning) -> Marks:
    """The fragments in the answer to :func:`request`, by page id and part."""
    wanted = cache(lambda language: is_wanted_in(meaning, language))
    marks: Marks = {}
    for each in said["hits"]["hits"]:
        code = each["fields"]["content_locale"][0]
        texts = each["_source"]["text"][field_of(code)]
        marks[int(each["fields"]["page_id"][0])] = highlights_of(texts, wanted(language_of(code)))
    return marks
