"""System checks: numbers in the settings that would refuse everybody, or keep nothing, stop the start."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

# What is counted in a day has to be kept for a day.
LEAST = {
    "FORM_POSTS_PER_HOUR": 1,
    "FORM_POSTS_OF_NETWORK_PER_HOUR": 0,
    "MAILS_TO_SUSPECTS_PER_HOUR": 0,
    "MESSAGES_OF_A_READER_A_DAY": 1,
    "MESSAGES_TO_A_CASE_A_DAY": 1,
    "UNCONFIRMED_MESSAGES_KEPT_DAYS": 1,
    "MESSAGES_KEPT_DAYS": 1,
    "SUBMITTED_FILES_MOST": 1,
    "SUBMITTED_FILE_BYTES": 1,
    "SUBMITTED_PICTURE_PIXELS": 1,
}


def register_checks() -> None:
    """Let ``manage.py check`` and the start of the platform run them."""
    register(check_limits)


def check_limits(**_options: Any) -> list[CheckMessage]:
    """``submissions.E003`` for each setting that is too low to mean anything."""
    return [
        Error(
            f"{name} is {getattr(settings, name)}; it cannot be lower than {least}.",
            hint="Leave it out of the environment for the value that the platform comes with.",
            id="submissions.E003",
        )
        for name, least in LEAST.items()
        if getattr(settings, name) < least
    ]
