"""The files of a submission, in pages of whoever may see them."""

from typing import Any

from django import template
from django.conf import settings

from cases.submissions.models import Submission, Upload
from cases.submissions.uploads.contents import ACCEPTED_BY_BROWSERS
from cases.submissions.uploads.owning import uploads_now

register = template.Library()


@register.inclusion_tag("submissions/parts/files.html", takes_context=True)
def submitted_files(context: dict[str, Any]) -> dict[str, Any]:
    """The part of a step that holds the files; inside its form, with ``submission`` and ``token``."""
    return {
        "token": context["token"],
        "uploads": uploads_now(context["submission"]),
        "is_correction": "correction" in context,
        "tile": context.get("tile", ""),
        "problems": context["file_problems"],
        "accepted": ACCEPTED_BY_BROWSERS,
        "file_bytes": settings.SUBMITTED_FILE_BYTES,
        "most_files": settings.SUBMITTED_FILES_MOST,
    }


@register.filter
def uploads_of(submission: Submission) -> list[Upload]:
    """The files that came with ``submission``, in their order; none of corrections."""
    return list(Upload.objects.filter(submission=submission, correction=None))
