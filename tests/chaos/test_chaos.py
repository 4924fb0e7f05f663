"""Twenty kills between publish and delivery, on a platform of its own. `make chaos` has many more."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.db import connection
from psycopg import sql

from tests.serve.conftest import free_port, variables

pytestmark = pytest.mark.postgresql
KILLS, SEED = 20, 8
# The sweep runs each five seconds, so that nobody waits for a minute.
MINUTE = 5


@pytest.fixture
def own_database(request: pytest.FixtureRequest, django_db_blocker: Any) -> Iterator[str]:
    """The name of a database, dropped afterwards.

    A copy of the migrated database of the tests, where others need that too: this one alone has it made.
    """
    template = "template1"
    if any(each.get_closest_marker("django_db") for each in request.session.items):
        request.getfixturevalue("django_db_setup")
        with django_db_blocker.unblock():
            # Nobody may be connected to what is copied.
            connection.close()
            template = str(connection.settings_dict["NAME"])
    name = f"chaos_{free_port()}"
    made = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
    # A thread of an earlier test may have left its session behind.
    left = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s"
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as server:
        if template != "template1":
            server.execute(left, [template])
        server.execute(made.format(sql.Identifier(name), sql.Identifier(template)))
        yield name
        server.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def test_nothing_is_lost_or_invented_when_processes_are_killed(
    root: Path, tmp_path: Path, own_database: str
) -> None:
    options = {
        "kills": KILLS,
        "of-a-round": KILLS,
        "seed": SEED,
        "minute": MINUTE,
        "database": own_database,
        "folder": tmp_path,
    }
    done = subprocess.run(
        [sys.executable, "-m", "tests.chaos", *(f"--{name}={value}" for name, value in options.items())],
        cwd=root,
        env=variables(tmp_path, DATABASE_URL=os.environ["DATABASE_URL"]),
        capture_output=True,
        text=True,
        check=False,
    )
    log = tmp_path / "platform.log"
    said = f"{done.stdout}\n{done.stderr}\n{log.read_text()[-5_000:] if log.exists() else ''}"
    assert done.returncode == 0, said
    assert "20 kills, 0 faults." in done.stdout
