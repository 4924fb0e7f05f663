"""The words of long texts, read once while they are written to an index, which asks for them five times."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

_kept: ContextVar[dict[int, list[str]] | None] = ContextVar("words of texts that are indexed", default=None)


@contextmanager
def values_kept() -> Iterator[None]:
    """Within, :func:`words_of` reads each text once. Nobody may change a text meanwhile."""
    token = _kept.set({})
    try:
        yield
    finally:
        _kept.reset(token)


def words_of(text: Any, read: Callable[[Any], list[str]]) -> list[str]:
    """What ``read`` finds in ``text``."""
    kept = _kept.get()
    if kept is None:
        return read(text)
    if id(text) not in kept:
        kept[id(text)] = read(text)
    return kept[id(text)]
