"""Files are taken in whole or not at all, within the limits, whatever happens on the way."""

import hashlib
import os
import stat
import subprocess
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from django.conf import settings as django_settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import InterfaceError, OperationalError
from hypothesis import HealthCheck, given, settings, strategies
from pytest_django import Settings

from cases.submissions.models import Submission, Upload, UploadState
from cases.submissions.states import State
from cases.submissions.storage import PrivateStorage, submitted_files
from cases.submissions.uploads import UploadRefusedError, receive, receiving, remove
from tests.cases.submissions.uploads.made import jpeg, numbered, pdf, png, stored_files

SCANNED: list[bytes] = []


def clean(path: str) -> None:
    SCANNED.append(Path(path).read_bytes())


def finds(path: str) -> str:
    return "Eicar-Test-Signature"


def fails(path: str) -> str | None:
    raise ConnectionError("no clamd")


def refusal(number: int, file: SimpleUploadedFile) -> tuple[str, str]:
    with pytest.raises(UploadRefusedError) as refused:
        receive(number, file)
    return refused.value.code, refused.value.sentence


def test_picture_is_kept_in_quarantine_under_a_name_that_says_nothing(
    submission: Submission, square: SimpleUploadedFile
) -> None:
    upload = receive(submission.pk, square)
    assert (upload.name, upload.size, upload.sha256) == (
        "square.jpg",
        len(jpeg()),
        hashlib.sha256(jpeg()).hexdigest(),
    )
    assert (upload.content_type, upload.width, upload.height) == ("image/jpeg", 32, 24)
    assert (upload.state, upload.scanned_at) == (UploadState.QUARANTINED, None)
    assert len(upload.key) == 22
    assert "square" not in upload.file.name
    assert upload.file.name.endswith(".jpg")


def test_submitted_files_lie_apart_from_media_and_have_no_address(
    submission: Submission, square: SimpleUploadedFile
) -> None:
    path = Path(receive(submission.pk, square).file.path)
    assert not path.is_relative_to(django_settings.MEDIA_ROOT)
    assert not path.is_relative_to(django_settings.STATIC_ROOT)
    assert stat.S_IMODE(path.parent.stat().st_mode) & 0o077 == 0
    assert isinstance(submitted_files(), PrivateStorage)
    with pytest.raises(ValueError, match="no address"):
        submitted_files().url("a")


def test_document_is_kept_without_width(submission: Submission) -> None:
    upload = receive(submission.pk, SimpleUploadedFile("report.pdf", pdf()))
    assert (upload.content_type, upload.width, upload.small_file) == ("application/pdf", 0, "")


def test_same_file_twice_is_one_upload(submission: Submission) -> None:
    first = receive(submission.pk, SimpleUploadedFile("one.jpg", jpeg()))
    files = stored_files()
    assert receive(submission.pk, SimpleUploadedFile("two.jpg", jpeg())) == first
    assert (Upload.objects.count(), stored_files()) == (1, files)


def test_same_file_in_two_submissions_is_two_uploads(submission: Submission) -> None:
    other = Submission.objects.create(locale="en")
    names = {receive(each.pk, SimpleUploadedFile("a.jpg", jpeg())).file.name for each in (submission, other)}
    assert len(names) == 2


def test_one_file_too_many_is_refused(submission: Submission, settings: Settings) -> None:
    settings.SUBMITTED_FILES_MOST = 2
    receive(submission.pk, numbered(1)), receive(submission.pk, numbered(2))
    assert refusal(submission.pk, numbered(3)) == (
        "too_many",
        "No more than 2 files are possible. Remove one to add another.",
    )
    assert receive(submission.pk, numbered(1)).name == "square-1.png"
    remove(submission.pk, Upload.objects.first().key)
    receive(submission.pk, numbered(3))


def test_one_byte_too_many_is_refused(submission: Submission, settings: Settings) -> None:
    settings.SUBMITTED_FILE_BYTES = len(jpeg())
    receive(submission.pk, SimpleUploadedFile("a.jpg", jpeg()))
    code, sentence = refusal(submission.pk, SimpleUploadedFile("b.jpg", jpeg() + b"x"))
    assert (code, sentence.split(":")[0]) == ("too_large", "This file is too large")


def test_files_that_are_too_large_together_are_refused(submission: Submission, settings: Settings) -> None:
    settings.SUBMITTED_FILES_BYTES = 2 * len(jpeg())
    receive(submission.pk, SimpleUploadedFile("a.jpg", jpeg()))
    receive(submission.pk, SimpleUploadedFile("b.jpg", jpeg(quality=74)))
    assert refusal(submission.pk, SimpleUploadedFile("c.png", png()))[0] == "too_much_together"


@pytest.mark.parametrize("state", [State.READING, State.ACCEPTED, State.DECLINED, State.ERASED])
def test_nothing_is_added_when_the_submission_is_closed(
    submission: Submission, square: SimpleUploadedFile, state: State
) -> None:
    Submission.objects.update(state=state)
    assert refusal(submission.pk, square) == ("closed", "Nothing can be changed in this submission now.")


def test_submission_that_is_closed_meanwhile_keeps_nothing(
    submission: Submission, square: SimpleUploadedFile
) -> None:
    before = stored_files()

    def closed_meanwhile(path: Path) -> None:
        Submission.objects.update(state=State.READING)

    with patch("cases.submissions.uploads.receiving.scan", closed_meanwhile):
        assert refusal(submission.pk, square)[0] == "closed"
    assert (stored_files(), Upload.objects.count()) == (before, 0)


@pytest.mark.parametrize(
    ("place", "error"),
    [
        ("cases.submissions.storage.PrivateStorage._save", OSError(28, "No space left on device")),
        ("cases.submissions.uploads.arriving.tempfile.TemporaryDirectory", OSError(28, "No space left")),
        ("cases.submissions.uploads.examination.subprocess.run", OSError(12, "Cannot allocate memory")),
        ("cases.submissions.uploads.receiving.Upload.objects.create", OperationalError("disk full")),
    ],
)
def test_disk_that_is_full_leaves_nothing_half(
    submission: Submission, square: SimpleUploadedFile, place: str, error: Exception
) -> None:
    before = stored_files()
    with patch(place, side_effect=error):
        assert refusal(submission.pk, square) == (
            "storage",
            "This file could not be kept; everything else is there. Try it again in some minutes.",
        )
    assert (stored_files(), Upload.objects.count()) == (before, 0)


def test_file_stays_when_nobody_knows_whether_its_row_does(
    submission: Submission, square: SimpleUploadedFile
) -> None:
    before, record = stored_files(), receiving._record

    def lose_the_answer(*arguments: Any) -> None:
        record(*arguments)
        raise InterfaceError("connection already closed")

    with patch.object(receiving, "_record", lose_the_answer):
        assert refusal(submission.pk, square)[0] == "storage"
    upload = Upload.objects.get()
    assert upload.file.storage.exists(upload.file.name)
    assert len(stored_files()) == len(before) + 2
    assert receive(submission.pk, square) == upload


def test_second_copy_that_cannot_be_stored_takes_the_first_along(
    submission: Submission, square: SimpleUploadedFile
) -> None:
    before, save = stored_files(), PrivateStorage._save

    def save_once(storage: PrivateStorage, name: str, content: Any) -> str:
        if name.endswith("-small.webp"):
            raise OSError(28, "No space left on device")
        return save(storage, name, content)

    with patch.object(PrivateStorage, "_save", save_once):
        assert refusal(submission.pk, square)[0] == "storage"
    assert stored_files() == before


def test_decoder_that_never_ends_is_ended(submission: Submission, square: SimpleUploadedFile) -> None:
    ended = subprocess.TimeoutExpired("examining", 90)
    with patch("cases.submissions.uploads.examination.subprocess.run", side_effect=ended):
        assert refusal(submission.pk, square)[0] == "too_complex"


def test_decoder_that_crashes_refuses_the_file(submission: Submission, square: SimpleUploadedFile) -> None:
    crashed = subprocess.CompletedProcess([], -11, b"", b"Segmentation fault")
    with patch("cases.submissions.uploads.examination.subprocess.run", return_value=crashed):
        assert refusal(submission.pk, square)[0] == "too_complex"


def test_examining_process_knows_no_secret(submission: Submission, square: SimpleUploadedFile) -> None:
    with (
        patch.dict(os.environ, {"SECRET_KEY": "x", "DATABASE_URL": "y"}),
        patch("cases.submissions.uploads.examination.subprocess.run", side_effect=OSError) as run,
    ):
        refusal(submission.pk, square)
    assert set(run.call_args.kwargs["env"]) == {"PYTHONPATH", "PYTHONDONTWRITEBYTECODE", "LC_ALL"}


def test_many_files_at_once_wait_and_are_told_so(submission: Submission, square: SimpleUploadedFile) -> None:
    with patch("cases.submissions.uploads.examination._turn.acquire", return_value=False):
        assert refusal(submission.pk, square)[0] == "busy"


def test_scanner_sees_what_was_sent(
    submission: Submission, square: SimpleUploadedFile, settings: Settings
) -> None:
    SCANNED.clear()
    settings.SUBMITTED_FILE_SCANNER = f"{__name__}.clean"
    assert receive(submission.pk, square).scanned_at is not None
    assert [jpeg()] == SCANNED


def test_what_the_scanner_finds_is_refused(
    submission: Submission, square: SimpleUploadedFile, settings: Settings
) -> None:
    settings.SUBMITTED_FILE_SCANNER = f"{__name__}.finds"
    assert refusal(submission.pk, square) == (
        "infected",
        "The virus scanner found something in this file. Do not open it; add another one.",
    )


@pytest.mark.parametrize("scanner", [f"{__name__}.fails", "no.such.scanner"])
def test_scanner_that_fails_leaves_the_file_in_quarantine(
    submission: Submission, square: SimpleUploadedFile, settings: Settings, scanner: str
) -> None:
    settings.SUBMITTED_FILE_SCANNER = scanner
    upload = receive(submission.pk, square)
    assert (upload.state, upload.scanned_at) == (UploadState.QUARANTINED, None)


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    beginning=strategies.sampled_from(
        [b"", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"%PDF-1.7\n", b"PK\x03\x04"]
    ),
    rest=strategies.binary(max_size=300),
)
def test_any_bytes_are_refused_with_a_sentence(submission: Submission, beginning: bytes, rest: bytes) -> None:
    before = stored_files()
    code, sentence = refusal(submission.pk, SimpleUploadedFile("square.jpg", beginning + rest))
    assert code != "storage"
    assert sentence.endswith(".")
    assert (stored_files(), Upload.objects.count()) == (before, 0)
