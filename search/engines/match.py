"""What every engine gives back."""

from dataclasses import dataclass
from uuid import UUID

MOST_MATCHES = 2_000
"""How many matches an engine gives at most; a reader who gets more looks for something narrower."""


@dataclass(frozen=True, slots=True)
class Match:
    """Translation keys of the pages that hold the text in any language, best first, each once.

    ``degraded`` says that the engine was away and only titles were searched.
    """

    keys: tuple[UUID, ...]
    degraded: bool = False
