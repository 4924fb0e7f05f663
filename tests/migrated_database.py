"""A migrated SQLite database kept between test runs, since migrating from nothing takes most of a short run.

The copy is found under a fingerprint of every migration and of the versions of the packages that bring
migrations, so a change of either makes a new one. It never holds anything that a test wrote.
"""

import hashlib
import importlib.metadata
import os
import sqlite3
import tempfile
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

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
def django_db_setup(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> None:
    """Keep a copy of the migrated database, before any test wrote to it.

    Nothing waits in it: what migrations leave to the worker would look like a worker that is away as soon
    as the copy, or the run, is older than the patience of the health checks.
    """
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        Invalidation.objects.all().delete()
        if not uses_sqlite() or kept_copy().is_file():
            return
        connection.ensure_connection()
        partial = kept_copy().with_suffix(f".{os.getpid()}")
        with sqlite3.connect(partial) as copy:
            connection.connection.backup(copy)
        copy.close()
        partial.replace(kept_copy())
