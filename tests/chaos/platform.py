"""The platform that is killed, and its processes by what they are."""

import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from tests.chaos.cluster import Cluster, kill, kill_process
from tests.chaos.points import DATABASE, SESSION
from tests.serve.conftest import ROOT, Served, free_port, variables

# The supervisor, the children that it starts again, and those of the web server.
EVERYTHING, WEB = "everything", "web server"
CHILDREN = ("task worker", "second worker", "scheduler", WEB)
WEB_PROCESS = "web process"
VICTIMS = (*CHILDREN, WEB_PROCESS, EVERYTHING)
# Where the database is one that may be killed.
OF_THE_DATABASE = (SESSION, DATABASE)
SECONDS_TO_START = 240
SECONDS_TO_NOTICE = 5


class Platform:
    """Starts when made. ``folder`` is where it writes, and where points are armed, below ``points``.

    ``outside`` are the variables that the scenario has for its processes; ``cluster`` is the server of the
    database where it may be killed.
    """

    def __init__(
        self,
        folder: Path,
        database: str,
        scenario: str,
        minute: int,
        outside: Mapping[str, str],
        cluster: Cluster | None = None,
    ) -> None:
        self.cluster = cluster
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
            CHAOS_CLUSTER=str(cluster.data) if cluster else "",
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
        if victim in OF_THE_DATABASE:
            assert self.cluster is not None
            whole = victim == DATABASE
            return kill(self.cluster.data) if whole else self.cluster.kill_session(random_choice)
        if victim == EVERYTHING:
            self._kill_everything()
            return True
        if victim == WEB_PROCESS:
            there = self._served.children()["workers"]
            return bool(there) and kill_process(random_choice(there))
        return kill_process(int((self.points / victim.replace(" ", "-")).read_text()))

    def _kill_everything(self) -> None:
        there = self._served.children()
        # The parent first, so that it starts nobody again.
        for number in (self._served.process.pid, *there["direct"], *there["workers"]):
            kill_process(number)
        self._served.process.wait()

    def mend(self) -> None:
        """Start what is gone, and return when database and web server answer."""
        if self.cluster is not None:
            self._mend_database(self.cluster)
        if self._served.process.poll() is not None:
            self._served = self._start()
        self._served.wait_for(lambda: self._served.get("health/live/").status == 200, SECONDS_TO_START)

    def _mend_database(self, cluster: Cluster) -> None:
        from django.db import connections

        cluster.mend()
        # This process too has lost its session.
        connections.close_all()

    def wait_for_the_end_of_sessions(self) -> None:
        """Return when this process has noticed that a session was killed: the server ends all then."""
        from django.db import Error, connection

        ends = time.monotonic() + SECONDS_TO_NOTICE
        try:
            while time.monotonic() < ends:
                with connection.cursor() as cursor:
                    cursor.execute("SELECT 1")
                time.sleep(0.02)
        except Error:
            connection.close()

    def faults_while_away(self) -> list[str]:
        """What is wrong with how pages and data are answered while the database is down."""
        found = []
        for path in ("en/share/find/", "api/v2/cases/?limit=1", "admin/"):
            answer = self._served.get(path)
            # A page that needs no database is fine; a web server that was killed as well answers nothing.
            if answer.status not in (0, 200, 302, 503):
                found.append(f"{path} answers {answer.status} without a database")
            if answer.status == 503 and (not answer.headers["Retry-After"] or b"Traceback" in answer.body):
                found.append(f"{path} does not say when to come again: {answer.body[:200]!r}")
        return found

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
