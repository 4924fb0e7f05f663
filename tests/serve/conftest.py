"""The platform as `make serve` runs it, in processes of its own on a port and in a folder of its own."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from email.message import Message
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

ROOT = Path(__file__).resolve().parents[2]
# Long enough for a busy machine: a test ends sooner when all is well, and what takes long is no failure.
PATIENCE = 240
# A cold start applies every migration and loads the demo.
COLD_SECONDS = 900
NOT_FOR_A_SERVER = (
    "DATABASE_URL",
    "ELASTICSEARCH_URL",
    "DEMO_PASSWORD",
    "BASE_URL",
    "BIND",
    "EXPECT_DEMO_CONTENT",
)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def variables(data_dir: Path, **more: str) -> dict[str, str]:
    """The environment of a process that serves, or works on, ``data_dir``."""
    kept = {name: value for name, value in os.environ.items() if name not in NOT_FOR_A_SERVER}
    python_path = f"{ROOT / 'site'}{os.pathsep}{ROOT}"
    settings = "closercities.settings.local"
    return kept | {
        "PYTHONPATH": python_path,
        "DJANGO_SETTINGS_MODULE": settings,
        "DATA_DIR": str(data_dir),
        **more,
    }


@dataclass(frozen=True)
class Answer:
    """What a web server said."""

    status: int
    headers: Message
    body: bytes


@dataclass
class Served:
    """A platform that runs. ``log`` is what it printed so far."""

    process: subprocess.Popen[bytes]
    address: str
    data_dir: Path
    log_file: Path

    @property
    def log(self) -> str:
        return self.log_file.read_text(errors="replace")

    def get(self, path: str, **headers: str) -> Answer:
        """The answer at ``path``, redirects not followed; status 0 when nobody answers."""
        place = urlsplit(self.address)
        with closing(HTTPConnection(str(place.hostname), place.port, timeout=PATIENCE)) as connection:
            try:
                named = {name.replace("_", "-"): value for name, value in headers.items()}
                connection.request("GET", f"/{path}", headers=named)
                answer = connection.getresponse()
                return Answer(answer.status, answer.headers, answer.read())
            except OSError:
                return Answer(0, Message(), b"")

    def ready(self) -> dict[str, Any]:
        """What readiness answers, with the status as ``code``."""
        answer = self.get("health/ready/")
        return {"code": answer.status, **(json.loads(answer.body) if answer.body else {})}

    def wait_for(self, condition: Callable[[], bool], seconds: float = PATIENCE) -> float:
        """How long it took until ``condition`` held; fails with the log when it never did."""
        started = time.monotonic()
        while not condition():
            if self.process.poll() is not None or time.monotonic() - started > seconds:
                pytest.fail(f"waited {time.monotonic() - started:.0f} s in vain; it said:\n{self.log}")
            time.sleep(0.1)
        return time.monotonic() - started

    def stop(self, number: int = signal.SIGTERM) -> int:
        """Signal the process group, wait for its end; the exit code."""
        if self.process.poll() is None:
            os.killpg(self.process.pid, number)
        return self.process.wait(timeout=PATIENCE)

    def children(self) -> dict[str, list[int]]:
        """The processes that live, by what they are: the supervisor's children and the web server's own."""
        found = subprocess.run(
            ["ps", "-eo", "pid=,ppid="], capture_output=True, text=True, check=True
        ).stdout.split()
        parents = dict(zip(map(int, found[::2]), map(int, found[1::2]), strict=True))
        own = sorted(pid for pid, parent in parents.items() if parent == self.process.pid)
        theirs = sorted(pid for pid, parent in parents.items() if parent in own)
        return {"direct": own, "workers": theirs}


def start(data_dir: Path, folder: Path, **more: str) -> Served:
    """Start the platform in a process group of its own, without a terminal."""
    port = more.setdefault("PORT", str(free_port()))
    log_file = folder / f"served-{port}.log"
    with log_file.open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "closercities.serve"],
            cwd=ROOT,
            env=variables(data_dir, **more),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    return Served(process, f"http://127.0.0.1:{port}/", data_dir, log_file)


@pytest.fixture(scope="session")
def prepared_data_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder that was served once; copy it, do not write to it."""
    folder = tmp_path_factory.mktemp("prepared")
    served = start(folder / "data", folder)
    try:
        served.wait_for(lambda: served.ready()["code"] == 200, COLD_SECONDS)
    finally:
        assert served.stop() == 0
    return folder / "data"


@pytest.fixture
def data_dir(prepared_data_dir: Path, tmp_path: Path) -> Path:
    """A prepared data folder that a test may change."""
    shutil.copytree(prepared_data_dir, tmp_path / "data")
    return tmp_path / "data"


@pytest.fixture
def served(data_dir: Path, tmp_path: Path) -> Iterator[Served]:
    """The platform, warm and ready."""
    platform = start(data_dir, tmp_path)
    try:
        platform.wait_for(lambda: platform.ready()["code"] == 200)
        yield platform
    finally:
        platform.stop(
            signal.SIGKILL if platform.process.poll() is None and sys.exc_info()[0] else signal.SIGTERM
        )
