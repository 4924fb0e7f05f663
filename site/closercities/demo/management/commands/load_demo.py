"""``manage.py load_demo`` loads the demo content; ``--remove`` takes it out again."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from closercities.demo.loader.ledger import Outcome
from closercities.demo.loader.load import load, steps
from closercities.demo.loader.removal import remove
from closercities.demo.models import LoadedRecord


class Command(BaseCommand):
    help = "Load the demo content. What a person changed or deleted stays as it is. Run again to resume."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--remove", action="store_true", help="take the demo content out again")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["remove"]:
            self._tell(remove(), LoadedRecord.objects.count())
        else:
            self._tell(load(), len(steps()))

    def _tell(self, outcomes: Iterable[tuple[str, Outcome]], total: int) -> None:
        counts: Counter[Outcome] = Counter()
        for number, (key, outcome) in enumerate(outcomes, start=1):
            counts[outcome] += 1
            if outcome is not Outcome.UNCHANGED:
                self.stdout.write(f"{number:4}/{total} {key}: {outcome}")
        summary = ", ".join(f"{count} {outcome}" for outcome, count in counts.items())
        self.stdout.write(f"Demo content: {summary or 'nothing to do'}.")
