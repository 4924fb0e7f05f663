"""gunicorn with the settings and the configuration of production, started as the image starts it."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.serve.conftest import Served, free_port, variables
from tools.check import PRODUCTION

pytestmark = pytest.mark.served


@pytest.fixture
def production(root: Path, data_dir: Path, tmp_path: Path) -> Iterator[Served]:
    """The web server alone, on a prepared database, without worker or scheduler."""
    port = free_port()
    more = PRODUCTION | {
        "DATABASE_URL": f"sqlite:///{data_dir / 'database.sqlite3'}",
        "BIND_ADDRESS": f"127.0.0.1:{port}",
        "ALLOWED_HOSTS": "cases.example.org,localhost",
        "EMAIL_URL": "smtp://127.0.0.1:9",
        "API_READS_PER_MINUTE": "5",
        "API_COUNTS_FILE": str(tmp_path / "counts.sqlite3"),
    }
    environment = variables(data_dir, **more)
    del environment["PYTHONPATH"]
    log_file = tmp_path / "production.log"
    with log_file.open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "closercities.wsgi"],
            cwd=root,
            env=environment,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    served = Served(process, f"http://localhost:{port}/", data_dir, log_file)
    try:
        served.wait_for(lambda: served.get("health/live/").status == 200)
        yield served
    finally:
        served.stop()


def test_production_answers_health_without_tls_and_sends_readers_to_it(production: Served) -> None:
    assert production.ready() == {
        "code": 503,
        "status": "not ready",
        "failing": {"worker": "no task worker is running"},
        "degraded": [],
    }
    answer = production.get("en/")
    assert (answer.status, answer.headers["Location"][:8]) == (301, "https://")


def test_production_serves_a_reader_behind_the_proxy(production: Served) -> None:
    answer = production.get("admin/login/", X_Forwarded_Proto="https")
    assert answer.status == 200
    assert "max-age=31536000" in answer.headers["Strict-Transport-Security"]
    assert "Secure" in answer.headers["Set-Cookie"]


def test_production_refuses_other_hosts_and_has_no_inbox(production: Served) -> None:
    assert production.get("en/", Host="evil.example").status == 400
    assert production.get("dev/mail/", X_Forwarded_Proto="https").status == 404


def test_production_limits_an_address_over_all_its_processes(production: Served) -> None:
    def ask(forwarded: str) -> int:
        return production.get("api/v2/", X_Forwarded_Proto="https", X_Forwarded_For=forwarded).status

    # What a client writes there itself stands before what the proxy appends.
    statuses = [ask(f"198.51.100.{number}, 192.0.2.1") for number in range(8)]
    assert statuses == [200] * 5 + [429] * 3
    assert ask("192.0.2.1, 203.0.113.7") == 200
