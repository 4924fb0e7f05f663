"""What is looked after at night, and whenever somebody asks for it."""

import logging
from collections.abc import Callable

from search.engines.chosen import followed_engines
from search.engines.contract import Engine, EngineUnavailableError, Keeper
from search.indexing.following import follow, follow_steps
from search.indexing.holding import Hold, LostHoldError, holding
from search.indexing.rebuilding import go_on, refill
from search.indexing.reconciling import reconcile

logger = logging.getLogger(__name__)
Progress = Callable[[int], None]


class BusyError(Exception):
    """Another process follows with the engine."""


def reconcile_all() -> str:
    """Compare every engine's entries with what is published, and repair; one sentence an engine.

    An engine that was made with too few words of the texts is filled anew. One that is away is tried the
    next night; what it misses until then is followed when it is back.
    """
    return " ".join(_reconciled(engine) for engine in followed_engines())


def _reconciled(engine: Engine) -> str:
    try:
        if not follow(engine):
            return f"{engine.name}: another process follows."
        if isinstance(engine, Keeper) and engine.is_outgrown():
            rebuild(engine)
        with holding(engine.name) as hold:
            if hold is None:
                return f"{engine.name}: another process follows."
            return f"{engine.name}: {reconcile(engine, hold)} entries repaired."
    except (EngineUnavailableError, LostHoldError, BusyError) as error:
        logger.warning("The entries of the search engine %s could not be compared: %s", engine.name, error)
        return f"{engine.name} could not be compared: {error}"


def rebuild(engine: Engine, progress: Progress = lambda _pages: None, *, anew: bool = False) -> int:
    """Fill ``engine`` anew while readers are answered from what it has; how many entries were wrong then.

    Goes on with what was begun and broken off, unless it is to begin ``anew``. Raises :exc:`BusyError` while
    another process follows, and :exc:`EngineUnavailableError`; what was done until then counts the next time.
    """
    with holding(engine.name) as hold:
        if hold is None:
            raise BusyError(f"another process follows with the search engine {engine.name}")
        try:
            _fill(engine, hold, progress, anew=anew)
            return reconcile(engine, hold)
        except EngineUnavailableError as error:
            hold.keep(error=str(error)[:1_000])
            raise


def _fill(engine: Engine, hold: Hold, progress: Progress, *, anew: bool) -> None:
    if not isinstance(engine, Keeper):
        engine.prepare()
        refill(engine, hold, progress)
        return
    if anew:
        hold.keep(rebuilding="", rebuilt_through=0)
    go_on(engine, hold, lambda: follow_steps(engine, hold), progress=progress)
    hold.keep(error="")
