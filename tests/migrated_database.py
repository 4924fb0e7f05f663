"""A migrated SQLite database kept between test runs, since migrating from nothing takes most of a short run.

The copy is found under a fingerprint of every migration and of the versions of the packages that bring
migrations, so a change of either makes a new one. It never holds anything that a test wrote.
"""

import hashlib
import importlib.metadata
import os
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from django.conf import settings
from django.db import connection
from psycopg import sql
from pytest_django import DjangoDbBlocker

from closercities.publication.models import Invalidation

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("django", "wagtail", "wagtail-localize", "django-tasks-db", "django-taggit")


def _fingerprint() -> str:
    digest = hashlib.sha256()
    for package in PACKAGES:
        digest.update(f"{package} {importlib.metadata.version(package)}\n".encode())
    sources = [
        path
        for room in ("*", "cases/**", "site/closercities/**")
        for path in ROOT.glob(f"{room}/migrations/*.py")
    ]
    for folder in ROOT.glob("site/closercities/core/starting_data*"):
        sources += [path for path in folder.rglob("*") if path.suffix in {".py", ".json", ".toml"}]
    # What the migrations call.
    sources += [ROOT / "site/closercities/core" / name for name in ("roles.py", "moderation.py")]
    for path in sorted(sources):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:20]


def kept_copy() -> Path:
    """Where the migrated database of this state of the code is kept."""
    return Path(tempfile.gettempdir()) / f"closercities-migrated-{os.getuid()}-{_fingerprint()}.sqlite3"


def uses_sqlite() -> bool:
    """Whether the tests run on SQLite."""
    return bool(settings.DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """Put the kept copy, if there is one, where the test database is expected."""
    if uses_sqlite() and kept_copy().is_file():
        name = settings.DATABASES["default"]["TEST"]["NAME"]
        Path(name).write_bytes(kept_copy().read_bytes())


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """Use the copy that was put there; migrations that it lacks still run."""
    return uses_sqlite() and kept_copy().is_file()


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """Keep a copy of the migrated database, before any test wrote to it.

    Nothing waits in it: what migrations leave to the worker would look like a worker that is away as soon
    as the copy, or the run, is older than the patience of the health checks.
    """
    with django_db_blocker.unblock():
        Invalidation.objects.all().delete()
        if uses_sqlite():
            _keep_sqlite()
    wanted = any("copied_database" in getattr(item, "fixturenames", ()) for item in request.session.items)
    if not wanted or uses_sqlite():
        yield
        return
    # Later somebody is always connected: a thread, or the event loop of a browser.
    connection.close()
    name = sql.Identifier(copied())
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as server:
        server.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(name))
        original = sql.Identifier(str(connection.settings_dict["NAME"]))
        server.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(name, original))
        yield
        server.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(name))


def copied() -> str:
    """The name of the copy on PostgreSQL."""
    return f"{connection.settings_dict['NAME']}_migrated"


@pytest.fixture
def copied_database(request: pytest.FixtureRequest) -> str:
    """The name of a migrated database on PostgreSQL to which nobody is connected, to copy it again.

    Empty where no other test needs a database, so that this one alone has none made.
    """
    if not any(each.get_closest_marker("django_db") for each in request.session.items):
        return ""
    request.getfixturevalue("django_db_setup")
    return copied()


def _keep_sqlite() -> None:
    if kept_copy().is_file():
        return
    connection.ensure_connection()
    partial = kept_copy().with_suffix(f".{os.getpid()}")
    with sqlite3.connect(partial) as copy:
        connection.connection.backup(copy)
    copy.close()
    partial.replace(kept_copy())
