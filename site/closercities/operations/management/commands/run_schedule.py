"""``manage.py run_schedule`` runs the timed jobs until it is told to stop."""

import logging
import signal
import threading
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import Error, close_old_connections, connection
from django.utils import timezone

from closercities.operations.heartbeat import beating
from closercities.operations.schedule import run_due_jobs

PAUSE_SECONDS = 5
logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "Run the timed jobs (scheduled publishing, cleaning up), each when it is due, until stopped."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="run what is due now, and end (for cron)")

    def handle(self, *args: Any, once: bool, **options: Any) -> None:
        if once:
            run_due_jobs(timezone.now())
            return
        stopped = threading.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: stopped.set())
        with beating("scheduler"):
            self.run_due()
            while not stopped.wait(PAUSE_SECONDS):
                self.run_due()

    def run_due(self) -> None:
        """Run what is due, with a connection that is fit for it."""
        close_old_connections()
        try:
            run_due_jobs(timezone.now())
        except Error:
            # A database that is away for a minute must not end the schedule.
            logger.exception("The database did not answer; trying again in %s seconds", PAUSE_SECONDS)
            connection.close()
