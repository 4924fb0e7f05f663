"""Files that come with a correction, by the names that its parts have for them."""

from typing import Any

from cases.submissions.models import Correction, Upload, UploadState

_FILE = "file-"


def name_of_file(upload: Upload) -> str:
    """What the part of a correction that adds ``upload`` is called."""
    return f"{_FILE}{upload.key}"


def is_name_of_file(answer: Any) -> bool:
    """Whether ``answer`` names a file that a correction adds, or added."""
    return str(answer).startswith(_FILE)


def key_in(answer: Any) -> str:
    """The key of the file that ``answer`` names; empty where it names none."""
    return str(answer).removeprefix(_FILE) if is_name_of_file(answer) else ""


def added_pictures(correction: Correction) -> list[Upload]:
    """The pictures that ``correction`` would add, without those that an editor refused."""
    return [
        each for each in correction.uploads.all() if each.is_picture and each.state != UploadState.REFUSED
    ]


def forget_file(correction: Correction, upload: Upload) -> None:
    """Let no answer of ``correction`` name ``upload``, which goes; in a transaction that holds both."""
    name = name_of_file(upload)
    kept = {question: answer for question, answer in correction.answers.items() if answer != name}
    if len(kept) < len(correction.answers):
        correction.answers = kept
        correction.save(update_fields=["answers", "changed_at"])
