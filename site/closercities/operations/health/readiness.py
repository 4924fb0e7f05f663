"""Whether the platform is ready, and once it was, what it does without."""

import mmap
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from closercities.operations.health import checks

Check = Callable[[], None]

# Without the first nothing else can be asked.
FIRST: Mapping[str, Check] = {"database": checks.check_database}
NEEDED_TO_START: Mapping[str, Check] = {
    "migrations": checks.check_migrations,
    "demo content": checks.check_demo_content,
    "worker": checks.check_worker,
}
MISSED_LATER: dict[str, Check] = {
    "search": checks.check_search,
    "mail": checks.check_mail,
    "worker": checks.check_worker,
    "scheduler": checks.check_scheduler,
}


def register_later_check(name: str, check: Check) -> None:
    """Name the part ``name`` among what the platform does without, while ``check`` says that it is missing.

    Call it from ``AppConfig.ready``.
    """
    MISSED_LATER[name] = check


@dataclass(frozen=True)
class Readiness:
    """``failing`` maps a part's name to the reason that keeps readers out; ``degraded`` names the rest."""

    failing: dict[str, str] = field(default_factory=dict)
    degraded: list[str] = field(default_factory=list)

    @property
    def is_ready(self) -> bool:
        return not self.failing


class ReadyOnce:
    """Remembers, for the processes forked from this one too, that the platform has been ready.

    The flag is memory shared by a server's processes (which load the application before they fork): it
    ends with the server, so that a new start is not ready by the merit of the last.
    """

    def __init__(self) -> None:
        self._memory = mmap.mmap(-1, 1)

    def __bool__(self) -> bool:
        return self._memory[0] == 1

    def set(self, ready: bool = True) -> None:
        self._memory[0] = int(ready)


ready_once = ReadyOnce()


def missing_parts(parts: Mapping[str, Check]) -> dict[str, str]:
    """The names of the ``parts`` that are missing, each with its reason."""
    reasons: dict[str, str] = {}
    for name, check in parts.items():
        try:
            check()
        except checks.MissingPartError as reason:
            reasons[name] = str(reason)
    return reasons


def readiness() -> Readiness:
    """Ask the parts. Until all needed ones were there once, each is needed; afterwards only the database."""
    failing = missing_parts(FIRST)
    if not failing and not ready_once:
        failing = missing_parts(NEEDED_TO_START)
    if failing:
        return Readiness(failing=failing)
    ready_once.set()
    return Readiness(degraded=list(missing_parts(MISSED_LATER)))
