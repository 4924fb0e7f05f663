from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from pytest_django import Settings
from wagtail.tasks import update_reference_index_task

from closercities.operations import heartbeat
from closercities.operations.heartbeat import beat
from closercities.operations.lost_tasks import LOST_AFTER, MOST_WORKERS, name_of, take_up_lost_tasks
from closercities.operations.models import Heartbeat

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _queue(settings: Settings) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "ENQUEUE_ON_COMMIT": False}}


@pytest.fixture
def task() -> DBTaskResult:
    """A task that a worker took and has not ended, a minute ago."""
    update_reference_index_task.enqueue("wagtailcore", "page", "1")
    found: DBTaskResult = DBTaskResult.objects.get()
    found.claim("first")
    DBTaskResult.objects.update(started_at=timezone.now() - LOST_AFTER - timedelta(seconds=1))
    return found


def status(task: DBTaskResult) -> str:
    task.refresh_from_db()
    return str(task.status)


def test_task_of_a_worker_that_died_is_run_by_another(
    task: DBTaskResult, monkeypatch: pytest.MonkeyPatch
) -> None:
    take_up_lost_tasks()
    assert status(task) == "READY"
    # The connection is the test's own, inside its transaction.
    monkeypatch.setattr("django_tasks_db.management.commands.db_worker.close_old_connections", lambda: None)
    call_command("db_worker", "--batch", "--no-startup-delay", "--worker-id", "second")
    assert status(task) == "SUCCESSFUL"
    assert task.worker_ids == ["first", "second"]


def test_task_of_a_worker_that_beats_is_left_alone(task: DBTaskResult) -> None:
    beat(name_of("first"))
    take_up_lost_tasks()
    assert status(task) == "RUNNING"
    Heartbeat.objects.update(beaten_at=timezone.now() - LOST_AFTER - timedelta(seconds=1))
    take_up_lost_tasks()
    assert status(task) == "READY"


def test_heartbeat_of_another_worker_does_not_count(task: DBTaskResult) -> None:
    beat("worker")
    beat(name_of("second"))
    take_up_lost_tasks()
    assert status(task) == "READY"


def test_task_that_has_just_begun_is_left_alone(task: DBTaskResult) -> None:
    DBTaskResult.objects.update(started_at=timezone.now())
    take_up_lost_tasks()
    assert status(task) == "RUNNING"


def test_task_that_workers_die_of_fails_in_the_end(task: DBTaskResult) -> None:
    long_ago = timezone.now() - timedelta(hours=1)
    for number in range(MOST_WORKERS - 1):
        take_up_lost_tasks()
        task.refresh_from_db()
        task.claim(f"worker {number}")
        DBTaskResult.objects.update(started_at=long_ago)
    take_up_lost_tasks()
    assert status(task) == "FAILED"
    assert task.task_result.errors[0].exception_class is ChildProcessError


def test_worker_beats_under_its_own_name_too(monkeypatch: pytest.MonkeyPatch) -> None:
    names: list[str] = []
    monkeypatch.setattr(heartbeat, "beat", names.append)
    monkeypatch.setattr("django_tasks_db.management.commands.db_worker.close_old_connections", lambda: None)
    call_command("db_worker", "--batch", "--no-startup-delay", "--worker-id", "w" * 64)
    assert names == ["worker", f"worker {'w' * 64}"]
