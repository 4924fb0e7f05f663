"""Takes files away: one that its submitter, or an editor, does not want, all of a submission, and orphans."""

import logging
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from shutil import rmtree

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from wagtail.models import ReferenceIndex

from cases.submissions.correcting.added import forget_file
from cases.submissions.models import Correction, Submission, Upload, UploadState
from cases.submissions.storage import delete_with_small, name_of_small, submitted_files
from cases.submissions.uploads.owning import writable

logger = logging.getLogger(__name__)
# A file younger than this may be on its way: its row is written a moment after it.
ORPHAN_AGE = timedelta(hours=24)


@transaction.atomic
def remove(number: int, key: str) -> None:
    """Remove the file ``key`` from the submission ``number``, for good.

    Raises ``Upload.DoesNotExist`` when it is another's, and :exc:`UploadRefusedError`.
    """
    owner = writable(number)
    upload = owner.uploads.get(key=key)
    if owner.correction is not None:
        forget_file(owner.correction, upload)
    delete_upload(upload)


@transaction.atomic
def refuse(upload: Upload) -> Upload:
    """An editor does not want this file: what it held is deleted, that it was there is kept."""
    name = upload.file.name or ""
    upload.file.name, upload.state = "", UploadState.REFUSED
    upload.save(update_fields=["file", "state"])
    transaction.on_commit(partial(_delete_file, name))
    return upload


@transaction.atomic
def erase(submission: Submission) -> int:
    """Delete all files of ``submission``, and their copies in the library that nothing shows; how many.

    What a page shows stays until that page is deleted: call this afterwards.
    """
    uploads = list(Upload.objects.filter(submission=submission).select_related("picture", "download"))
    for upload in uploads:
        copy = upload.picture or upload.download
        delete_upload(upload)
        if copy is not None and not ReferenceIndex.get_references_to(copy).exists():
            copy.delete()
    return len(uploads)


def drop(correction: Correction) -> None:
    """Delete the files of ``correction`` that are in no library; in a transaction."""
    for upload in Upload.objects.filter(correction=correction, picture=None, download=None):
        delete_upload(upload)


def delete_upload(upload: Upload) -> None:
    """Delete the row now, and its file when the transaction is through."""
    name = upload.file.name or ""
    upload.delete()
    transaction.on_commit(partial(_delete_file, name))


def _delete_file(name: str) -> None:
    """What cannot be deleted now is an orphan, which the night takes."""
    try:
        delete_with_small(name)
    except OSError:
        logger.exception("A submitted file could not be deleted; it will be tried again at night")


@dataclass(frozen=True)
class Tidied:
    """What :func:`tidy` found: files without a row, folders left over, rows without a file."""

    files: int
    folders: int
    missing: int


def tidy() -> Tidied:
    """Delete stored files that belong to no submission, and what was left over of files on their way.

    Both come of a process that was killed. A row without its file is told, and stays.
    """
    known = set(Upload.objects.exclude(file="").values_list("file", flat=True))
    small = {name_of_small(name) for name in known}
    latest, found, files = timezone.now() - ORPHAN_AGE, set(), 0
    for name in _stored_names():
        found.add(name)
        if name not in known | small and submitted_files().get_modified_time(name) < latest:
            submitted_files().delete(name)
            files += 1
    # Rows may have been written, and files removed, while the names were read.
    missing = [name for name in known - found if Upload.objects.filter(file=name).exists()]
    missing = [name for name in missing if not submitted_files().exists(name)]
    tidied = Tidied(files, _remove_leftovers(), len(missing))
    logger.info(
        "Submitted files: %d without a submission deleted, %d folders of interrupted uploads deleted",
        tidied.files,
        tidied.folders,
    )
    if missing:
        logger.error("Submitted files: %d are missing: %s", len(missing), ", ".join(sorted(missing)[:20]))
    return tidied


def remove_orphans() -> None:
    """What the night does; what it did stands in the log."""
    tidy()


def _stored_names() -> Iterator[str]:
    storage = submitted_files()
    try:
        folders, _files = storage.listdir("")
    except FileNotFoundError:
        return
    for folder in folders:
        for file in storage.listdir(folder)[1]:
            yield f"{folder}/{file}"


def _remove_leftovers() -> int:
    oldest, removed = time.time() - ORPHAN_AGE.total_seconds(), 0
    for path in settings.INCOMING_DIR.glob("*"):
        if path.stat().st_mtime < oldest:
            rmtree(path, ignore_errors=True) if path.is_dir() else path.unlink(missing_ok=True)
            removed += 1
    return removed
