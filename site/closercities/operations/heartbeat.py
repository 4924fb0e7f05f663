"""A process says that it is there while it runs, and others can ask."""

import logging
import os
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.db import Error, connection
from django.utils import timezone

from closercities.operations.models import Heartbeat

INTERVAL = timedelta(seconds=5)
# Four missed beats: a busy machine is not taken for a dead process.
PATIENCE = 4 * INTERVAL

logger = logging.getLogger(__name__)


def beat(name: str) -> None:
    """Record that the running process, as ``name``, is there now."""
    Heartbeat.objects.update_or_create(
        name=name,
        host=socket.gethostname(),
        process_id=os.getpid(),
        defaults={"beaten_at": timezone.now()},
    )


def is_beating(name: str) -> bool:
    """Whether any process beat as ``name`` within :data:`PATIENCE`."""
    return Heartbeat.objects.filter(name=name, beaten_at__gte=timezone.now() - PATIENCE).exists()


def forget(name: str) -> None:
    """Remove the running process's heartbeat, and those of processes that went without a word a day ago."""
    own = Heartbeat.objects.filter(name=name, host=socket.gethostname(), process_id=os.getpid())
    lost = Heartbeat.objects.filter(beaten_at__lt=timezone.now() - timedelta(days=1))
    (own | lost).delete()


def _beat_until(stopped: threading.Event, names: tuple[str, ...]) -> None:
    # Its own thread and connection, so that a long task is not taken for a dead worker.
    while not stopped.wait(INTERVAL.total_seconds()):
        _beat_all(names)
    connection.close()


def _beat_all(names: tuple[str, ...]) -> None:
    try:
        for name in names:
            beat(name)
    except Error:
        # A database that is away for a minute must not end who beats; the next beat asks again.
        logger.warning("The heartbeat of %s could not be written", names[0], exc_info=True)
        connection.close()


@contextmanager
def beating(*names: str) -> Iterator[None]:
    """Beat as each of ``names`` at once and every :data:`INTERVAL` while the block runs; then forget it."""
    _beat_all(names)
    stopped = threading.Event()
    thread = threading.Thread(
        target=_beat_until, args=(stopped, names), name=f"heartbeat-{names[0]}", daemon=True
    )
    thread.start()
    try:
        yield
    finally:
        stopped.set()
        thread.join()
        try:
            for name in names:
                forget(name)
        except Error:
            logger.warning("The heartbeat of %s stays until it is stale", names[0], exc_info=True)
