"""Several processes that read and tell documents, while the one that started them holds the clock and writes.

Whoever holds the clock sees what was committed before, and so do these: what is committed later makes its
documents stale again, as ever. So nothing has to be told to them but which pages to look at.
"""

import logging
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import Any

from django.db import connection, connections

from closercities.publication.serialisation.documents import FreshDocument, serialise

logger = logging.getLogger(__name__)
# More of them would wait for the one that writes.
MOST = 8
Made = Mapping[int, FreshDocument]


def processors() -> int:
    """How many processes may work at the same time here, at most :data:`MOST`; 1 where that is not known."""
    return min(len(os.sched_getaffinity(0)), MOST) if hasattr(os, "sched_getaffinity") else 1


@contextmanager
def makers(wanted: int) -> Iterator[tuple[Callable[[list[int]], Made], int]]:
    """What makes documents as ``serialise`` does, and in how many processes.

    In this one alone where fewer than two are ``wanted``, on SQLite, and inside of a transaction, which
    other processes could not look into.
    """
    if wanted < 2 or connection.vendor != "postgresql" or connection.in_atomic_block:
        yield serialise, 1
        return
    # A copy of this process is there at once, which a new one with all of its modules is not.
    context = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(wanted, mp_context=context, initializer=_begin) as pool:
        yield _Makers(pool, wanted), wanted


class _Makers:
    """Makes each batch in parts. A process that dies leaves its part, and all that follow, to this one."""

    def __init__(self, pool: ProcessPoolExecutor, number: int) -> None:
        self._pool = pool
        self._number = number

    def __call__(self, page_ids: list[int]) -> Made:
        size = -(-len(page_ids) // self._number)
        parts = [page_ids[start : start + size] for start in range(0, len(page_ids), size)]
        try:
            return {
                number: each for made in self._pool.map(serialise, parts) for number, each in made.items()
            }
        except BrokenProcessPool:
            logger.warning("A process that makes documents was ended; this one goes on alone.")
            return serialise(page_ids)


def _begin() -> None:
    """Make a process ready: with connections of its own, which psycopg leaves open for the other one."""
    # An interrupt is the business of the one that started this process; without that one it ends.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_end_with_the_one_that_started_it, daemon=True).start()
    for opened in connections.all(initialized_only=True):
        del connections[opened.alias]


def _end_with_the_one_that_started_it() -> None:
    parent: Any = multiprocessing.parent_process()
    parent.join()
    os._exit(1)
