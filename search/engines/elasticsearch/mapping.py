"""What an index looks like. Whoever changes it raises :data:`VERSION`; every index is then filled anew."""

import hashlib
import json
from collections.abc import Sequence
from typing import Any

from search.concepts import concepts
from search.engines.database.terms import RANKING
from search.engines.elasticsearch.languages import analysis, text_languages

VERSION = 2
# No entry: how far the sequence has been followed into the index that it stands in.
POSITION_ID, POSITION_FIELD = "position", "kept_through"


def fingerprint() -> str:
    """What tells an index as it has to be from one for other languages, or of another release."""
    told = json.dumps([VERSION, analysis(()), _properties(), RANKING, concepts()], sort_keys=True)
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def index_body(parts: Sequence[str]) -> dict[str, Any]:
    """Settings and mappings of a new index; ``parts`` are the words that Dutch ones are made up of."""
    return {
        "settings": {
            "number_of_shards": 1,
            # A second node keeps a copy; a single one is not unwell for want of it.
            "auto_expand_replicas": "0-1",
            "analysis": analysis(parts),
            "index.gc_deletes": "0s",
            "index.mapping.total_fields.limit": 2_000,
        },
        "mappings": {
            "_meta": {"fingerprint": fingerprint(), "parts": len(parts)},
            "dynamic": "strict",
            # A facet that comes later is a keyword too.
            "dynamic_templates": [{"tokens": {"path_match": "tokens.*", "mapping": {"type": "keyword"}}}],
            "properties": _properties(),
        },
    }


def _properties() -> dict[str, Any]:
    keyword = {"type": "keyword"}
    return {
        POSITION_FIELD: {"type": "long"},
        "page_id": {"type": "long"},
        "sequence": {"type": "long"},
        "translation_key": keyword,
        "type": keyword,
        "locale": keyword,
        "content_locale": keyword,
        "written_in": keyword,
        "title": {
            "type": "text",
            "analyzer": "plain",
            "fields": {"beginnings": {"type": "text", "analyzer": "beginnings", "search_analyzer": "plain"}},
        },
        "shown_title": {"type": "keyword", "index": False},
        "title_order": {"type": "keyword", "index": False, "ignore_above": 4_000},
        "text": {"properties": {code: _texts(code) for code in text_languages()}},
        "names": {"properties": {code: _names(code) for code in text_languages()}},
        # How much the entry is about each term; a query for one multiplies its boost with that.
        "stems": {"type": "sparse_vector"},
        "proper_names": _plain(),
        "tokens": {"type": "object", "dynamic": True},
        "point": {"type": "geo_point"},
        "latitude": {"type": "double"},
        "featured": {"type": "boolean"},
        "first_published_at": {"type": "date"},
        "last_published_at": {"type": "date"},
    }


def _plain() -> dict[str, Any]:
    return {"type": "text", "analyzer": "plain"}


def _texts(code: str) -> dict[str, Any]:
    part = {"type": "text", "analyzer": f"language_{code}"}
    return {"properties": {"title": part, "summary": part, "body": part}}


def _names(code: str) -> dict[str, Any]:
    part = {"type": "text", "analyzer": f"language_{code}"}
    return {"properties": {"subjects": part, "places": part, "factors": part}}
