"""The task worker, with a heartbeat that readiness can see. It tells failures only; ``-v 2`` tells all."""

import logging
import time
from typing import Any

from django.db import connection
from django.utils.crypto import get_random_string
from django_tasks_db.compat import TASKS_LOGGER
from django_tasks_db.management.commands.db_worker import Command as DatabaseWorker

from closercities.operations.database_away import is_database_away
from closercities.operations.heartbeat import beating
from closercities.operations.lost_tasks import name_of

PAUSE_SECONDS = 1.0
logger = logging.getLogger(__name__)


class Command(DatabaseWorker):
    def handle(self, *, worker_id: str, **options: Any) -> None:
        while not self._worked(worker_id, options):
            connection.close()
            time.sleep(PAUSE_SECONDS)
            # Under its old name it would seem to be still at the task that it lost.
            worker_id = get_random_string(32)

    def _worked(self, worker_id: str, options: dict[str, Any]) -> bool:
        """Work until the end; False where the database went away meanwhile, which ends no worker."""
        try:
            with beating("worker", name_of(worker_id)):
                super().handle(worker_id=worker_id, **options)
        except Exception as error:
            if not is_database_away(error):
                raise
            logger.warning("The database did not answer; trying again in %s s", PAUSE_SECONDS, exc_info=True)
            return False
        return True

    def configure_logging(self, verbosity: int) -> None:
        super().configure_logging(verbosity)
        if verbosity == 1:
            for name in (TASKS_LOGGER, "django_tasks_db"):
                logging.getLogger(name).setLevel(logging.WARNING)
