"""The platform served as in production by one web process, and a client that costs it nothing else."""

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@contextmanager
def served() -> Iterator["Web"]:
    """The platform on the database and with the settings that this process has, until the block ends."""
    port = _free_port()
    command = [sys.executable, "-m", "gunicorn", "closercities.wsgi", "--bind", f"127.0.0.1:{port}"]
    command += ["--workers", "1", "--max-requests", "0", "--keep-alive", "600", "--log-level", "warning"]
    process = subprocess.Popen(command, cwd=ROOT)
    try:
        yield Web(port, process.pid)
    finally:
        process.terminate()
        process.wait(timeout=30)


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


class Web:
    """A web process, its database processes, and one connection to it that is kept open."""

    def __init__(self, port: int, process: int) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=300)
        self._wait(port)
        self.asking("/api/v2/cases/?limit=1")()
        children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
        self.processes = [*map(int, children), *_backends()]

    def _wait(self, port: int) -> None:
        for _try in range(300):
            with socket.socket() as attempt:
                if attempt.connect_ex(("127.0.0.1", port)) == 0:
                    return
            time.sleep(0.2)
        raise TimeoutError("the web process does not answer")

    def asking(self, path: str, status: int = 200, **headers: str) -> Callable[[], bytes]:
        """A call that asks for ``path``, and reads all of the answer, which has to have ``status``."""

        def call() -> bytes:
            self._connection.request("GET", path, headers=headers)
            answer = self._connection.getresponse()
            body = answer.read()
            if answer.status != status:
                raise RuntimeError(f"{path} answers {answer.status}: {body[:300]!r}")
            return body

        return call

    def etag(self, path: str) -> str:
        """The ETag of ``path``."""
        self._connection.request("GET", path)
        answer = self._connection.getresponse()
        answer.read()
        return answer.headers["ETag"] or ""


def _backends() -> list[int]:
    """The processes that serve the other connections to this database."""
    from django.db import connection

    query = (
        "SELECT pid FROM pg_stat_activity WHERE datname = current_database() "
        "AND backend_type = 'client backend' AND pid <> pg_backend_pid()"
    )
    with connection.cursor() as cursor:
        cursor.execute(query)
        return [int(number) for (number,) in cursor.fetchall()]


def own_processes() -> list[int]:
    """This process, and the one of the database that serves it."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return [os.getpid(), int(cursor.fetchone()[0])]
