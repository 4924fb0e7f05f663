"""Pieces of a text around what was found in it, as plain text with marks."""

from collections.abc import Callable, Iterator

from search.analysis.words import WORD
from search.highlights import without_marks
from search.question import MARK_BEGIN, MARK_END

# Letters before and after what was found, in a piece of a longer text.
AROUND = 80
MOST_FRAGMENTS = 2
ELLIPSIS = "…"
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
    windows = list(_windows(text, spans))
    best = sorted(windows, key=lambda window: (-len(window[2]), window[0]))[:MOST_FRAGMENTS]
    return tuple(_piece(text, *window) for window in sorted(best, key=lambda window: window[0]))


def _windows(text: str, spans: Spans) -> Iterator[tuple[int, int, Spans]]:
    """Pieces that do not overlap, each with what was found in it."""
    rest = list(spans)
    end = 0
    while rest:
        begin = max(end, _word_edge(text, rest[0][0] - AROUND, -1))
        end = _word_edge(text, max(rest[0][0] + AROUND, rest[0][1]), 1)
        inside = [span for span in rest if span[1] <= end]
        yield begin, end, inside
        rest = rest[len(inside) :]


def _word_edge(text: str, at: int, step: int) -> int:
    """The nearest place from ``at`` where no word is torn; a text without spaces is cut where it is."""
    at = max(0, min(len(text), at))
    for moved in range(30):
        place = at + moved * step
        if place <= 0 or place >= len(text):
            return max(0, min(len(text), place))
        if text[place - 1].isspace():
            return place
    return at


def _piece(text: str, begin: int, end: int, spans: Spans) -> str:
    marked = _marked(text, spans, begin, end).strip()
    return f"{ELLIPSIS if begin > 0 else ''}{marked}{ELLIPSIS if end < len(text) else ''}"


def _marked(text: str, spans: Spans, begin: int, end: int) -> str:
    pieces, at = [], begin
    for start, stop in spans:
        pieces += [without_marks(text[at:start]), MARK_BEGIN, without_marks(text[start:stop]), MARK_END]
        at = stop
    return "".join([*pieces, without_marks(text[at:end])])
