"""Fills search engines anew."""

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from search.engines.chosen import followed_engines
from search.engines.contract import Engine, EngineUnavailableError
from search.indexing.building import indexed_documents
from search.indexing.holding import LEASE, LostHoldError
from search.indexing.upkeep import BusyError, rebuild

COULD_NOT_RUN = 2


class Command(BaseCommand):
    """Interrupted, it goes on where it was when it is run again."""

    help = (
        "Fill the search engines anew from the published documents, while readers are answered from what "
        "there is. Ends with 0 when all are filled, 2 when one could not be; run it again, and it goes on."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        names = [engine.name for engine in followed_engines()]
        parser.add_argument("--engine", choices=names, help="this one only")
        parser.add_argument(
            "--restart", action="store_true", help="begin anew, also where one was broken off"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        engines = [each for each in followed_engines() if options["engine"] in {None, each.name}]
        failed = [engine.name for engine in engines if not self._fill(engine, options["restart"])]
        if failed:
            raise CommandError(
                f"Not filled: {', '.join(failed)}. Readers are answered as before. Run this again to go on.",
                returncode=COULD_NOT_RUN,
            )

    def _fill(self, engine: Engine, restart: bool) -> bool:
        with tqdm(total=indexed_documents().count(), desc=engine.name, unit=" pages") as bar:
            try:
                wrong = self._once_free(engine, bar, restart)
            except (EngineUnavailableError, BusyError, LostHoldError) as error:
                self.stderr.write(f"{engine.name}: {error or 'another process went on in place of this one'}")
                return False
        self.stdout.write(f"{engine.name}: filled; {wrong} entries had to be repaired afterwards.")
        return True

    def _once_free(self, engine: Engine, bar: Any, restart: bool) -> int:
        """Rebuild as soon as no other process follows; one that was killed lets go after the lease."""
        ends = time.monotonic() + 2 * LEASE.total_seconds()
        while True:
            try:
                return rebuild(engine, bar.update, anew=restart)
            except BusyError:
                if time.monotonic() > ends:
                    raise
                time.sleep(1)
