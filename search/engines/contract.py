"""What every engine does. The same suite of behaviours runs over each of them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from search.entries import IndexEntry
from search.question import Answer, Cluster, Completion, Hit, Question


class EngineUnavailableError(Exception):
    """The engine did not answer, or not in time, or refused. Another one may."""


class EngineRefusedError(EngineUnavailableError):
    """The engine is there, and refuses this one question. Others may do better, and itself with others."""


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

        The score of a hit is the sum of the weights of the tokens that it has; none is left out.
        """
