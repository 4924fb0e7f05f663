"""``manage.py draw_demo_pictures`` draws the pictures of the demo anew, into the files that are loaded."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from closercities.demo.loader.content import CONTENT
from closercities.demo.pictures import SCENES, drawing


class Command(BaseCommand):
    help = "Draw the pictures of the demo content anew. Needed after a change of a drawing only."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--folder", type=Path, default=CONTENT / "pictures", help="where the files go")

    def handle(self, *args: Any, **options: Any) -> None:
        folder: Path = options["folder"]
        folder.mkdir(parents=True, exist_ok=True)
        for name in SCENES:
            drawing(name).save(folder / f"{name}.png", optimize=True)
        self.stdout.write(f"Drew {len(SCENES)} pictures into {folder}.")
