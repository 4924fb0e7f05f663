"""Draws city tiles again."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from tqdm import tqdm

from cases.models import CaseFacts
from cases.tiles import cases_to_redraw, redraw


class Command(BaseCommand):
    """Interrupted, it goes on where it was when it is run again: what is drawn is no longer due."""

    help = "Draw the city tiles that are missing or were drawn by an older version."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--all", action="store_true", help="look at every tile, also those that are current"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        chosen = cases_to_redraw()
        if options["all"]:
            chosen = CaseFacts.objects.filter(effective_since__isnull=False).order_by("effective_since", "pk")
        drawn = 0
        with tqdm(
            total=chosen.count(), desc="City tiles", unit="tile", file=self.stderr, disable=None
        ) as bar:
            for _tile in redraw(chosen):
                drawn += 1
                bar.update()
        self.stdout.write(f"{drawn} city tiles are drawn.")
