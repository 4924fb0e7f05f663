"""Holding an engine's position: one process follows at a time, however many ask.

Not by a lock in the database, which would be kept while waiting for the engine: on SQLite nobody could
publish meanwhile. A process that is killed lets go after :data:`LEASE`.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.db.models import Q
from django.utils import timezone

from search.models import EnginePosition

# Longer than one step takes, an engine's patience included.
LEASE = timedelta(seconds=45)


class LostHoldError(Exception):
    """This process took so long over a step that another one has gone on in its place."""


class Hold:
    """An engine's position, held by this process alone."""

    def __init__(self, engine: str, token: str) -> None:
        self._rows = EnginePosition.objects.filter(engine=engine, held_by=token)

    @property
    def position(self) -> EnginePosition:
        """As it is now. Raises :exc:`LostHoldError`."""
        found = self._rows.first()
        if found is None:
            raise LostHoldError
        return found

    def keep(self, **changes: Any) -> None:
        """Change the position, and hold it for longer. Changes nothing and raises :exc:`LostHoldError`."""
        if not self._rows.update(held_until=timezone.now() + LEASE, **changes):
            raise LostHoldError

    def let_go(self) -> None:
        """Let others hold it."""
        self._rows.update(held_by="", held_until=None)


@contextmanager
def holding(engine: str) -> Iterator[Hold | None]:
    """The position of ``engine`` for as long as the block lasts; None where another process has it."""
    EnginePosition.objects.get_or_create(engine=engine)
    now, token = timezone.now(), uuid4().hex
    free = Q(held_until__isnull=True) | Q(held_until__lt=now)
    taken = EnginePosition.objects.filter(free, engine=engine).update(held_by=token, held_until=now + LEASE)
    if not taken:
        yield None
        return
    hold = Hold(engine, token)
    try:
        yield hold
    finally:
        hold.let_go()
