"""Twenty kills, of the database too, on platforms of their own. `make chaos` has many more."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from tests.serve.conftest import free_port, variables

pytestmark = pytest.mark.postgresql
KILLS = 10
# The sweep runs each five seconds, so that nobody waits for a minute.
MINUTE = 5


@pytest.fixture
def own_database(copied_database: str) -> Iterator[str]:
    """The name of a database, dropped afterwards: a copy of that of the tests, where there is one."""
    name = f"chaos_{free_port()}"
    made = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as server:
        template = sql.Identifier(copied_database or "template1")
        server.execute(made.format(sql.Identifier(name), template))
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
    root: Path, tmp_path_factory: pytest.TempPathFactory, own_database: str, copied_database: str
) -> None:
    begins_with = ["--migrated", f"--copy-of={copied_database}"] if copied_database else []
    folders = [tmp_path_factory.mktemp(name) for name in ("webhooks", "submissions")]
    webhooks = Chaos(root, folders[0], f"--database={own_database}", *begins_with[:1], seed=8)
    submissions = Chaos(root, folders[1], *begins_with, scenario="submissions", seed=3)
    said = submissions.said()
    webhooks.said()
    assert re.search(r"killed \d+ times: .*database", said), said
