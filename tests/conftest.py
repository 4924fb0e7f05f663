"""What every test can ask for, and what happens to a test whose server is not here.

A test marked ``postgresql``, ``elasticsearch`` or ``browser`` is skipped where its server or program is
missing, and the end of the run says so. ``REQUIRE_SERVICES=1`` makes it fail instead; so does a list
such as ``REQUIRE_SERVICES=browser,postgresql`` for those that it names.
"""

import os
import shutil
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from uuid import uuid4

import pytest
from django.conf import settings as django_settings
from django.db import transaction
from django.utils import translation
from elasticsearch import Elasticsearch
from pytest_django import DjangoDbBlocker, Settings

from closercities.serve.catalogues import compile_stale_catalogues
from tests.browser.chromium import NAMES as CHROMIUM

pytest_plugins = ["tests.migrated_database", "tests.once"]
ROOT = Path(__file__).resolve().parents[1]


def _answers_elasticsearch() -> bool:
    address = os.environ.get("ELASTICSEARCH_URL", "")
    if not address.startswith(("http://", "https://")):
        return False
    try:
        with urllib.request.urlopen(f"{address.rstrip('/')}/_cluster/health", timeout=5) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


@cache
def missing(service: str) -> str:
    """Why tests marked ``service`` cannot run here; empty when they can."""
    if service == "postgresql":
        here = os.environ.get("DATABASE_URL", "").startswith(("postgres://", "postgresql://"))
        return "" if here else "DATABASE_URL names no PostgreSQL server"
    if service == "elasticsearch":
        return "" if _answers_elasticsearch() else "ELASTICSEARCH_URL names no server that answers"
    return "" if any(map(shutil.which, CHROMIUM)) else "there is no Chromium on the PATH"


SERVICES = ("postgresql", "elasticsearch", "browser")


def required() -> set[str]:
    """The services whose absence is a failure."""
    value = os.environ.get("REQUIRE_SERVICES", "")
    return set(SERVICES) if value == "1" else set(value.split(","))


def pytest_configure(config: pytest.Config) -> None:
    # Once a run, before the workers of a parallel one start.
    if not hasattr(config, "workerinput"):
        compile_stale_catalogues()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files with the most tests come first, and those whose tests empty the database last of all.

    Parallel workers are handed whole files in this order: see ``make test``.
    """
    sizes = Counter(item.path for item in items)
    items.sort(key=lambda item: (_empties_the_database(item), -sizes[item.path], str(item.path)))


def _empties_the_database(item: pytest.Item) -> bool:
    mark = item.get_closest_marker("django_db")
    needs = getattr(item, "fixturenames", ())
    return (
        bool(mark and mark.kwargs.get("transaction")) or "transactional_db" in needs or "live_server" in needs
    )


def pytest_runtest_setup(item: pytest.Item) -> None:
    for service in SERVICES:
        if item.get_closest_marker(service) and (reason := missing(service)):
            if service in required():
                pytest.fail(f"needs {service}: {reason}", pytrace=False)
            pytest.skip(f"needs {service}: {reason}")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say loudly which servers were missing, and how many tests did not run for it."""
    reasons = [str(report.longrepr[2]) for report in terminalreporter.stats.get("skipped", ())]
    counts = Counter(reason.removeprefix("Skipped: ") for reason in reasons if "needs " in reason)
    for reason, count in sorted(counts.items()):
        terminalreporter.write_line(f"NOT RUN: {count} tests, {reason}", yellow=True, bold=True)
    if counts:
        terminalreporter.write_line("REQUIRE_SERVICES=1 makes these failures.", yellow=True)


@pytest.fixture(autouse=True)
def _default_language() -> Iterator[None]:
    """Each test starts in the default language, whatever the request of another one left active."""
    with translation.override(django_settings.LANGUAGE_CODE):
        yield


@pytest.fixture(scope="module")
def module_database(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The database, for what all tests of a module find there; gone when the module ends.

    Each test's own writing still ends with the test. Not for modules whose tests commit.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="session")
def shared_dir() -> Path:
    """The folder of material shared with the project (``SHARED_DIR``, ``../shared`` unless set)."""
    folder = Path(os.environ.get("SHARED_DIR") or ROOT.parent / "shared").resolve()
    if not folder.is_dir():
        pytest.skip(f"needs the shared material: {folder} is not there")
    return folder


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder of the repository."""
    return ROOT


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of the Chromium that is installed; skips without one."""
    found = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if found is None:
        pytest.skip("needs browser: there is no Chromium on the PATH")
    return found


@pytest.fixture
def elasticsearch(settings: Settings, db: None) -> Iterator[Elasticsearch]:
    """A client of the engine in ELASTICSEARCH_URL, which also answers the platform's searches in this test.

    What is published is followed at once. The indices are this test's own, and dropped afterwards.
    """
    address, prefix = os.environ["ELASTICSEARCH_URL"], f"test_{uuid4().hex}_"
    settings.ELASTICSEARCH_URL, settings.ELASTICSEARCH_INDEX_PREFIX = address, prefix
    settings.SEARCH_ENGINE_SECONDS = 30.0
    with Elasticsearch(address, request_timeout=30) as engine:
        yield engine
        for index in engine.indices.get(index=f"{prefix}*"):
            engine.indices.delete(index=index)
