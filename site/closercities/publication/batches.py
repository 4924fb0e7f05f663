"""Collecting what a longer piece of work makes stale, and making it again once, at its end."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from uuid import UUID

from django.db import connection, transaction


@dataclass(slots=True)
class Batch:
    """Translation keys of pages, and targets of ``DocumentRead``, that changed."""

    keys: set[UUID] = field(default_factory=set)
    targets: set[str] = field(default_factory=set)


_open: ContextVar[Batch | None] = ContextVar("open batch of the publication room", default=None)


def collect(keys: Iterable[UUID] = (), targets: Iterable[str] = ()) -> bool:
    """Leave these to the end of the batch that is open; false where none is."""
    batch = _open.get()
    if batch is None:
        return False
    batch.keys.update(keys)
    batch.targets.update(targets)
    return True


@contextmanager
def collected(at_the_end: Callable[[Batch], None]) -> Iterator[None]:
    """One transaction around the block, which ends with ``at_the_end`` of what was collected.

    Inside another such block it is that one's part. After an exception, or where the transaction is to be
    rolled back, nothing is left to do.
    """
    with transaction.atomic():
        if _open.get() is not None:
            yield
            return
        batch = Batch()
        token = _open.set(batch)
        try:
            yield
        finally:
            _open.reset(token)
        if not connection.needs_rollback:
            at_the_end(batch)
