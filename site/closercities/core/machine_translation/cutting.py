"""Cuts parts that are too long for a provider: at sentences, and at words where a sentence is too long."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise

from closercities.core.machine_translation.markup import Break, Part, Text
from closercities.core.machine_translation.protection import Protected
from closercities.core.machine_translation.sentences import ends_of_sentences

_WORD = re.compile(r"\s+")


def cut(parts: Sequence[Part], most: int) -> list[Protected]:
    """``parts`` in pieces of ``most`` characters as they are sent, each as long as it can be.

    Elements are not cut. Where that leaves a piece too long, it is among them: the provider will say so.
    """
    whole = Protected(parts)
    if len(whole.sent) <= most:
        return [whole]
    return [Protected(piece) for piece in _packed(_sentences(parts, most), most)]


def _sentences(parts: Sequence[Part], most: int) -> Iterator[list[Part]]:
    for sentence in _split(parts, ends_of_sentences):
        if _size(sentence) <= most:
            yield sentence
        else:
            yield from _packed(_split(sentence, _ends_of_words), most)


def _split(parts: Sequence[Part], ends: Callable[[str], list[int]]) -> Iterator[list[Part]]:
    """``parts``, cut after line breaks and where texts have ``ends``."""
    unit: list[Part] = []
    for part in parts:
        if isinstance(part, Text):
            *over, rest = _cut_text(part.text, ends(part.text))
            for text in over:
                yield [*unit, Text(text)]
                unit = []
            unit.append(Text(rest))
        else:
            unit.append(part)
            if isinstance(part, Break):
                yield unit
                unit = []
    if unit:
        yield unit


def _cut_text(text: str, ends: Sequence[int]) -> list[str]:
    edges = [0, *ends, len(text)]
    return [text[start:end] for start, end in pairwise(edges)]


def _ends_of_words(text: str) -> list[int]:
    return [match.end() for match in _WORD.finditer(text) if match.end() < len(text)]


def _packed(units: Iterable[list[Part]], most: int) -> Iterator[list[Part]]:
    piece: list[Part] = []
    size = 0
    for unit in units:
        more = _size(unit)
        if piece and size + more > most:
            yield piece
            piece, size = [], 0
        piece, size = [*piece, *unit], size + more
    if piece:
        yield piece


def _size(parts: Sequence[Part]) -> int:
    # In a longer piece the numbers of what is kept have more digits.
    sent = Protected(parts).sent
    return len(sent) + 1 + 4 * sent.count(' id="')
