"""What every engine does. The same suite of behaviours runs over each of them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol, runtime_checkable

from search.entries import IndexEntry
from search.explanation import Explanation
from search.question import Answer, Cluster, Completion, Hit, Question


class EngineUnavailableError(Exception):
    """The engine did not answer, or not in time, or refused. Another one may."""


class EngineRefusedError(EngineUnavailableError):
    """The engine is there, and refuses this one question. Others may do better, and itself with others."""


class EngineOutdatedError(EngineUnavailableError):
    """The engine is there and well, but has not what it should have: it is filled or caught up first."""


class Engine(Protocol):
    """Keeps entries, and finds among them. Each method may raise :exc:`EngineUnavailableError`.

    ``name`` is told in answers: ``database`` or ``elasticsearch``.
    """

    name: str

    def prepare(self) -> None:
        """Make what it keeps entries in, where it is missing. May be called at any time."""

    def write(self, entries: Sequence[IndexEntry]) -> None:
        """Keep these, each in place of what was kept of its page, unless the kept one is newer."""

    def remove(self, page_ids: Iterable[int]) -> None:
        """Keep these pages no longer; unknown ones do not matter."""

    def kept(self, after: int, limit: int) -> dict[int, int]:
        """``{page id: sequence}`` of up to ``limit`` kept entries with ids above ``after``, in order."""

    def ask(self, question: Question) -> Answer:
        """What ``question`` finds, with all its counts, in one request to the engine."""

    def complete(self, text: str, locales: Sequence[str], limit: int) -> list[Completion]:
        """Documents whose title has a word that begins as ``text`` ends, and its other words; best first."""

    def clusters(self, question: Question, zoom: int) -> list[Cluster]:
        """What ``question`` finds and is on the map, by a grid for ``zoom`` (0-20)."""

    def nearest(self, wanted: Mapping[str, Mapping[str, float]], question: Question) -> list[Hit]:
        """Items of ``question`` by how much they have of ``wanted``: ``{facet: {token: weight}}``.

        The score of a hit is the sum of the weights of the tokens that it has. One that has none is no hit.
        """

    def explain(self, question: Question, entries: Sequence[IndexEntry]) -> list[Explanation]:
        """Why each of ``entries`` that ``question`` finds has its score, in their order."""


@runtime_checkable
class Keeper(Engine, Protocol):
    """An engine outside of the database: it may lose what it keeps, or come back with something old."""

    def kept_through(self) -> int | None:
        """The number up to which what readers are answered from was followed; None where it is no use."""

    def note_kept_through(self, sequence: int) -> None:
        """Keep that number beside the entries."""

    def begin_rebuild(self) -> str:
        """Make an empty place beside what there is, which is written to as well from now on; its name."""

    def is_rebuilding(self, generation: str) -> bool:
        """Whether the place of this name is there, as it has to be, and not in use yet."""

    def fill(self, generation: str, entries: Sequence[IndexEntry]) -> None:
        """Keep entries there alone, unless newer ones are."""

    def finish_rebuild(self, generation: str) -> None:
        """Answer readers from there from now on, in one step; what was there before goes."""

    def is_outgrown(self) -> bool:
        """Whether what it was made with has so changed that filling it anew would find more."""
