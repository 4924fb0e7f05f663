"""Pieces of a text around what was found in it, as plain text with marks."""

import re
from collections.abc import Callable, Iterator

from search.analysis.words import WORD
from search.highlights import without_marks
from search.question import MARK_BEGIN, MARK_END

# Letters before and after what was found, in a piece of a longer text.
AROUND = 80
MOST_FRAGMENTS = 2
ELLIPSIS = "…"
SPACE = re.compile(r"\s")
# How far from there a piece may end, so that no word is torn.
FARTHEST = 29
# Of a longer text only so much is looked through.
MOST_CHARACTERS = 50_000

Spans = list[tuple[int, int]]


def spans_of(text: str, is_wanted: Callable[[str], bool]) -> Spans:
    """Where the words of ``text`` stand that ``is_wanted``."""
    return [match.span() for match in WORD.finditer(text[:MOST_CHARACTERS]) if is_wanted(match[0])]


def whole(text: str, spans: Spans) -> tuple[str, ...]:
    """``text`` in one piece, where anything was found in it."""
    return (_marked(text, spans, 0, len(text)),) if spans else ()


def fragments(text: str, spans: Spans) -> tuple[str, ...]:
    """Up to two pieces of ``text``, those with most that was found first in the text's order."""
    windows = sorted(_windows(text, spans), key=lambda window: (-len(window[2]), window[0]))
    return tuple(_piece(text, *window) for window in sorted(windows[:MOST_FRAGMENTS]))


def _windows(text: str, spans: Spans) -> Iterator[tuple[int, int, Spans]]:
    """Pieces that do not overlap: where each may begin at the earliest, its end, and what was found in it."""
    place = end = 0
    while place < len(spans):
        earliest, first = end, place
        end = _edge_after(text, max(spans[first][0] + AROUND, spans[first][1]))
        while place < len(spans) and spans[place][1] <= end:
            place += 1
        yield earliest, end, spans[first:place]


def _edge_after(text: str, at: int) -> int:
    """The nearest place from ``at`` on where no word is torn; a text without spaces is cut where it is."""
    if space := SPACE.search(text, at - 1, at + FARTHEST):
        return space.end()
    return len(text) if len(text) - at <= FARTHEST else at


def _edge_before(text: str, at: int) -> int:
    """The same from ``at`` back."""
    for place in range(at, at - FARTHEST - 1, -1):
        if place <= 0 or text[place - 1].isspace():
            return max(0, place)
    return at


def _piece(text: str, earliest: int, end: int, spans: Spans) -> str:
    begin = max(earliest, _edge_before(text, spans[0][0] - AROUND))
    marked = _marked(text, spans, begin, end).strip()
    return f"{ELLIPSIS if begin > 0 else ''}{marked}{ELLIPSIS if end < len(text) else ''}"


def _marked(text: str, spans: Spans, begin: int, end: int) -> str:
    pieces, at = [], begin
    for start, stop in spans:
        pieces += [without_marks(text[at:start]), MARK_BEGIN, without_marks(text[start:stop]), MARK_END]
        at = stop
    return "".join([*pieces, without_marks(text[at:end])])
