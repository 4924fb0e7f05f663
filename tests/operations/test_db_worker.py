import logging

import pytest
from django.core.management import call_command, get_commands
from django.test import override_settings
from wagtail.tasks import update_reference_index_task

from closercities.operations import heartbeat

QUEUE = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "ENQUEUE_ON_COMMIT": False}}


@pytest.mark.django_db
@override_settings(TASKS=QUEUE)
def test_db_worker_runs_tasks_tells_failures_only_and_forgets_its_heartbeat(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The connection is the test's own, inside its transaction.
    monkeypatch.setattr("django_tasks_db.management.commands.db_worker.close_old_connections", lambda: None)
    names: list[str] = []
    monkeypatch.setattr(heartbeat, "beat", names.append)
    result = update_reference_index_task.enqueue("wagtailcore", "page", "1")
    failing = update_reference_index_task.enqueue("wagtailcore", "page", "0")
    with caplog.at_level(logging.DEBUG, logger="root"):
        call_command("db_worker", "--batch", "--no-startup-delay")
    result.refresh()
    failing.refresh()
    assert [str(result.status), str(failing.status)] == ["SUCCESSFUL", "FAILED"]
    assert [name.partition(" ")[0] for name in names] == ["worker", "worker"]
    assert get_commands()["db_worker"] == "closercities.operations"
    told = [record for record in caplog.records if record.name in {"django_tasks", "django_tasks_db"}]
    assert told
    assert {record.levelname for record in told} <= {"WARNING", "ERROR"}
