"""Chance that falls the same way each time, on every machine and version of Python."""

import random
from collections.abc import Sequence
from typing import TypeVar

Side = TypeVar("Side")


class Dice:
    """Dice that remember: the same parts give the same throws.

    Everything is made from `Random.random()`, the one method whose sequence Python promises to keep for a seed.
    """

    def __init__(self, *parts: object) -> None:
        # A tile is not a secret. A seed with a surrogate is a seed too.
        text = "\x1f".join(str(part) for part in parts).encode("utf-8", "replace")
        self._random = random.Random(text)  # noqa: S311

    def number(self) -> float:
        """At least 0, less than 1."""
        return self._random.random()

    def chance(self, share: float) -> bool:
        return self.number() < share

    def between(self, least: int, most: int) -> int:
        """A whole number, both ends included."""
        return least + int(self.number() * (most - least + 1))

    def pick(self, sides: Sequence[Side]) -> Side:
        return sides[int(self.number() * len(sides))]
