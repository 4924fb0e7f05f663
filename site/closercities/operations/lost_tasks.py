"""Tasks whose worker died or whose database went away, taken up again: the queue leaves them for ever.

This can go when django-tasks-db does it itself.
"""

import logging
from datetime import timedelta
from typing import Any

from django.db import InterfaceError, OperationalError
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from closercities.operations.heartbeat import PATIENCE
from closercities.operations.models import Heartbeat

# A worker that is only late must not be taken for a dead one: a task that runs twice at once costs time.
LOST_AFTER = 2 * PATIENCE
# A task that ends whatever process it is in must not go on for ever.
MOST_WORKERS = 3
# What a task failed of that a database ended under it: it did nothing wrong.
_AWAY = [f"{error.__module__}.{error.__qualname__}" for error in (OperationalError, InterfaceError)]
_ANOTHER_TRY_WITHIN = timedelta(hours=1)

logger = logging.getLogger(__name__)


def name_of(worker_id: str) -> str:
    """The name under which one worker beats, beside that of all workers."""
    return f"worker {worker_id}"


def take_up_lost_tasks() -> None:
    """Put tasks back into the queue that run, as it says, in a worker that has not beaten for a while.

    So are those that lost the database a short while ago. A task that :data:`MOST_WORKERS` workers died of,
    or that failed as often, counts as failed.
    """
    _try_again_what_lost_the_database()
    since = timezone.now() - LOST_AFTER
    running = list(DBTaskResult.objects.running().filter(started_at__lt=since))
    if not running:
        return
    beating = set(Heartbeat.objects.filter(beaten_at__gte=since).values_list("name", flat=True))
    for task in running:
        if not task.worker_ids or name_of(task.worker_ids[-1]) not in beating:
            _take_up(task)


def _try_again_what_lost_the_database() -> None:
    lately = timezone.now() - _ANOTHER_TRY_WITHIN
    for task in DBTaskResult.objects.failed().filter(exception_class_path__in=_AWAY, finished_at__gte=lately):
        if len(task.worker_ids) >= MOST_WORKERS:
            continue
        failed = DBTaskResult.objects.failed().filter(pk=task.pk, finished_at=task.finished_at)
        if failed.update(status="READY", finished_at=None, exception_class_path="", traceback=""):
            logger.warning("Task %s (%s) lost the database; it waits again", task.pk, task.task_path)


def _take_up(task: Any) -> None:
    # As it was read: whoever has claimed or ended it meanwhile keeps it.
    lost = DBTaskResult.objects.running().filter(pk=task.pk, started_at=task.started_at)
    if len(task.worker_ids) < MOST_WORKERS:
        if lost.update(status="READY"):
            logger.warning("The worker of task %s (%s) died; it waits again", task.pk, task.task_path)
    elif lost.update(
        status="FAILED",
        finished_at=timezone.now(),
        exception_class_path=f"builtins.{ChildProcessError.__name__}",
        traceback=f"{MOST_WORKERS} workers died while they ran it.",
    ):
        logger.error("%s workers died of task %s (%s)", MOST_WORKERS, task.pk, task.task_path)
