"""Named points at which a process dies: it kills itself, with SIGKILL, when it arrives at an armed one.

A point is armed by a file in a folder that all processes share, which says whom to kill; the first process
that takes the file away does it: to itself, to its session in the database, or to the whole database. Nothing
in the platform knows of it: functions are wrapped in the process that is about to be killed.
"""

import os
import signal
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import wraps
from importlib import import_module
from pathlib import Path
from threading import get_ident
from typing import Any, Literal

from tests.chaos.cluster import kill, kill_process

PROCESS, SESSION, DATABASE = "process", "session of the database", "database"


@dataclass(frozen=True)
class Point:
    """``name`` says what has happened and what has not; ``when`` is before or after ``function`` is called.

    ``reached_by`` are the acts of the scenario that lead there, any when empty. ``also`` is the name of a
    point without which this one is not reached; it is armed with it.
    """

    name: str
    function: str
    when: Literal["before", "after"]
    reached_by: tuple[str, ...] = ()
    also: str = ""
    patience: float = 20.0

    def file(self, folder: Path) -> Path:
        """What arms it."""
        return folder / self.name.replace(" ", "-").replace(",", "")

    def arm(self, folder: Path, victim: str = PROCESS) -> None:
        """Have the next process that arrives die, or kill ``victim``."""
        partial = self.file(folder).with_suffix(".partial")
        partial.write_text(victim)
        partial.replace(self.file(folder))

    def disarm(self, folder: Path) -> bool:
        """Whether it was still armed; it is not any more."""
        try:
            self.file(folder).unlink()
        except FileNotFoundError:
            return False
        return True

    def claim(self, folder: Path) -> str:
        """Whom who arrives here is to kill; nobody where it is not armed. It is not any more."""
        claimed = self.file(folder).with_suffix(f".{os.getpid()}-{get_ident()}")
        try:
            self.file(folder).rename(claimed)
        except FileNotFoundError:
            return ""
        victim = claimed.read_text()
        claimed.unlink()
        return victim

    def is_armed(self, folder: Path) -> bool:
        """Whether nobody has arrived yet."""
        return self.file(folder).exists()


def install(points: Iterable[Point], folder: Path) -> None:
    """Wrap the functions of ``points`` in this process, and in those that it forks. Django is set up."""
    for point in points:
        owner, name = place_of(point.function)
        setattr(owner, name, _wrapped(getattr(owner, name), point, folder))


def place_of(dotted: str) -> tuple[Any, str]:
    """The module or class that holds ``dotted``, and the name there."""
    path, _dot, name = dotted.rpartition(".")
    try:
        return import_module(path), name
    except ModuleNotFoundError:
        module, _dot, of_class = path.rpartition(".")
        return getattr(import_module(module), of_class), name


def _wrapped(function: Callable[..., Any], point: Point, folder: Path) -> Callable[..., Any]:
    @wraps(function)
    def wrapper(*arguments: Any, **named: Any) -> Any:
        if point.when == "before":
            _arrive(point, folder)
        result = function(*arguments, **named)
        if point.when == "after":
            _arrive(point, folder)
        return result

    return wrapper


def _arrive(point: Point, folder: Path) -> None:
    victim = point.claim(folder)
    if victim == PROCESS:
        os.kill(os.getpid(), signal.SIGKILL)
    elif victim == DATABASE or (victim == SESSION and not _kill_session()):
        kill(Path(os.environ["CHAOS_CLUSTER"]))


def _kill_session() -> bool:
    """Kill the process of the database at the other end of this one's connection; False without one."""
    from django.db import connection

    return connection.connection is not None and kill_process(connection.connection.info.backend_pid)
