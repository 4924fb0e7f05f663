"""The hits of a page: their keys, and what was found in their texts."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, NamedTuple
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
    wanted = cache(lambda language: is_wanted_in(meaning, language))
    return tuple(
        Hit(
            page,
            UUID(str(kept[page].translation_key)),
            kept[page].locale,
            score,
            highlights_of(kept[page]._asdict(), wanted(language_of(kept[page].locale)))
            if highlighted
            else {},
        )
        for page, score in scores.items()
        if page in kept
    )


def highlights_of(texts: Mapping[str, Any], is_wanted: Callable[[str], bool]) -> dict[str, tuple[str, ...]]:
    """What in ``texts``, by their names, ``is_wanted``: the whole title, pieces of the others."""
    found = {name: spans_of(texts[name], is_wanted) for name in TEXTS}
    pieces = {
        name: (whole if name == "title" else fragments)(texts[name], spans) for name, spans in found.items()
    }
    return {name: each for name, each in pieces.items() if each}


def is_wanted_in(meaning: Meaning, language: str) -> Callable[[str], bool]:
    """Whether a word of a text in ``language`` is one of those looked for."""
    terms = {term for each in meaning.words for term in each.terms | each.named}
    terms |= {term for words in meaning.phrases for word in words for term in meaning.exact(word)}
    typed = {folded(each.typed) for each in meaning.words}

    @cache
    def is_wanted(word: str) -> bool:
        return any(term_of(language, part) in terms or folded(part) in typed for part in words_in(word))

    return is_wanted
