"""Twenty kills, of the database too, on platforms of their own. `make chaos` has many more."""

import os
import re
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
KILLS = 10
# The sweep runs each five seconds, so that nobody waits for a minute.
MINUTE = 5


@pytest.fixture
def migrated(request: pytest.FixtureRequest, django_db_blocker: Any) -> str:
    """The name of the migrated database of the tests; empty where nobody else needs it to be made."""
    if not any(each.get_closest_marker("django_db") for each in request.session.items):
        return ""
    request.getfixturevalue("django_db_setup")
    with django_db_blocker.unblock():
        # Nobody may be connected to what is copied.
        connection.close()
        return str(connection.settings_dict["NAME"])


@pytest.fixture
def own_database(migrated: str) -> Iterator[str]:
    """The name of a database, dropped afterwards: a copy of that of the tests, where there is one."""
    template = migrated or "template1"
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


class Chaos:
    """One journey under way; what is waited for at the end of a round costs nothing."""

    def __init__(self, root: Path, folder: Path, *more: str, **options: object) -> None:
        self._log = folder / "platform.log"
        asked = {"kills": KILLS, "of-a-round": KILLS, "minute": MINUTE, "folder": folder, **options}
        self._program = subprocess.Popen(
            [sys.executable, "-m", "tests.chaos", *more, *(f"--{name}={asked[name]}" for name in asked)],
            cwd=root,
            env=variables(folder, DATABASE_URL=os.environ["DATABASE_URL"]),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def said(self) -> str:
        """What it says in the end; fails with all it said where something does not hold."""
        said, _nothing = self._program.communicate()
        log = self._log.read_text()[-5_000:] if self._log.exists() else ""
        assert self._program.returncode == 0, f"{said}\n{log}"
        assert f"{KILLS} kills, 0 faults." in said
        return said


def test_nothing_is_lost_or_invented_when_processes_and_the_database_are_killed(
    root: Path, tmp_path_factory: pytest.TempPathFactory, own_database: str, migrated: str
) -> None:
    begins_with = ["--migrated", f"--copy-of={migrated}"] if migrated else []
    folders = [tmp_path_factory.mktemp(name) for name in ("webhooks", "submissions")]
    webhooks = Chaos(root, folders[0], f"--database={own_database}", *begins_with[:1], seed=8)
    submissions = Chaos(root, folders[1], *begins_with, scenario="submissions", seed=5)
    said = submissions.said()
    webhooks.said()
    assert re.search(r"killed \d+ times: .*database", said), said
