"""``make bench``: 200 people share a project at once, with files, on PostgreSQL.

    python -m tests.benchmarks.submitters [--submitters N] [--seconds N]

Needs PostgreSQL in DATABASE_URL; makes a database of its own beside the one named there. Served by gunicorn
as in production. Prints how long answers took, those of a bare Django form beside, and ends with 1 when
something that was acknowledged is not there exactly once, or somebody was answered with an error.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from tests.benchmarks.own_database import use_own_database
from tests.serve.conftest import ROOT, free_port

SETTINGS = "tests.benchmarks.submitter_settings"
SECONDS = 280


def main() -> int:
    """Prepare, let them share, compare; the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--submitters", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=SECONDS, help="after which nobody begins a step")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DATA_DIR"] = folder
        use_own_database("bench_submitters", SETTINGS)
        prepare()
        from tests.benchmarks.crowd import faults_of, share_at_once

        with served() as address:
            begun = time.monotonic()
            crowd = share_at_once(address, options.submitters, options.seconds)
            seconds = time.monotonic() - begun
        sent = sum(each.told.is_sent for each in crowd)
        print(f"{sent} of {options.submitters} sent in {seconds:.0f} s")
        statuses = sum((each.told.statuses for each in crowd), Counter[int]())
        print("answers: " + ", ".join(f"{count} with {status}" for status, count in sorted(statuses.items())))
        for what in ("bare form", "step", "begin", "file", "send"):
            tell(what, sorted(each for one in crowd for each in one.told.seconds.get(what, [])))
        faults = faults_of(crowd)
    print(f"{len(faults)} faults")
    print("\n".join(faults[:50]))
    return int(bool(faults) or any(status >= 500 for status in statuses))


def tell(what: str, seconds: list[float]) -> None:
    """How long it took, as a row of a table."""
    if len(seconds) > 1:
        last = statistics.quantiles(seconds, n=20)[-1]
        print(f"| {what} | {len(seconds)} | {statistics.median(seconds):.2f} s | {last:.2f} s |")


def prepare() -> None:
    """A site, and nobody who has begun."""
    from cases.submissions.models import Submission
    from closercities.operations.models import Preparation
    from closercities.operations.outbox.models import OutgoingMail
    from tests.factories.site import make_site

    _prepared, is_new = Preparation.objects.get_or_create(name="bench submitters")
    if is_new:
        make_site("en")
    Submission.objects.all().delete()
    OutgoingMail.objects.all().delete()


@contextmanager
def served() -> Iterator[str]:
    """The platform, as gunicorn serves it in production; its address."""
    port = free_port()
    paths = f"{ROOT / 'site'}{os.pathsep}{ROOT}"
    environment = os.environ | {"BIND_ADDRESS": f"127.0.0.1:{port}", "PYTHONPATH": paths}
    command = [sys.executable, "-m", "gunicorn", "closercities.wsgi", "--log-level", "warning"]
    process = subprocess.Popen(command, cwd=ROOT, env=environment)
    try:
        wait(process, port)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=60)


def wait(process: "subprocess.Popen[bytes]", port: int) -> None:
    """Return when it answers. Raises ``TimeoutError`` when it never does."""
    from http.client import HTTPConnection

    for _try in range(600):
        connection = HTTPConnection("127.0.0.1", port, timeout=60)
        try:
            connection.request("GET", "/health/live/")
            connection.getresponse().read()
            return
        except OSError:
            time.sleep(0.2)
        finally:
            connection.close()
        if process.poll() is not None:
            break
    raise TimeoutError("the web server does not answer")


if __name__ == "__main__":
    sys.exit(main())
