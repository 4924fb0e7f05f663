"""The platform with its demo, started for a program that looks at it."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
READY_SECONDS = 600
PASSWORD = "for-looking-only"


def free_port() -> int:
    """A port of the loopback interface that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def environment(data_dir: Path, **settings: str | None) -> dict[str, str]:
    """The environment of a process that works with ``data_dir``; ``settings`` as in :func:`served`."""
    paths = f"{ROOT / 'site'}{os.pathsep}{ROOT}"
    wanted = {**os.environ, "DATA_DIR": str(data_dir), "PYTHONPATH": paths, **settings}
    return {name: value for name, value in wanted.items() if value is not None}


@contextmanager
def served(data_dir: Path, **settings: str | None) -> Iterator[str]:
    """Serve the demo from ``data_dir``; the address, without a slash at its end.

    ``settings`` are added to its environment, or taken out where they are None. Raises ``RuntimeError``
    with what the platform said when it ends early or is not ready in time.
    """
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    data_dir.mkdir(parents=True, exist_ok=True)
    log_file = data_dir / "served.log"
    more = {"PORT": str(port), "DEMO_PASSWORD": PASSWORD, "BASE_URL": address, "DJANGO_SETTINGS_MODULE": None}
    with log_file.open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "closercities.serve"],
            cwd=ROOT,
            env=environment(data_dir, **settings, **more),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        _wait(process, address, log_file)
        yield address
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGTERM)
        process.wait(timeout=60)


def _wait(process: subprocess.Popen[bytes], address: str, log_file: Path) -> None:
    deadline = time.monotonic() + READY_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/health/ready/", timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.5)
    raise RuntimeError(f"The platform did not start:\n{log_file.read_text(errors='replace')[-2000:]}")
