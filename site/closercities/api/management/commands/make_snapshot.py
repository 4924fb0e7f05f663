"""``manage.py make_snapshot``: keep all cases as they are today, to be cited."""

from datetime import UTC, date, datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from closercities.api.snapshots.making import SnapshotExistsError, make_snapshot


class Command(BaseCommand):
    """A snapshot of a day is made once and never changed."""

    help = "Keep all published cases as they are now, as a snapshot with codebook and checksums."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--date",
            type=date.fromisoformat,
            default=None,
            metavar="YYYY-MM-DD",
            help="the day that it is named after; today (UTC) unless given",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        day = options["date"] or datetime.now(UTC).date()
        with tqdm(desc="Texts", unit="text", file=self.stderr, disable=None) as bar:

            def progress(items: int) -> None:
                bar.update(items - bar.n)

            try:
                made = make_snapshot(day, progress)
            except SnapshotExistsError as error:
                raise CommandError(str(error)) from error
        self.stdout.write(f"The snapshot of {made} is made. Cases: {made.cases}, texts: {made.items}.")
