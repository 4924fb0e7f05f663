"""Puts a copy of a submitted file into the library of the editors."""

from typing import Any

from django.core.files.base import File
from django.db import transaction
from wagtail.models import Collection

from cases.submissions.models import Upload, UploadState
from cases.submissions.uploads.contents import SUFFIXES
from cases.submissions.uploads.names import name_to_save
from cases.submissions.uploads.refusals import UploadRefusedError
from cases.submissions.uploads.scanning import check_before_acceptance
from closercities.core.choices import Licence
from closercities.core.models import Download, Picture


@transaction.atomic
def accept(upload: Upload, user: Any, *, licence: str = "") -> Picture | Download:
    """The picture or document of the library that ``upload`` is from now on; the same one if it is already.

    ``licence`` is a value of :class:`~closercities.core.choices.Licence`, or empty. Raises
    :exc:`UploadRefusedError` when a scanner is set that does not answer or finds something, and when an
    editor refused the file.
    """
    upload = Upload.objects.select_for_update(of=("self",)).get(pk=upload.pk)
    if there := upload.picture or upload.download:
        return there
    if upload.state == UploadState.REFUSED:
        raise UploadRefusedError("closed")
    upload.scanned_at = check_before_acceptance(upload)
    rights = {"credit": upload.credit, "licence": licence if licence in Licence.values else ""}
    if upload.is_picture:
        copy: Picture | Download = Picture(
            description=upload.description, description_language=upload.submission.language, **rights
        )
        upload.picture = copy
    else:
        copy = Download(**rights)
        upload.download = copy
    _fill(copy, upload, user)
    upload.state = UploadState.ACCEPTED
    upload.save(update_fields=["picture", "download", "state", "scanned_at"])
    return copy


def _fill(copy: Picture | Download, upload: Upload, user: Any) -> None:
    copy.title = upload.description or upload.name
    copy.uploaded_by_user = user
    copy.collection = Collection.get_first_root_node()
    name = name_to_save(upload.name, SUFFIXES[upload.content_type])
    with upload.file.open("rb") as file:
        copy.file.save(name, File(file), save=False)
    try:
        copy.file_size = copy.file.size
        copy.save()
    except BaseException:
        copy.file.delete(save=False)
        raise
