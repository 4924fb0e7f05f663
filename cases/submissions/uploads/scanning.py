"""Asks a virus scanner, where one is set."""

import logging
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from shutil import copyfileobj

from django.conf import settings
from django.utils import timezone
from django.utils.module_loading import import_string

from cases.submissions.models import Upload
from cases.submissions.uploads.arriving import incoming_folder
from cases.submissions.uploads.refusals import UploadRefusedError

logger = logging.getLogger(__name__)
# Takes the path of a file; returns nothing, or what was found in it. Any exception means: not checked.
Scanner = Callable[[str], str | None]


def scanner() -> Scanner | None:
    """What ``SUBMITTED_FILE_SCANNER`` names. Raises ``ImportError`` when that is not there."""
    return import_string(settings.SUBMITTED_FILE_SCANNER) if settings.SUBMITTED_FILE_SCANNER else None


def scan(path: Path) -> datetime | None:
    """When the file at ``path`` was found clean; nothing when no scanner is set, or it failed.

    Raises :exc:`UploadRefusedError` when something was found.
    """
    try:
        asked = scanner()
        found = asked(str(path)) if asked else None
    except Exception:
        logger.exception("The virus scanner did not answer; the file stays in quarantine")
        return None
    if found:
        logger.warning("The virus scanner found in a submitted file: %s", found)
        raise UploadRefusedError("infected")
    return timezone.now() if asked else None


def check_before_acceptance(upload: Upload) -> datetime | None:
    """When ``upload`` was found clean; asks now where the scanner had not answered.

    Raises :exc:`UploadRefusedError` when a scanner is set and does not answer now either.
    """
    if upload.scanned_at is not None or not settings.SUBMITTED_FILE_SCANNER:
        return upload.scanned_at
    with incoming_folder() as folder, upload.file.open("rb") as file:
        copy = folder / "kept"
        with copy.open("wb") as target:
            copyfileobj(file, target)
        scanned_at = scan(copy)
    if scanned_at is None:
        raise UploadRefusedError("not_scanned")
    return scanned_at
