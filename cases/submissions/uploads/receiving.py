"""Takes in a file: looks into it, writes it anew, and keeps it in quarantine."""

import logging
import secrets
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.core.files.base import File
from django.db import Error, transaction
from django.db.models import Count, Sum
from django.template.defaultfilters import filesizeformat
from django.utils import timezone

from cases.submissions.models import Submission, Upload
from cases.submissions.storage import delete_with_small, name_of_small, submitted_files
from cases.submissions.uploads.arriving import Sent, incoming_folder, store_as_sent
from cases.submissions.uploads.contents import Kind, kind_of
from cases.submissions.uploads.examination import Examined, examine
from cases.submissions.uploads.names import clean_name
from cases.submissions.uploads.owning import Owner, owner_of, writable
from cases.submissions.uploads.refusals import UploadRefusedError
from cases.submissions.uploads.scanning import scan
from closercities.operations.database_away import is_database_away

logger = logging.getLogger(__name__)


def receive(number: int, file: "File[bytes]") -> Upload:
    """Keep ``file`` with the submission ``number``, or the correction of its case, in quarantine.

    The same bytes a second time are the upload that is there. Nothing is kept, and nothing lies about,
    when :exc:`UploadRefusedError` is raised: its sentence tells the person what to do.
    """
    try:
        with incoming_folder() as folder:
            return _receive(number, file, folder)
    except (OSError, Error) as error:
        logger.exception("A submitted file could not be kept")
        raise UploadRefusedError("storage") from error


def _receive(number: int, file: "File[bytes]", folder: Path) -> Upload:
    sent = store_as_sent(file, folder)
    if known := _known_upload(owner_of(Submission.objects.get(pk=number)), sent):
        return known
    kind = kind_of(sent.head)
    scanned_at = scan(sent.path)
    examined = examine(kind, sent.path, folder / "kept")
    stored = _store(examined, kind)
    try:
        upload = _record(number, clean_name(file.name or ""), sent, kind, examined, stored, scanned_at)
    except BaseException as error:
        # Of a database that went away nobody knows whether it committed the row: the job of the night deletes
        # what no row names.
        if not is_database_away(error):
            delete_with_small(stored)
        raise
    if upload.file.name != stored:
        delete_with_small(stored)
    return upload


def _known_upload(owner: Owner, sent: Sent) -> Upload | None:
    """The upload that these bytes are already. Raises :exc:`UploadRefusedError` where there is no room."""
    known = owner.uploads.filter(sha256=sent.sha256).first()
    if known is None:
        _check_room(owner, sent.size)
    return known


def _check_room(owner: Owner, size: int) -> None:
    there = owner.uploads.aggregate(count=Count("pk"), size=Sum("size"))
    if there["count"] >= settings.SUBMITTED_FILES_MOST:
        raise UploadRefusedError("too_many", most=settings.SUBMITTED_FILES_MOST)
    if (there["size"] or 0) + size > settings.SUBMITTED_FILES_BYTES:
        raise UploadRefusedError("too_much_together", most=filesizeformat(settings.SUBMITTED_FILES_BYTES))


def _store(examined: Examined, kind: Kind) -> str:
    """Put what is kept of a file into the private storage, under a name that says nothing; that name."""
    digits = secrets.token_hex(16)
    name = f"{digits[:2]}/{digits}{kind.suffix}"
    copies = {name: examined.path}
    if kind.is_picture:
        copies[name_of_small(name)] = examined.small
    try:
        for each, path in copies.items():
            with path.open("rb") as kept:
                submitted_files().save(each, File(kept))
    except BaseException:
        delete_with_small(name)
        raise
    return name


@transaction.atomic
def _record(
    number: int,
    name: str,
    sent: Sent,
    kind: Kind,
    examined: Examined,
    stored: str,
    scanned_at: datetime | None,
) -> Upload:
    """One row a file. What was true before it was examined is asked again, with the submission locked."""
    owner = writable(number)
    if known := _known_upload(owner, sent):
        return known
    Submission.objects.filter(pk=number).update(changed_at=timezone.now())
    return Upload.objects.create(
        submission=owner.submission,
        correction=owner.correction,
        name=name,
        file=stored,
        size=sent.size,
        sha256=sent.sha256,
        content_type=kind.content_type,
        width=examined.width,
        height=examined.height,
        scanned_at=scanned_at,
    )
