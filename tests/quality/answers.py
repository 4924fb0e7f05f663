"""``make quality``: whether a served platform answers as its schema says, tried by schemathesis.

    python -m tests.quality.answers [--seconds N] [--seed N]

Serves the demo, makes a key, a snapshot and a file to find, and lets schemathesis ask: examples, every
limit of the schema, random requests, and walks along the links between operations. Exits with 1 when an
answer is none that the schema allows. How it asks is in ``schemathesis.toml`` and ``schema_hooks.py``.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from string import Template
from typing import Any

from tests.api.webhooks.receiver import receiving
from tests.browser.served import ROOT, served

HERE = Path(__file__).resolve().parent
# Kept, so that the platform starts sooner the next time.
DATA_DIR = ROOT / "build" / "quality-data"
PATIENCE = 300
PROGRAM = Path(sys.executable).with_name("schemathesis")
SETTINGS = {
    "API_READS_PER_MINUTE": "10000000",
    "API_READS_PER_MINUTE_WITH_KEY": "10000000",
    "WEBHOOK_ALLOWED_NETWORKS": "127.0.0.0/8",
}
PARTS = (
    ("every limit of the schema", "examples,coverage", 0),
    ("random", "fuzzing", 2),
    ("walks", "stateful", 1),
)


@dataclass(frozen=True)
class Platform:
    """One that runs: its address, a key with all scopes, and what can be asked for.

    That is the ``day`` of a snapshot, the address of a ``receiver``, and the number of a ``webhook`` to it.
    """

    address: str
    key: str
    day: str
    receiver: str
    webhook: int


@dataclass(frozen=True)
class Run:
    """What one run found. ``said`` is what the program printed."""

    requests: int
    operations: int
    found: tuple[str, ...]
    said: str


def is_installed() -> bool:
    """Whether schemathesis is here."""
    return PROGRAM.exists()


@contextmanager
def platform(data_dir: Path) -> Iterator[Platform]:
    """Serve the demo, ready to be asked for everything that there is."""
    with receiving() as receiver, served(data_dir, **SETTINGS) as address:
        key = _manage(data_dir, "create_api_key", "Quality", "--scope", "webhooks", "--scope", "preview")
        _manage(data_dir, "shell", "-c", FILE)
        day = _manage(data_dir, "shell", "-c", SNAPSHOT)
        yield Platform(address, key, day, receiver.url, _webhook(address, key, receiver.url))


FILE = """
from django.core.files.base import ContentFile
from closercities.core.models import Download
if not Download.objects.exists():
    Download.objects.create(title="Report", file=ContentFile(b"text", name="report.txt"))
"""
SNAPSHOT = """
from datetime import date
from closercities.api.snapshots.making import SnapshotExistsError, make_snapshot
try:
    print(make_snapshot(date.today()))
except SnapshotExistsError:
    print(date.today())
"""


def _manage(data_dir: Path, *arguments: str) -> str:
    """The last line that the command prints. Raises ``CalledProcessError``."""
    environment = os.environ | {
        "DATA_DIR": str(data_dir),
        "DJANGO_SETTINGS_MODULE": "closercities.settings.local",
        "PYTHONPATH": f"{ROOT / 'site'}{os.pathsep}{ROOT}",
    }
    command = [sys.executable, str(ROOT / "manage.py"), *arguments]
    told = subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE, text=True)
    return told.stdout.strip().rpartition("\n")[2]


def _webhook(address: str, key: str, receiver: str) -> int:
    """The number of a new webhook of the key."""
    request = urllib.request.Request(
        f"{address}/api/v2/webhooks/",
        json.dumps({"url": receiver, "events": ["*"]}).encode(),
        {"Authorization": f"Bearer {key}", "Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
        return int(json.load(answer)["id"])


def run(asked: Platform, phases: str, *options: str) -> Run:
    """Let schemathesis ask in ``phases``. Raises ``RuntimeError`` with what it said when it could not."""
    environment = os.environ | {
        "PYTHONPATH": str(ROOT),
        "SCHEMATHESIS_HOOKS": "tests.quality.schema_hooks",
        "QUALITY_KEY": asked.key,
        "QUALITY_WEBHOOK": str(asked.webhook),
    }
    with tempfile.TemporaryDirectory() as folder:
        report, schema = Path(folder) / "report.json", Path(folder) / "openapi.json"
        # Read here, with more patience than the program has.
        with urllib.request.urlopen(f"{asked.address}/api/v2/openapi.json", timeout=PATIENCE) as answer:
            schema.write_bytes(answer.read())
        settings = Path(folder) / "schemathesis.toml"
        written = Template((HERE / "schemathesis.toml").read_text(encoding="utf-8"))
        settings.write_text(written.substitute(asdict(asked)), encoding="utf-8")
        command = [str(PROGRAM), "--config-file", str(settings), "run"]
        command += [str(schema), "--url", f"{asked.address}/api/v2", "--phases", phases, "--no-color"]
        command += ["--report-json-path", str(report), "--generation-database", "none", *options]
        ended = subprocess.run(
            command,
            cwd=ROOT,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        if not report.exists():
            raise RuntimeError(f"schemathesis ended with {ended.returncode}:\n{ended.stdout}{ended.stderr}")
        told = json.loads(report.read_text(encoding="utf-8"))
    if told["operations"] is None:
        raise RuntimeError(f"schemathesis did not begin:\n{ended.stdout}{ended.stderr}")
    return Run(
        told["test_cases"]["generated"], told["operations"]["tested"], tuple(_found(told)), ended.stdout
    )


def _found(report: dict[str, Any]) -> Iterator[str]:
    for each in report["failures"]:
        yield f"{each['code']} {each['title']}: {', '.join(each['operations'])}"
    for error in report["errors"]:
        yield f"could not be tried: {json.dumps(error)[:300]}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Try everything; the exit code."""
    options = argparse.ArgumentParser(
        description="Ask a served platform whether it answers as its schema says."
    )
    options.add_argument("--seconds", type=int, default=900, help="how long random requests and walks go on")
    options.add_argument("--seed", type=int, default=1)
    given = options.parse_args(arguments)
    if not is_installed():
        print("schemathesis is missing: `make setup`, then run `make quality` again.", file=sys.stderr)
        return 1
    failed = False
    with platform(DATA_DIR) as asked:
        for name, phases, share in PARTS:
            bound = ("--max-time", str(given.seconds * share // 3), "--max-examples", "2000") if share else ()
            tried = run(asked, phases, "--seed", str(given.seed), *bound)
            failed = failed or bool(tried.found)
            print(tried.said if tried.found else "", end="")
            print(f"== {name}: {tried.requests} requests to {tried.operations} operations, ", end="")
            print(f"{len(tried.found)} findings", flush=True)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
