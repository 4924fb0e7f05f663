"""Words that a glossary has for a text, and whether its translation uses them."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from closercities.core.languages import is_spaced
from closercities.translation.wording import normalised, visible


class Term(NamedTuple):
    """A word of the glossary; one that is kept as it is has itself as ``translation``."""

    source: str
    translation: str


def terms_not_used(source: str, text: str, source_locale: str, terms: Iterable[Term]) -> Iterator[Term]:
    """Those of ``terms`` that ``source`` has, and whose translation is not in ``text``, be it inflected."""
    left, said = normalised(visible(source)), visible(text)
    # The longest first: who says "public space" was not asked for "space".
    for term in sorted(terms, key=lambda each: -len(each.source)):
        wanted = _term_pattern(normalised(term.source), source_locale)
        if not wanted.search(left):
            continue
        left = wanted.sub(" ", left)
        if not _is_said(term, said):
            yield term


def _term_pattern(term: str, code: str) -> re.Pattern[str]:
    if not term:
        return re.compile(r"(?!)")
    # Its plural is the term too.
    edges = (r"(?<!\w)", r"(?:e?s|e?n|'s)?(?!\w)") if is_spaced(code) else ("", "")
    return re.compile(edges[0] + re.escape(term) + edges[1])


def _is_said(term: Term, text: str) -> bool:
    """Whether the translation of ``term`` is in ``text``, be it inflected; what is kept has to be exact."""
    if term.source == term.translation:
        return unicodedata.normalize("NFC", term.source) in unicodedata.normalize("NFC", text)
    said = normalised(text)
    return all(_stem(word) in said for word in normalised(term.translation).split())


def _stem(word: str) -> str:
    word = word.removeprefix("ال")
    return word[: len(word) - (2 if len(word) >= 6 else 1 if len(word) >= 4 else 0)]
