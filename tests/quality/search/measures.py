"""Measures of a ranked answer, as information retrieval defines them.

``found`` is what was answered, best first, each once; ``grades`` maps what helps to its grade from 1.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from math import fsum, log2


def gain(grade: int) -> int:
    """2^grade - 1: 7 for 3, 3 for 2, 1 for 1, 0 for what does not help."""
    return int(2**grade - 1)


def discounted(grades: Iterable[int]) -> float:
    """The discounted cumulative gain of grades in the order of their ranks (Järvelin and Kekäläinen 2002)."""
    return fsum(gain(grade) / log2(rank + 1) for rank, grade in enumerate(grades, start=1))


def ndcg(found: Sequence[str], grades: Mapping[str, int], depth: int = 10) -> float:
    """The discounted gain of the first ``depth`` beside the best that is possible: 0 to 1.

    The best order is over all that is judged. Raises ``ZeroDivisionError`` when nothing helps.
    """
    best = sorted(grades.values(), reverse=True)[:depth]
    return discounted(grades.get(each, 0) for each in found[:depth]) / discounted(best)


def recall(found: Sequence[str], grades: Mapping[str, int], depth: int = 20) -> float:
    """Which part of what helps stands among the first ``depth``: 0 to 1.

    Of more than ``depth`` that help, ``depth`` are all that an answer can hold.
    """
    return len(set(found[:depth]) & grades.keys()) / min(depth, len(grades))


def mean(values: Iterable[float]) -> float:
    """The arithmetic mean; 0 of nothing."""
    known = list(values)
    return fsum(known) / len(known) if known else 0.0


def first(found: Iterable[str], depth: int) -> tuple[str, ...]:
    """The first ``depth`` of ``found``, each once."""
    return tuple(islice(dict.fromkeys(found), depth))
