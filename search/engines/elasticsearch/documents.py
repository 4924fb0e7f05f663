"""An entry as Elasticsearch keeps it."""

from typing import Any

from closercities.core.collation import sort_key
from search.engines.database.terms import Batch, Terms, saturated
from search.engines.elasticsearch.languages import field_of
from search.entries import IndexEntry, Names, Texts

# What a title is put in order by; later letters hardly ever decide.
ORDERING_LETTERS = 150


def source_of(entry: IndexEntry, batch: Batch) -> dict[str, Any]:
    """The document of ``entry``, strictly as in :mod:`.mapping`; ``batch`` has texts that it may share."""
    texts = {field_of(code): _texts(each) for code, each in entry.other_texts.items()}
    texts[field_of(entry.content_locale)] = _texts(entry.texts)
    kept = {
        "page_id": entry.page_id,
        "sequence": entry.sequence,
        "translation_key": str(entry.translation_key),
        "type": entry.type,
        "locale": entry.locale,
        "content_locale": entry.content_locale,
        "written_in": list(entry.written_in),
        "title": entry.texts.title,
        "shown_title": entry.texts.title,
        "title_order": title_order(entry.texts.title, entry.locale),
        "text": texts,
        "names": {field_of(code): _names(each) for code, each in entry.names.items()},
        "proper_names": entry.proper_names,
        "stems": {term: saturated(weight) for term, weight in Terms(entry, batch).weights.items()},
        "tokens": {facet: list(values) for facet, values in entry.tokens.items()},
        "featured": entry.featured,
        "first_published_at": entry.first_published_at.isoformat(),
        "last_published_at": entry.last_published_at.isoformat(),
    }
    if entry.latitude is not None and entry.longitude is not None:
        kept["point"] = {"lat": entry.latitude, "lon": entry.longitude}
        kept["latitude"] = entry.latitude
    return kept


def title_order(title: str, code: str) -> str:
    """Compares with others as readers of the locale ``code`` look for titles."""
    comes_later, weights, _text = sort_key(title[:ORDERING_LETTERS], code)
    return f"{comes_later}{''.join(f'{weight:04x}' for weight in weights)}"


def _texts(texts: Texts) -> dict[str, str]:
    return {"title": texts.title, "summary": texts.summary, "body": texts.body}


def _names(names: Names) -> dict[str, str]:
    return {"subjects": names.subjects, "places": names.places, "factors": names.factors}
