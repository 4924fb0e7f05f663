"""The one place where sending asks the translation service."""

from collections.abc import Callable, Sequence

from closercities.core.machine_translation import Run, Term, translator
from closercities.translation.machine_drafts import Drafts, draft_segments, known_terms
from closercities.translation.segments import Segment

# Less than a worker may be silent before it is taken for dead.
MOST_SECONDS = 120.0


def service_name() -> str:
    """What people call the translation service; empty where none is set."""
    provider = translator()
    return provider.name if provider is not None else ""


class Machine:
    """The translation service for one turn of a worker: terms are looked up once a pair of languages.

    ``is_stopped`` is asked before each request.
    """

    def __init__(self, is_stopped: Callable[[], bool]) -> None:
        self._run = Run(seconds=MOST_SECONDS, is_stopped=is_stopped)
        self._terms: dict[tuple[str, str], list[Term]] = {}

    def drafts(self, segments: Sequence[Segment], source: str, target: str) -> Drafts:
        """Drafts of ``segments``; never raises."""
        pair = source, target
        if pair not in self._terms:
            self._terms[pair] = known_terms(source, target)
        return draft_segments(segments, source, target, terms=self._terms[pair], run=self._run)
