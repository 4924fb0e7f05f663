"""Pages that are about a case: a socket that other rooms fill."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

MentionSource = Callable[[UUID], list[Any]]
_sources: dict[str, MentionSource] = {}


def register_mention_source(name: str, source: MentionSource) -> None:
    """Offer pages about cases under ``name``. ``source(case_key)`` gives live pages, newest first."""
    _sources[name] = source


def pages_about(case_key: UUID) -> list[Any]:
    """The live pages of every source that are about the case with this translation key."""
    return [page for source in _sources.values() for page in source(case_key)]
