"""Personal data: what it is, and the log of who looked at it."""

from collections.abc import Iterable
from typing import Any

from cases.submissions.models import Look

# The answers that say who submitted.
PERSONAL = ("name", "email")


def log_looks(numbers: Iterable[int], user: Any, where: Look.Where) -> None:
    """Keep that ``user`` is shown the personal data of the submissions ``numbers``."""
    name = (user.get_full_name() or user.get_username())[:255]
    Look.objects.bulk_create(
        (Look(submission_id=number, user=user, user_name=name, where=where) for number in numbers),
        batch_size=500,
    )
