"""What differs between two texts, word by word, for people to read."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

SAME, OLD, NEW = "same", "old", "new"
# Of longer passages comparing word by word takes seconds: they stand as a whole, old and new.
MOST_WORDS = 3_000
_WORDS = re.compile(r"\s+|\w+|[^\w\s]")


@dataclass(frozen=True)
class Piece:
    """A stretch of a line: ``kind`` is ``same``, ``old`` (only before) or ``new`` (only after)."""

    kind: str
    text: str


Line = tuple[Piece, ...]


def difference(before: Sequence[str], after: Sequence[str]) -> list[Line]:
    """The lines ``before`` and ``after`` as one: what stayed, what went and what came."""
    found: list[Line] = []
    for tag, start, end, new_start, new_end in _opcodes(before, after):
        olds, news = before[start:end], after[new_start:new_end]
        if tag == "equal":
            found += [(Piece(SAME, line),) for line in olds]
        elif len(olds) == len(news):
            found += [_words(old, new) for old, new in zip(olds, news, strict=True)]
        else:
            shared = min(len(olds), len(news))
            found += [_words(old, new) for old, new in zip(olds[:shared], news[:shared], strict=True)]
            found += [(Piece(OLD, line),) for line in olds[shared:]]
            found += [(Piece(NEW, line),) for line in news[shared:]]
    return [line for line in found if line]


def _words(before: str, after: str) -> Line:
    olds, news = _WORDS.findall(before), _WORDS.findall(after)
    if max(len(olds), len(news)) > MOST_WORDS:
        return (Piece(OLD, before), Piece(NEW, after))
    pieces = list(_pieces(olds, news))
    kept = sum(len(piece.text.strip()) for piece in pieces if piece.kind == SAME)
    if kept * 3 < min(len(before), len(after)):
        # Next to nothing stayed: torn words would be harder to read than two whole lines.
        pieces = [Piece(OLD, before), Piece(NEW, after)]
    return tuple(piece for piece in pieces if piece.text)


def _pieces(olds: list[str], news: list[str]) -> Iterator[Piece]:
    for tag, start, end, new_start, new_end in _opcodes(olds, news):
        old, new = "".join(olds[start:end]), "".join(news[new_start:new_end])
        if tag == "equal":
            yield Piece(SAME, old)
            continue
        yield from (piece for piece in (Piece(OLD, old), Piece(NEW, new)) if piece.text)


def _opcodes(one: Sequence[str], other: Sequence[str]) -> Sequence[tuple[str, int, int, int, int]]:
    return SequenceMatcher(None, one, other, autojunk=len(one) > 500).get_opcodes()
