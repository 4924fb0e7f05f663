"""The task worker, with a heartbeat that readiness can see. It tells failures only; ``-v 2`` tells all."""

import logging
from typing import Any

from django_tasks_db.compat import TASKS_LOGGER
from django_tasks_db.management.commands.db_worker import Command as DatabaseWorker

from closercities.operations.heartbeat import beating
from closercities.operations.lost_tasks import name_of


class Command(DatabaseWorker):
    def handle(self, *, worker_id: str, **options: Any) -> None:
        with beating("worker", name_of(worker_id)):
            super().handle(worker_id=worker_id, **options)

    def configure_logging(self, verbosity: int) -> None:
        super().configure_logging(verbosity)
        if verbosity == 1:
            for name in (TASKS_LOGGER, "django_tasks_db"):
                logging.getLogger(name).setLevel(logging.WARNING)
