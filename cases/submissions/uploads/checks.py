"""System checks: what would lay submitted files open, or leave them without a scanner, stops the start."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from cases.submissions.storage import submitted_files
from cases.submissions.uploads.scanning import scanner


def register_checks() -> None:
    """Let ``manage.py check`` and the start of the platform run them."""
    register(check_place, "files")
    register(check_scanner, "files")


def check_place(**_options: Any) -> list[CheckMessage]:
    """Submitted files, on their way and kept, lie outside of what is served."""
    places = {Path(settings.INCOMING_DIR)}
    if location := getattr(submitted_files(), "location", ""):
        places.add(Path(location))
    served = [Path(each).resolve() for each in (settings.MEDIA_ROOT, settings.STATIC_ROOT) if each]
    return [
        Error(
            f"Submitted files would lie in {place}, where {root} is served from.",
            hint='Give STORAGES["submitted"] and INCOMING_DIR folders of their own.',
            id="submissions.E001",
        )
        for place in places
        for root in served
        if place.resolve().is_relative_to(root) or root.is_relative_to(place.resolve())
    ]


def check_scanner(**_options: Any) -> list[CheckMessage]:
    """The scanner that is named is there."""
    try:
        scanner()
    except ImportError as error:
        return [
            Error(
                f"SUBMITTED_FILE_SCANNER cannot be imported: {error}.",
                hint="Name a function as package.module.function.",
                id="submissions.E002",
            )
        ]
    return []
