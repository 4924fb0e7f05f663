"""A database that is away for a moment ends no process and is no mistake of ours."""

import sqlite3
from datetime import timedelta
from typing import Any

import psycopg
import pytest
from django.core.management import call_command
from django.db import DatabaseError, InterfaceError, OperationalError, ProgrammingError
from django.test import Client
from django.utils import timezone
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult
from pytest_django import Settings
from wagtail.tasks import update_reference_index_task

from closercities.api.errors import PROBLEMS
from closercities.operations import heartbeat
from closercities.operations.database_away import is_database_away
from closercities.operations.lost_tasks import MOST_WORKERS, take_up_lost_tasks
from closercities.operations.management.commands import db_worker


@pytest.fixture(autouse=True)
def _queue(settings: Settings) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "ENQUEUE_ON_COMMIT": False}}


def caused(error: DatabaseError | InterfaceError, cause: Exception | None) -> Exception:
    error.__cause__ = cause
    return error


def busy() -> sqlite3.OperationalError:
    error = sqlite3.OperationalError("database is locked")
    error.sqlite_errorname = "SQLITE_BUSY"
    return error


def after(first: Exception) -> Exception:
    """An error that came while ``first`` was handled."""
    error = ValueError("of a template")
    error.__context__ = first
    return error


GONE = caused(OperationalError("the connection is lost"), psycopg.OperationalError())


@pytest.mark.parametrize(
    ("error", "is_away"),
    [
        (GONE, True),
        (after(GONE), True),
        (caused(InterfaceError("connection already closed"), None), True),
        (caused(OperationalError(), psycopg.errors.CannotConnectNow()), True),
        (caused(OperationalError(), psycopg.errors.CrashShutdown()), True),
        (caused(OperationalError(), psycopg.errors.TooManyConnections()), True),
        (caused(OperationalError(), busy()), True),
        (caused(OperationalError("disk full"), None), False),
        (caused(OperationalError(), psycopg.errors.LockNotAvailable()), False),
        (caused(OperationalError(), sqlite3.OperationalError("no such table")), False),
        (caused(ProgrammingError(), psycopg.errors.UndefinedTable()), False),
        (after(ValueError()), False),
        (None, False),
    ],
)
def test_database_that_is_away_is_told_from_a_mistake(error: Exception | None, *, is_away: bool) -> None:
    assert is_database_away(error) is is_away


@pytest.mark.django_db
def test_everybody_is_told_to_come_again(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    from cases.submissions.views import begin
    from closercities.api.endpoints.pages import PagesEndpoint

    def fail(*arguments: Any, **named: Any) -> None:
        raise GONE

    monkeypatch.setattr(begin, "render", fail)
    monkeypatch.setattr(PagesEndpoint, "get_queryset", fail)
    client.raise_request_exception = False
    page, data = client.get("/en/share/"), client.get("/api/v2/pages/")
    assert (page.status_code, data.status_code) == (503, 503)
    assert page.headers["Retry-After"] == data.headers["Retry-After"] == "10"
    assert page.headers["Cache-Control"] == "no-store"
    text = page.content.decode()
    assert [text.count(f'lang="{code}"') for code in ("en", "nl", "es", "fr", "pt-br", "ar")] == [1] * 6
    assert data.json() == {"message": PROBLEMS[503][1]}
    # In the language of the address; what was sent can be sent again, what was asked for can be asked again.
    monkeypatch.setattr("cases.submissions.models.Submission.objects.create", fail)
    sent, read = (
        client.post("/ar/share/", {"way": "quick"}).content.decode(),
        client.get("/ar/share/").content.decode(),
    )
    assert ('<html lang="ar" dir="rtl">' in sent, 'href=""' in sent) == (True, False)
    assert ('<html lang="ar" dir="rtl">' in read, 'href=""' in read) == (True, True)


@pytest.mark.django_db
def test_worker_goes_on_under_a_new_name_when_the_database_is_back(monkeypatch: pytest.MonkeyPatch) -> None:
    names: list[str] = []

    def work(self: Worker) -> None:
        names.append(self.worker_id)
        if len(names) < 3:
            raise GONE

    # The connection is the test's own, inside its transaction.
    monkeypatch.setattr(db_worker, "connection", type("Kept", (), {"close": lambda: None}))
    monkeypatch.setattr(db_worker, "PAUSE_SECONDS", 0)
    monkeypatch.setattr(Worker, "run", work)
    call_command("db_worker", "--no-startup-delay", "--worker-id", "first")
    assert names[0] == "first"
    assert len(set(names)) == 3


@pytest.mark.django_db
def test_worker_ends_of_a_mistake(monkeypatch: pytest.MonkeyPatch) -> None:
    def work(self: Worker) -> None:
        raise ProgrammingError("no such table")

    monkeypatch.setattr(Worker, "run", work)
    with pytest.raises(ProgrammingError):
        call_command("db_worker", "--no-startup-delay")


@pytest.mark.django_db
def test_heart_begins_to_beat_without_a_database(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def beat(name: str) -> None:
        asked.append(name)
        raise InterfaceError("connection already closed")

    monkeypatch.setattr(heartbeat, "connection", type("Kept", (), {"close": lambda: None}))
    monkeypatch.setattr(heartbeat, "beat", beat)
    with heartbeat.beating("scheduler"):
        assert asked == ["scheduler"]


@pytest.mark.django_db
def test_task_that_lost_the_database_is_tried_again_and_not_for_ever() -> None:
    update_reference_index_task.enqueue("wagtailcore", "page", "1")
    task: DBTaskResult = DBTaskResult.objects.get()
    for number in range(MOST_WORKERS):
        task.claim(f"worker {number}")
        task.set_failed(GONE)
        take_up_lost_tasks()
        task.refresh_from_db()
        assert task.status == ("FAILED" if number == MOST_WORKERS - 1 else "READY")
    DBTaskResult.objects.update(worker_ids=["first"], finished_at=timezone.now() - timedelta(hours=2))
    take_up_lost_tasks()
    task.refresh_from_db()
    assert task.status == "FAILED"
