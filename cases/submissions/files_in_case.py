"""Puts the files of a submission into the draft of its case."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db.models import QuerySet

from cases.models import CasePage
from cases.submissions import uploads
from cases.submissions.models import Submission, Upload, UploadState
from cases.submissions.revising import add_blocks
from closercities.core.models import Download, Picture

logger = logging.getLogger(__name__)
Copy = Picture | Download


@contextmanager
def files_accepted(
    submission: Submission, user: Any, licence: str, *, only: QuerySet[Upload] | None = None
) -> Iterator[list[Copy]]:
    """The files of ``submission`` in the library, without those that an editor refused.

    ``only`` are those to take; without, all that came with it, and none of corrections.

    A file whose scanner does not answer stays in quarantine, and is left out. When what is done with the
    copies raises, their files are deleted again: the rows go with the transaction.
    """
    all_of_it = Upload.objects.filter(submission=submission, correction=None)
    waiting = (all_of_it if only is None else only).exclude(state=UploadState.REFUSED)
    copies: list[Copy] = []
    new: list[Copy] = []
    try:
        for upload in waiting:
            try:
                copy = uploads.accept(upload, user, licence=licence)
            except uploads.UploadRefusedError as refused:
                logger.warning("A file of %s is left out: %s", submission.reference, refused.sentence)
                continue
            copies.append(copy)
            if upload.state == UploadState.QUARANTINED:
                new.append(copy)
        yield copies
    except BaseException:
        for copy in new:
            copy.file.delete(save=False)
        raise


def show_files(page: CasePage, copies: list[Copy]) -> None:
    """Let the story of ``page`` show ``copies`` behind what it shows already.

    One picture, or a gallery; then the documents.
    """
    add_blocks(page, "story", _blocks(copies))


def _blocks(copies: list[Copy]) -> list[dict[str, Any]]:
    pictures = [_picture(copy) for copy in copies if isinstance(copy, Picture)]
    blocks: list[dict[str, Any]] = []
    if len(pictures) == 1:
        blocks.append({"type": "picture", "value": pictures[0]})
    elif pictures:
        blocks.append({"type": "gallery", "value": {"pictures": pictures}})
    blocks += [
        {"type": "document", "value": {"document": copy.pk, "description": _words(copy)}}
        for copy in copies
        if isinstance(copy, Download)
    ]
    return blocks


def _picture(picture: Picture) -> dict[str, Any]:
    image = {"image": picture.pk, "alt_text": picture.description, "decorative": False}
    return {"image": image, "caption": ""}


def _words(document: Download) -> str:
    """What its sender said of it; the name of the file, which is its title then, says nothing more."""
    sent = Upload.objects.filter(download=document).first()
    return sent.description if sent is not None else document.title
