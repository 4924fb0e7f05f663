"""What a form of somebody else's has to know and to say about files: the same as ours."""

from typing import Any

from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext, ngettext

from cases.submissions.uploads.contents import ACCEPTED_BY_BROWSERS
from cases.submissions.uploads.refusals import UploadRefusedError


def files_offered() -> dict[str, Any]:
    """How many files are taken, how large, of which kinds, and the words for it in the active language.

    ``bytes`` is of each file, ``bytes_together`` of all; ``accept`` is what ``<input type=file>`` takes.
    ``{name}`` in a word stands for the name of a file.
    """
    return {
        "label": gettext("Pictures and files"),
        "hint": _hint(),
        "accept": ACCEPTED_BY_BROWSERS,
        "most": settings.SUBMITTED_FILES_MOST,
        "bytes": settings.SUBMITTED_FILE_BYTES,
        "bytes_together": settings.SUBMITTED_FILES_BYTES,
        "words": _words(),
    }


def _hint() -> str:
    most = settings.SUBMITTED_FILES_MOST
    kinds = ngettext(
        "JPEG, PNG, WebP, HEIC or PDF, up to %(most)s each, one file.",
        "JPEG, PNG, WebP, HEIC or PDF, up to %(most)s each, %(number)s files at most.",
        most,
    ) % {"most": filesizeformat(settings.SUBMITTED_FILE_BYTES), "number": most}
    kept = gettext(
        "Where a picture was taken is not kept. Nothing is shown to others before an editor has looked at it."
    )
    return f"{kinds} {kept}"


def _words() -> dict[str, str]:
    too_large = UploadRefusedError("too_large", most=filesizeformat(settings.SUBMITTED_FILE_BYTES))
    return {
        "description": gettext("What does it show, for people who cannot see it?"),
        "content": gettext("What is in it?"),
        "credit": gettext("Who made it?"),
        "remove": gettext("Remove"),
        "again": gettext("Try again"),
        "added": gettext("{name} is added."),
        "removed": gettext("{name} is removed."),
        "too_large": too_large.sentence,
        "too_many": UploadRefusedError("too_many", most=settings.SUBMITTED_FILES_MOST).sentence,
        "lost": gettext("The connection was lost. It goes on by itself when it is back."),
        "failed": gettext("This did not work. Try it again."),
        "on_their_way": gettext("Your files are on their way. Leave this page open until they are there."),
        "all_there": gettext("All your files are there."),
        "not_all_there": gettext("Not all of your files are there. You can add them on your page later."),
    }
