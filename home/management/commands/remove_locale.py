"""``manage.py remove_locale CODE`` deletes a locale in which nothing is written."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import translation

from home.new_locale import LocaleError, remove_locale


class Command(BaseCommand):
    help = "Delete a locale in which nothing is written. Its catalogue stays."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("code", help="such as sl")
        parser.add_argument(
            "--forget-translations", action="store_true", help="delete sentences translated into it too"
        )

    @translation.override(settings.LANGUAGE_CODE)
    def handle(self, *args: Any, **options: Any) -> None:
        code = options["code"].strip().lower()
        try:
            remove_locale(code, forget_translations=options["forget_translations"])
        except LocaleError as problem:
            raise CommandError(str(problem)) from problem
        self.stdout.write(f"Removed {code}. Take it out of MORE_LANGUAGES too.")
