"""Which motifs there are, and for which topics each stands."""

from collections.abc import Callable
from dataclasses import dataclass

from closercities.core.tiles.ground import CLEAR
from closercities.core.tiles.shapes import Point
from closercities.core.tiles.town import Town

Draw = Callable[[Town], None]


@dataclass(frozen=True, slots=True)
class Motif:
    """A drawing of one topic.

    `clear` is the span of x it needs for itself, `skyline` says whether it leaves room for one, and `mirror`
    whether it may be drawn the other way round.
    """

    name: str
    draw: Draw
    topics: tuple[str, ...]
    clear: Point
    skyline: bool
    mirror: bool


MOTIFS: dict[str, Motif] = {}


def motif(
    *topics: str, clear: Point = CLEAR, skyline: bool = True, mirror: bool = True
) -> Callable[[Draw], Draw]:
    """Register a function as a motif of these topics, a root first. Its name is the name of the motif."""

    def register(draw: Draw) -> Draw:
        name = draw.__name__
        if name in MOTIFS:
            raise ValueError(f"There are two motifs called {name}.")
        MOTIFS[name] = Motif(name, draw, topics, clear, skyline, mirror)
        return draw

    return register
