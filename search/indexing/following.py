"""Keeping engines up to date with the sequence of published documents."""

import logging
import time

from django.utils import timezone

from closercities.publication import clock
from closercities.publication.models import PublishedDocument, SequenceClock
from search.engines.contract import Engine, EngineUnavailableError, Keeper
from search.indexing.building import TYPE_NAMES, entries_of
from search.indexing.holding import Hold, LostHoldError, holding
from search.indexing.rebuilding import go_on
from search.indexing.repairs import mend
from search.models import EnginePosition

logger = logging.getLogger(__name__)

AT_A_TIME = 200
# How long a worker fills an engine anew before it lets other tasks have a turn.
TURN_SECONDS = 20.0


def follow(engine: Engine, seconds: float | None = None) -> bool:
    """Bring ``engine`` to the last committed number; whether it is there.

    In steps, each of which is kept. One that cannot be made is tried again from where the last one ended:
    :exc:`EngineUnavailableError` comes through, and nothing is lost. An engine that lost what it kept, came
    back with less than it had, or keeps it in a way that another release did, is filled anew beside
    what it has; after ``seconds`` of that (for ever unless given) it is left for the next time. Where
    another process follows already, nothing is done here.
    """
    with holding(engine.name) as hold:
        if hold is None:
            return False
        try:
            return _keep_up(engine, hold, seconds)
        except LostHoldError:
            logger.warning(
                "Another process follows with the search engine %s in place of this one", engine.name
            )
            return False
        except EngineUnavailableError as error:
            hold.keep(error=str(error)[:1_000])
            raise


def _keep_up(engine: Engine, hold: Hold, seconds: float | None) -> bool:
    if isinstance(engine, Keeper) and _has_to_be_filled(engine, hold):
        ends = None if seconds is None else time.monotonic() + seconds
        if not go_on(engine, hold, lambda: follow_steps(engine, hold), ends=ends):
            return False
    follow_steps(engine, hold)
    mend(engine)
    hold.keep(error="", followed_at=timezone.now())
    return True


def follow_steps(engine: Engine, hold: Hold) -> None:
    """Everything that changed since, a step at a time."""
    while _step(engine, hold):
        pass


def _step(engine: Engine, hold: Hold) -> int:
    rows = list(
        PublishedDocument.objects.filter(sequence__gt=hold.position.sequence, type__in=list(TYPE_NAMES))
        .order_by("sequence")
        .only("page_id", "translation_key", "sequence", "withdrawn_at", "is_alias")[:AT_A_TIME]
    )
    if rows:
        if not isinstance(engine, Keeper):
            engine.prepare()
        # What translates it names it, and is told otherwise now.
        engine.write(entries_of({row.translation_key for row in rows}))
        engine.remove([row.page_id for row in rows if row.withdrawn_at is not None or row.is_alias])
        if isinstance(engine, Keeper):
            engine.note_kept_through(rows[-1].sequence)
        hold.keep(sequence=rows[-1].sequence)
    return len(rows)


def _has_to_be_filled(engine: Keeper, hold: Hold) -> bool:
    """Whether what ``engine`` keeps is no use any longer; where it is only old, follow from there."""
    position = hold.position
    through = engine.kept_through()
    if position.rebuilding or through is None:
        return True
    standing = SequenceClock.objects.filter(pk=SequenceClock.SINGLE).first()
    if standing is None:
        return False
    # Ahead of the clock: the database was restored, or another one wrote there. Before what is forgotten:
    # nobody knows any longer what was withdrawn since.
    if through > standing.value or 0 < through < standing.forgotten_through:
        return True
    if through < position.sequence:
        logger.warning("The search engine %s came back with an old index; it is caught up", engine.name)
        hold.keep(sequence=through)
    return False


def behind(engine: Engine) -> int:
    """How many numbers of the sequence ``engine`` has not followed yet."""
    position = EnginePosition.objects.filter(engine=engine.name).first()
    return clock.now() - (position.sequence if position else 0)
