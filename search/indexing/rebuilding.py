"""Filling an engine anew beside what it has, while everybody goes on publishing and asking."""

import logging
import time
from collections.abc import Callable
from uuid import UUID

from django.db.models import Min

from closercities.publication import clock
from search.engines.contract import Engine, Keeper
from search.indexing.building import entries_of, indexed_documents
from search.indexing.holding import Hold

logger = logging.getLogger(__name__)

AT_A_TIME = 200


def go_on(
    engine: Keeper,
    hold: Hold,
    follow: Callable[[], None],
    *,
    ends: float | None = None,
    progress: Callable[[int], None] = lambda _done: None,
) -> bool:
    """Begin to fill ``engine`` anew, or go on with what was begun; whether that is done.

    Stops once the monotonic clock reaches ``ends``. ``follow`` brings what changed meanwhile to both the old
    and the new; ``progress`` is told how many pages were passed.
    """
    generation = _begun(engine, hold)
    while ends is None or time.monotonic() < ends:
        after = hold.position.rebuilt_through
        pages = _pages_after(after)
        if not pages:
            follow()
            engine.note_kept_through(hold.position.sequence)
            engine.finish_rebuild(generation)
            hold.keep(rebuilding="", rebuilt_through=0)
            logger.info("The search engine %s is filled anew", engine.name)
            return True
        engine.fill(generation, entries_of(_whose_first_is_among(pages)))
        hold.keep(rebuilt_through=max(pages))
        progress(len(pages))
        follow()
    return False


def refill(engine: Engine, hold: Hold, progress: Callable[[int], None] = lambda _done: None) -> None:
    """Write all entries once more into an engine that has nothing beside what readers are answered from."""
    after = 0
    while pages := _pages_after(after):
        engine.write(entries_of(_whose_first_is_among(pages)))
        after = max(pages)
        hold.keep()
        progress(len(pages))


def _begun(engine: Keeper, hold: Hold) -> str:
    position = hold.position
    if engine.is_rebuilding(position.rebuilding):
        return position.rebuilding
    is_usable = engine.kept_through() is not None
    generation = engine.begin_rebuild()
    # Without anything old that has to be followed, what is filled in from now on has all changes until now.
    sequence = position.sequence if is_usable else clock.now()
    hold.keep(rebuilding=generation, rebuilt_through=0, sequence=sequence)
    logger.info("The search engine %s is being filled anew", engine.name)
    return generation


def _pages_after(page_id: int) -> dict[int, UUID]:
    rows = indexed_documents().filter(page_id__gt=page_id).order_by("page_id")
    return dict(rows.values_list("page_id", "translation_key")[:AT_A_TIME])


def _whose_first_is_among(pages: dict[int, UUID]) -> list[UUID]:
    """Translation keys of ``pages``, each only where its first page comes: so that nothing is made twice."""
    rows = indexed_documents().filter(translation_key__in=set(pages.values()))
    firsts = rows.values_list("translation_key").annotate(first=Min("page_id"))
    return [key for key, first in firsts if first in pages]
