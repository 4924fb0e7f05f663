"""The hits of a page: their keys, and what was found in their texts."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import NamedTuple
from uuid import UUID

from search.analysis.folding import folded
from search.analysis.stemming import language_of
from search.analysis.words import words_in
from search.engines.database import rows
from search.engines.database.matching import Meaning
from search.engines.database.terms import term_of
from search.fragments import fragments, spans_of, whole
from search.question import Hit

TEXTS = ("title", "summary", "body")


class _Shown(NamedTuple):
    """What a hit is made of; no text where none is highlighted."""

    page_id: int
    translation_key: UUID | str
    locale: str
    title: str = ""
    summary: str = ""
    body: str = ""


def hits_of(scores: Mapping[int, float], meaning: Meaning, *, highlighted: bool) -> tuple[Hit, ...]:
    """The hits of these pages (``{page id: score}``), in this order; those that are gone are left out."""
    highlighted = highlighted and bool(meaning.asked)
    columns = ["page_id", "translation_key", "locale", *(TEXTS if highlighted else ())]
    condition, pages = rows.among("page_id", scores)
    query = f"SELECT {', '.join(columns)} FROM search_keptentry WHERE {condition}"  # noqa: S608  no value
    kept = {row[0]: _Shown(*row) for row in rows.read(query, pages)} if scores else {}
    wanted = cache(lambda language: _is_wanted(meaning, language))
    return tuple(
        Hit(
            page,
            UUID(str(kept[page].translation_key)),
            kept[page].locale,
            score,
            _highlights(kept[page], wanted(language_of(kept[page].locale))) if highlighted else {},
        )
        for page, score in scores.items()
        if page in kept
    )


def _highlights(entry: _Shown, is_wanted: Callable[[str], bool]) -> dict[str, tuple[str, ...]]:
    found = {name: spans_of(getattr(entry, name), is_wanted) for name in TEXTS}
    pieces = {
        "title": whole(entry.title, found["title"]),
        "summary": fragments(entry.summary, found["summary"]),
        "body": fragments(entry.body, found["body"]),
    }
    return {name: each for name, each in pieces.items() if each}


def _is_wanted(meaning: Meaning, language: str) -> Callable[[str], bool]:
    """Whether a word of a text in ``language`` is one of those looked for."""
    terms = {term for each in meaning.words for term in each.terms | each.named}
    terms |= {term for words in meaning.phrases for word in words for term in meaning.exact(word)}
    typed = {folded(each.typed) for each in meaning.words}

    @cache
    def is_wanted(word: str) -> bool:
        return any(term_of(language, part) in terms or folded(part) in typed for part in words_in(word))

    return is_wanted
