"""``manage.py withdraw_snapshot DATE --reason …``: take a snapshot back, as the law or a person may ask."""

from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from closercities.api.snapshots.making import withdraw_snapshot
from closercities.api.snapshots.models import Snapshot


class Command(BaseCommand):
    """The files go for good. The address stays, and says when and why."""

    help = "Delete the files of a snapshot; its address then answers 410 with the reason."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("date", type=date.fromisoformat, metavar="YYYY-MM-DD")
        parser.add_argument("--reason", required=True, help="a sentence that everybody may read")

    def handle(self, *args: Any, **options: Any) -> None:
        found = Snapshot.objects.filter(date=options["date"], withdrawn_at__isnull=True).first()
        if found is None:
            raise CommandError(f"There is no snapshot of {options['date']}. See exports/snapshots/.")
        withdraw_snapshot(found, options["reason"][:500])
        self.stdout.write(f"The snapshot of {found} is withdrawn.")
