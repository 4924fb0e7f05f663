"""The words in a text."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

from closercities.core.unspaced import RUN, clusters
from search.analysis.folding import lowered

# What is longer is no word of any language: an address, or somebody's joke.
LONGEST_WORD = 60


def _marks() -> str:
    """The signs that belong to the letter before them and are no letters to Python, in ranges."""
    points = [point for point in range(0x10000) if unicodedata.category(chr(point)) in ("Mn", "Mc")]
    begins = [point for point, before in zip(points, [-1, *points[:-1]], strict=True) if point != before + 1]
    ends = [point for point, after in zip(points, [*points[1:], -1], strict=True) if point != after - 1]
    return "".join(f"{chr(begin)}-{chr(end)}" for begin, end in zip(begins, ends, strict=True))


# Joiners stand inside words of Persian and the Indian scripts.
WORD = re.compile(f"\\w[\\w{_marks()}\u200c\u200d]*")


def words_in(text: str) -> list[str]:
    """The words of ``text``, :func:`~search.analysis.folding.lowered`, in their order.

    Of a script without spaces each pair of letters that stand side by side is a word, and a letter alone
    where there is no other. Words of more than 60 letters are left out.
    """
    plain = lowered(text).replace("_", " ")
    if plain.isascii() or not RUN.search(plain):
        return [word for word in WORD.findall(plain) if len(word) <= LONGEST_WORD]
    return [word for word in _parted(plain) if len(word) <= LONGEST_WORD]


def _parted(plain: str) -> Iterator[str]:
    end = 0
    for run in RUN.finditer(plain):
        yield from WORD.findall(plain[end : run.start()])
        letters = clusters(run[0])
        yield from ["".join(pair) for pair in pairwise(letters)] or letters
        end = run.end()
    yield from WORD.findall(plain[end:])
