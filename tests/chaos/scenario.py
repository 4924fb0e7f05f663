"""What a killer needs to know of a journey that must survive: what to do, where to die, what must hold."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from random import Random
from typing import Protocol

from tests.chaos.editor import Editor
from tests.chaos.points import Point


class Act(Protocol):
    """Something that a person does, under way."""

    @property
    def process(self) -> int | None:
        """The process of its own that does it; None where that is the web server."""

    def wait(self) -> None:
        """Return when it is over, well or not."""


class Scenario(Protocol):
    """A journey. All times are seconds."""

    name: str
    points: Sequence[Point]
    acts: Sequence[str]
    # What a process of its own can be told to do, by name; see tests.chaos.editor.
    orders: Mapping[str, Callable[..., None]]

    def outside(self) -> AbstractContextManager[Mapping[str, str]]:
        """What is there, outside, as long as the platform runs; variables for its processes."""

    def prepare(self) -> None:
        """Write what the journey needs into an empty, migrated database."""

    def round(self, address: str, editor: Editor, random: Random) -> AbstractContextManager["Round"]:
        """Begin anew, with the platform at ``address``; what is outside of it is there while it lasts."""


class Round(Protocol):
    """One series of kills, at whose end everything is compared."""

    def act(self, kind: str) -> Callable[[], Act]:
        """Get ready for one of ``Scenario.acts``; what is returned begins it, and asks no database.

        The random choices are those of the round.
        """

    def calm(self) -> None:
        """No more kills: receivers and such behave well from now on."""

    def waits(self) -> str:
        """What is still under way, in words; empty when all has settled."""

    def faults(self) -> list[str]:
        """What does not hold after all has settled, in words."""

    def figures(self) -> dict[str, int]:
        """What was done and seen, to be added up over all rounds."""
