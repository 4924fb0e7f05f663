"""``make quality``: whether a served platform answers as its schema says, tried by schemathesis.

    python -m tests.quality.answers [--seconds N] [--seed N]

Serves the demo with something of everything, and lets schemathesis ask: examples, every limit of the
schema, random requests, and walks along the links between operations. Exits with 1 when an answer is none
that the schema allows. How it asks is in ``schemathesis.toml`` and ``schema_hooks.py``.
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
from tests.browser.served import ROOT, environment, served

HERE = Path(__file__).resolve().parent
# Kept, so that the platform starts sooner the next time.
DATA_DIR = ROOT / "build" / "quality-data"
PATIENCE = 300
REPORT = "report.json"
PROGRAM = Path(sys.executable).with_name("schemathesis")
SETTINGS: dict[str, str | None] = {
    "DATABASE_URL": None,
    "ELASTICSEARCH_URL": None,
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

    That is the ``day`` of a snapshot, the ``token`` of a draft, the address of a ``receiver``, and the number
    of a ``webhook`` to it.
    """

    address: str
    key: str
    day: str
    token: str
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
        made = _content(data_dir)
        webhook = _webhook(address, made["key"], receiver.url)
        yield Platform(address=address, receiver=receiver.url, webhook=webhook, **made)


def _content(data_dir: Path) -> dict[str, str]:
    """What :mod:`tests.quality.content` tells. Raises ``CalledProcessError``."""
    of_the_platform = environment(data_dir, **SETTINGS, DJANGO_SETTINGS_MODULE="closercities.settings.local")
    command = [sys.executable, "-m", "tests.quality.content"]
    told = subprocess.run(
        command, cwd=ROOT, env=of_the_platform, check=True, stdout=subprocess.PIPE, text=True
    )
    found: dict[str, str] = json.loads(told.stdout.strip().rpartition("\n")[2])
    return found


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
    told_to_hooks = os.environ | {
        "PYTHONPATH": str(ROOT),
        "SCHEMATHESIS_HOOKS": "tests.quality.schema_hooks",
        "QUALITY_KEY": asked.key,
        "QUALITY_WEBHOOK": str(asked.webhook),
        "QUALITY_TOKEN": asked.token,
    }
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        command = [*_command(asked, folder), "--phases", phases, *options]
        with (folder / "said").open("wb") as said:
            subprocess.run(command, cwd=ROOT, env=told_to_hooks, stdout=said, stderr=said, check=False)
        text = (folder / "said").read_text(errors="replace")
        report = folder / REPORT
        told = json.loads(report.read_text(encoding="utf-8")) if report.exists() else {}
    if not told.get("operations"):
        raise RuntimeError(f"schemathesis did not begin:\n{text}")
    return Run(told["test_cases"]["generated"], told["operations"]["tested"], tuple(_found(told)), text)


def _command(asked: Platform, folder: Path) -> list[str]:
    """What starts schemathesis, with its settings, the schema and its report in ``folder``."""
    settings, schema = folder / "schemathesis.toml", folder / "openapi.json"
    written = Template((HERE / settings.name).read_text(encoding="utf-8"))
    settings.write_text(written.substitute(asdict(asked)), encoding="utf-8")
    # Read here, with more patience than the program has.
    with urllib.request.urlopen(f"{asked.address}/api/v2/openapi.json", timeout=PATIENCE) as answer:
        schema.write_bytes(answer.read())
    command = [str(PROGRAM), "--config-file", str(settings), "run", str(schema)]
    command += ["--url", f"{asked.address}/api/v2", "--report-json-path", str(folder / REPORT)]
    return [*command, "--no-color", "--generation-database", "none"]


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
