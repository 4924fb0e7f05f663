"""A PostgreSQL server of one's own, in a folder of its own, that may be killed.

A process that is killed takes nothing along that it wrote to a file, so the server does without fsync; it
waits for its log to be written, as one in production does, so that what it committed survives it.
"""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import psycopg

from tests.serve.conftest import free_port

SECONDS_TO_START = 60
USER = NAME = "closercities"
OPTIONS = ("fsync=off", "full_page_writes=off", "listen_addresses=127.0.0.1", "max_connections=100")


class ClusterError(Exception):
    """There is no server; the text says why."""


class Cluster:
    """Starts when made, with an empty database."""

    def __init__(self) -> None:
        # PostgreSQL refuses to run as root, and nobody else may look into a folder of root's.
        self.folder = Path(tempfile.mkdtemp(prefix="closercities-chaos-"))
        self.data, self._port = self.folder / "data", free_port()
        self._owner = _unprivileged()
        self.folder.chmod(0o755)
        if self._owner:
            os.chown(self.folder, self._owner["user"], self._owner["group"])
        self._run(
            "initdb", "-D", self.data, "-U", USER, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N"
        )
        self._process = self._start()
        self.wait()
        with psycopg.connect(self._address("postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {NAME}")

    def _run(self, program: str, *arguments: object) -> None:
        command = [_program(program), *map(str, arguments)]
        done = subprocess.run(
            command, cwd=self.folder, capture_output=True, text=True, check=False, **self._owner
        )
        if done.returncode:
            raise ClusterError(f"{program} ends with {done.returncode}: {done.stderr}")

    def _start(self) -> "subprocess.Popen[bytes]":
        options = [*OPTIONS, f"port={self._port}", f"unix_socket_directories={self.folder}"]
        with (self.folder / "log").open("ab") as log:
            return subprocess.Popen(
                [_program("postgres"), "-D", str(self.data), *(f"-c{option}" for option in options)],
                cwd=self.folder,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                **self._owner,
            )

    def _address(self, name: str) -> str:
        return f"postgres://{USER}@127.0.0.1:{self._port}/{name}"

    @property
    def address(self) -> str:
        """Of its database."""
        return self._address(NAME)

    @property
    def log(self) -> str:
        """What the server wrote."""
        return (self.folder / "log").read_text(errors="replace")

    def copy(self, address: str) -> None:
        """Fill the database with all that is in the one at ``address``."""
        dump = self.folder / "dump"
        with dump.open("wb") as file:
            subprocess.run([_program("pg_dump"), "-Fc", "-Z0", "-d", address], stdout=file, check=True)
        self._run("pg_restore", "-d", self.address, "--no-owner", "--no-acl", dump)
        dump.unlink()

    @property
    def is_down(self) -> bool:
        """Whether the server was killed and not started again."""
        return self._process.poll() is not None

    def mend(self) -> None:
        """Start it when it is down, and return when it takes sessions."""
        if self.is_down:
            self._process = self._start()
        self.wait()

    def wait(self) -> None:
        """Return when it takes sessions. Raises :exc:`ClusterError` when it never does."""
        ends = time.monotonic() + SECONDS_TO_START
        while time.monotonic() < ends:
            with suppress(psycopg.OperationalError):
                psycopg.connect(self._address("postgres"), connect_timeout=5).close()
                return
            if self.is_down:
                # Its shared memory may be held for a moment by a process that is about to end.
                self._process = self._start()
            time.sleep(0.1)
        raise ClusterError(self.log[-2_000:])

    def kill_session(self, random_choice: Callable[[list[int]], int]) -> bool:
        """SIGKILL to one of its sessions: the server ends all others too, and recovers by itself."""
        with psycopg.connect(self.address) as connection:
            query = "SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> %s"
            there = [row[0] for row in connection.execute(query, [connection.info.backend_pid])]
        return bool(there) and kill_process(random_choice(sorted(there)))

    def end(self) -> None:
        """Stop it, and remove all of it."""
        kill(self.data)
        self._process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)


def kill(data: Path) -> bool:
    """SIGKILL to the server of the folder ``data`` and all of its processes; whether it was there."""
    try:
        server = int((data / "postmaster.pid").read_text().split()[0])
    except (OSError, ValueError, IndexError):
        return False
    listed = subprocess.run(["ps", "-eo", "pid=,ppid="], capture_output=True, text=True, check=True)
    rows = [tuple(map(int, line.split())) for line in listed.stdout.splitlines()]
    # The parent first, so that it starts nobody again.
    was_there = kill_process(server)
    for number in (child for child, parent in rows if parent == server):
        kill_process(number)
    return was_there


def kill_process(number: int) -> bool:
    """SIGKILL; whether there was such a process."""
    try:
        os.kill(number, signal.SIGKILL)
    except ProcessLookupError:
        return False
    return True


def _program(name: str) -> str:
    """The newest that is installed. Raises :exc:`ClusterError` where there is none."""
    there = Path("/usr/lib/postgresql").glob(f"*/bin/{name}")
    newest = max(there, key=lambda path: int(path.parts[4].split(".")[0]), default=None)
    found = str(newest) if newest else shutil.which(name)
    if found is None:
        raise ClusterError(f"There is no {name} here: install PostgreSQL.")
    return found


def _unprivileged() -> dict[str, Any]:
    """What starts a process as somebody who is not root; nothing where nobody is."""
    if os.geteuid():
        return {}
    for name in ("postgres", "nobody"):
        with suppress(KeyError):
            found = pwd.getpwnam(name)
            return {"user": found.pw_uid, "group": found.pw_gid, "extra_groups": []}
    raise ClusterError("PostgreSQL does not run as root, and there is neither postgres nor nobody here.")
