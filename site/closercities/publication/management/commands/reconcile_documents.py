"""Compares every published document with what it should be."""

import logging
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from closercities.publication.comparison import number_after
from closercities.publication.models import Reconciliation
from closercities.publication.reconciliation import COMMAND, AlreadyRunningError, reconcile

logger = logging.getLogger(__name__)
DIFFERENT, COULD_NOT_RUN = 1, 2


class Command(BaseCommand):
    """Interrupted, it goes on where it was when it is run again."""

    help = (
        "Compare every published document with a fresh one. Ends with 0 when all are equal (those that "
        "wait to be made again do not count), 1 when some differ, 2 when it could not run."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--fix", action="store_true", help="mend the documents that differ")
        parser.add_argument(
            "--restart", action="store_true", help="begin anew, also where an earlier run was broken off"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            run = self._reconcile(options["fix"], options["restart"])
        except AlreadyRunningError as error:
            raise CommandError(str(error), returncode=COULD_NOT_RUN) from error
        except Exception as error:
            logger.debug("The documents could not be compared", exc_info=True)
            text = f"The documents could not be compared: {type(error).__name__}: {error}"
            raise CommandError(text, returncode=COULD_NOT_RUN) from error
        self._tell(run)

    def _reconcile(self, fix: bool, restart: bool) -> Reconciliation:
        bar: Any = None

        def progress(run: Reconciliation) -> None:
            nonlocal bar
            if bar is None:
                if run.compared:
                    self.stdout.write(f"Going on after page {run.last_page_id}.")
                total = run.compared + number_after(run.last_page_id)
                bar = tqdm(total=total, desc="Documents", unit="document", file=self.stderr, disable=None)
            bar.update(run.compared - bar.n)

        try:
            return reconcile(COMMAND, fix=fix, restart=restart, progress=progress)
        finally:
            if bar is not None:
                bar.close()

    def _tell(self, run: Reconciliation) -> None:
        equal = run.compared - run.differing - run.pending
        self.stdout.write(
            f"{run.compared} compared: {equal} equal, {run.pending} pending, "
            f"{run.differing} {'mended' if run.fixes else 'differing'}."
        )
        if run.examples:
            self.stdout.write(f"Pages: {', '.join(map(str, run.examples))}")
        if run.left:
            raise CommandError("Documents differ; --fix mends them.", returncode=DIFFERENT)
