"""``manage.py add_locale CODE`` makes what a language needs, and says what is left to do."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import translation

from home.new_locale import LocaleError, add_locale, left_to_do


class Command(BaseCommand):
    help = "Make the locale, the pages and the catalogue of a language that is set. May be run again."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("code", help="such as sl; has to be in MORE_LANGUAGES")
        parser.add_argument(
            "--copy-tree", action="store_true", help="give every live page a draft in it, for translators"
        )

    @translation.override(settings.LANGUAGE_CODE)
    def handle(self, *args: Any, **options: Any) -> None:
        code = options["code"].strip().lower()
        try:
            made = [self._told(line) for line in add_locale(code, copy_tree=options["copy_tree"])]
        except LocaleError as problem:
            raise CommandError(str(problem)) from problem
        if not made:
            self.stdout.write("Everything is there already.")
        left = list(left_to_do(code))
        self.stdout.write("Left to do:" if left else "Nothing is left to do.")
        for line in left:
            self.stdout.write(f"- {line}")

    def _told(self, line: str) -> str:
        self.stdout.write(line)
        return line
