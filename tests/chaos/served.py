"""The processes of `make serve` with a second worker, in which armed points kill.

``python -m tests.chaos.served`` runs until it is stopped.

CHAOS_POINTS is the folder in which points are armed, CHAOS_SCENARIO names the scenario, and CHAOS_MINUTE says
how many seconds the minute of timed jobs lasts.
"""

import os
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from closercities.serve import processes
from closercities.serve.__main__ import children, command, say, set_up_django
from closercities.serve.environment import read_environment
from closercities.serve.processes import Child, Family
from tests.chaos.points import install

ROOT = Path(__file__).resolve().parents[2]
# Who kills for a living does not give up on a child that dies often.
RESTARTS = 1_000_000


def known(child: Child, folder: Path) -> Child:
    """``child``, which leaves its process id in ``folder`` when it starts."""

    def run(begin: Callable[[], None] = child.run) -> None:
        (folder / child.name.replace(" ", "-")).write_text(str(os.getpid()))
        begin()

    return Child(child.name, run)


def hurry(seconds: int) -> None:
    """Have a minute of timed jobs last ``seconds``, a part of sixty, and nobody wait longer than needed."""
    from closercities.api.front_cache import queue
    from closercities.operations import heartbeat, lost_tasks
    from closercities.operations.outbox import claims
    from closercities.operations.schedule import EveryMinute

    def latest(self: EveryMinute, now: datetime) -> datetime:
        return now.replace(second=now.second - now.second % seconds, microsecond=0)

    EveryMinute.latest = latest  # type: ignore[method-assign]
    # As long as the claim of a worker that died on a mail.
    claims.lease = lambda: timedelta(seconds=seconds)
    if seconds < 60:
        lost_tasks.LOST_AFTER = heartbeat.PATIENCE
        queue.LEASE = queue.FIRST_WAIT = timedelta(seconds=seconds)


def main() -> int:
    """Run until a signal says to stop; the exit code."""
    folder = Path(os.environ["CHAOS_POINTS"])
    environment = read_environment(os.environ, ROOT)
    set_up_django(environment)
    from tests.chaos.scenarios import SCENARIOS

    install(SCENARIOS[os.environ["CHAOS_SCENARIO"]].points, folder)
    hurry(int(os.environ.get("CHAOS_MINUTE", "60")))
    processes.RESTARTS = RESTARTS
    second = Child("second worker", lambda: command("db_worker", "--no-startup-delay", "--no-reload"))
    family = Family([known(each, folder) for each in (*children(environment), second)], say)
    family.start()
    return family.watch()


if __name__ == "__main__":
    sys.exit(main())
