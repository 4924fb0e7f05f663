"""The served platform on PostgreSQL, in a database that is made for it and dropped again."""

import os
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from tests.serve.conftest import COLD_SECONDS, PATIENCE, free_port, start

pytestmark = pytest.mark.postgresql


@pytest.fixture
def empty_database() -> Iterator[str]:
    """The address of a database without a table."""
    address = os.environ["DATABASE_URL"]
    name = f"served_{free_port()}"
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        yield address.rsplit("/", 1)[0] + f"/{name}"
        connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def serve_once(address: str, folder: Path, patience: float = PATIENCE) -> str:
    """Start on the database at ``address``, wait until ready, stop; what it said."""
    served = start(folder / "data", folder, DATABASE_URL=address)
    try:
        served.wait_for(lambda: served.ready()["code"] == 200, patience)
        assert served.ready()["degraded"] == []
    finally:
        assert served.stop() == 0
    assert "Traceback" not in served.log
    return served.log


def test_cold_and_warm_start_on_postgresql(empty_database: str, tmp_path: Path) -> None:
    assert "Preparing the database" in serve_once(empty_database, tmp_path, COLD_SECONDS)
    assert "Preparing the database" not in serve_once(empty_database, tmp_path)
    assert not (tmp_path / "data" / "database.sqlite3").exists()
