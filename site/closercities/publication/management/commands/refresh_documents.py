"""Makes the published documents that are missing."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from tqdm import tqdm

from closercities.publication.makers import processors
from closercities.publication.upkeep import catch_up, make, side_by_side, unmade
from closercities.publication.visibility import public_pages


class Command(BaseCommand):
    """Interrupted, it goes on where it was when it is run again: what is made is no longer missing."""

    help = "Make the published documents that are missing or were made by an older version."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--all", action="store_true", help="look at every document")
        parser.add_argument(
            "--processes",
            type=int,
            default=processors(),
            help="how many processes read at the same time, on PostgreSQL (default: one a processor)",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        pages = unmade()
        if options["all"]:
            pages = side_by_side(public_pages())
        with tqdm(total=len(pages), desc="Documents", unit="document", file=self.stderr, disable=None) as bar:
            for number in make(pages, options["processes"]):
                bar.update(number)
        catch_up(seconds=float("inf"))
        self.stdout.write(f"{len(pages)} published documents are made.")
