"""``manage.py create_api_key NAME``: make a key of the API and print it, once."""

from datetime import timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from closercities.api.keys.lifecycle import create_key
from closercities.api.keys.models import Scope

LONGEST_DAYS = 36_500


class Command(BaseCommand):
    """The last line of what it prints is the key alone."""

    help = "Make a key of the API. The last line is the key; it cannot be shown again."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", help="whose key it is, and what for")
        parser.add_argument(
            "--scope",
            action="append",
            default=[],
            help=f"what it allows beyond reading: {', '.join(Scope.values)}; may be given several times",
        )
        parser.add_argument(
            "--expires-in", type=int, metavar="DAYS", help="how long it is valid; for ever unless given"
        )
        parser.add_argument("--email", default="", help="where to write when its webhooks stop working")

    def handle(self, *args: Any, **options: Any) -> None:
        days = options["expires_in"]
        if days is not None and not 1 <= days <= LONGEST_DAYS:
            raise CommandError(f"--expires-in is a number of days from 1 to {LONGEST_DAYS}.")
        try:
            key, secret = create_key(
                options["name"],
                options["scope"],
                owner_email=options["email"],
                expires_at=timezone.now() + timedelta(days=days) if days else None,
            )
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        self.stdout.write(f"The key of “{key.name}”. Keep it safe: it cannot be shown again.")
        self.stdout.write(secret)
