"""The platform that is killed, and its processes by what they are."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from tests.serve.conftest import ROOT, Served, free_port, variables

# The supervisor, the children that it starts again, and those of the web server.
EVERYTHING, WEB = "everything", "web server"
CHILDREN = ("task worker", "second worker", "scheduler", WEB)
WEB_PROCESS = "web process"
VICTIMS = (*CHILDREN, WEB_PROCESS, EVERYTHING)
SECONDS_TO_START = 240


class Platform:
    """Starts when made. ``folder`` is where it writes, and where points are armed, below ``points``.

    ``outside`` are the variables that the scenario has for its processes.
    """

    def __init__(
        self, folder: Path, database: str, scenario: str, minute: int, outside: Mapping[str, str]
    ) -> None:
        self.points = folder / "points"
        self.points.mkdir(parents=True, exist_ok=True)
        for left in self.points.iterdir():
            left.unlink()
        self.log = folder / "platform.log"
        self.environment = variables(
            folder / "data",
            DATABASE_URL=database,
            DJANGO_SETTINGS_MODULE="tests.chaos.settings",
            CHAOS_POINTS=str(self.points),
            CHAOS_SCENARIO=scenario,
            CHAOS_MINUTE=str(minute),
            PORT=str(free_port()),
            EXPECT_DEMO_CONTENT="false",
            **outside,
        )
        self._served = self._start()

    def _start(self) -> Served:
        with self.log.open("ab") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", "tests.chaos.served"],
                cwd=ROOT,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        address = f"http://127.0.0.1:{self.environment['PORT']}/"
        served = Served(process, address, Path(self.environment["DATA_DIR"]), self.log)
        served.wait_for(lambda: served.get("health/live/").status == 200, SECONDS_TO_START)
        return served

    @property
    def address(self) -> str:
        """With a slash at its end."""
        return self._served.address

    def kill(self, victim: str, random_choice: Callable[[list[int]], int]) -> bool:
        """SIGKILL to one of :data:`VICTIMS`, ``random_choice`` among web processes; whether it was there."""
        if victim == EVERYTHING:
            self._kill_everything()
            return True
        if victim == WEB_PROCESS:
            there = self._served.children()["workers"]
            return bool(there) and _kill(random_choice(there))
        return _kill(int((self.points / victim.replace(" ", "-")).read_text()))

    def _kill_everything(self) -> None:
        there = self._served.children()
        # The parent first, so that it starts nobody again.
        for number in (self._served.process.pid, *there["direct"], *there["workers"]):
            _kill(number)
        self._served.process.wait()

    def mend(self) -> None:
        """Start it when all of it is gone, and return when the web server answers."""
        if self._served.process.poll() is not None:
            self._served = self._start()
        self._served.wait_for(lambda: self._served.get("health/live/").status == 200, SECONDS_TO_START)

    def health(self) -> str:
        """What is not well, in words."""
        ends = time.monotonic() + SECONDS_TO_START
        while time.monotonic() < ends:
            said = self._served.ready()
            if said["code"] == 200 and not said["degraded"]:
                return ""
            time.sleep(0.5)
        return str(said)

    def end(self) -> None:
        """Stop it."""
        self._served.stop()


def _kill(number: int) -> bool:
    try:
        os.kill(number, signal.SIGKILL)
    except ProcessLookupError:
        return False
    return True
