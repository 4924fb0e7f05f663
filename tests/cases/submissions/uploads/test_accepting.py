"""An editor's yes or no to a file."""

from pathlib import Path
from unittest.mock import patch

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pytest_django import Settings

from cases.submissions.models import Submission, Upload, UploadState
from cases.submissions.uploads import UploadRefusedError, accept, describe, receive, refuse
from closercities.core.models import Download, Picture, User
from tests.cases.submissions.uploads.made import jpeg, pdf


def clean(path: str) -> None:
    assert Path(path).exists()


def fails(path: str) -> None:
    raise ConnectionError("no clamd")


@pytest.fixture
def editor(db: None) -> User:
    return User.objects.create_user("editor")


@pytest.fixture
def upload(submission: Submission, square: SimpleUploadedFile) -> Upload:
    upload = receive(submission.pk, square)
    return describe(submission.pk, upload.key, description="Children on stairs", credit="Amina Haddad")


def test_accepted_picture_is_in_the_library_with_its_rights(upload: Upload, editor: User) -> None:
    picture = accept(upload, editor, licence="cc-by-4.0")
    assert isinstance(picture, Picture)
    assert (picture.title, picture.description, picture.credit, picture.licence) == (
        "Children on stairs",
        "Children on stairs",
        "Amina Haddad",
        "cc-by-4.0",
    )
    assert (picture.width, picture.height, picture.uploaded_by_user) == (32, 24, editor)
    with picture.file.open("rb") as copy, upload.file.open("rb") as kept:
        assert copy.read() == kept.read()
    upload.refresh_from_db()
    assert (upload.state, upload.picture) == (UploadState.ACCEPTED, picture)


def test_accepted_document_is_in_the_library(submission: Submission, editor: User) -> None:
    upload = receive(submission.pk, SimpleUploadedFile("report.pdf", pdf()))
    document = accept(upload, editor, licence="no such licence")
    assert isinstance(document, Download)
    assert (document.title, document.licence, document.file_extension) == ("report.pdf", "", "pdf")


def test_accepting_twice_makes_one_picture(upload: Upload, editor: User) -> None:
    assert accept(upload, editor) == accept(upload, editor)
    assert Picture.objects.count() == 1


def test_library_copy_has_the_suffix_of_its_content(submission: Submission, editor: User) -> None:
    upload = receive(submission.pk, SimpleUploadedFile("square.php", jpeg()))
    assert accept(upload, editor).file.name.endswith("square.php.jpg")


def test_failed_acceptance_leaves_nothing_in_the_library(upload: Upload, editor: User) -> None:
    folder = Path(Picture._meta.get_field("file").storage.location)
    before = sorted(folder.rglob("*"))
    with (
        patch.object(Picture, "save", side_effect=OSError(28, "No space left on device")),
        pytest.raises(OSError, match="No space"),
    ):
        accept(upload, editor)
    assert [path for path in sorted(folder.rglob("*")) if path.is_file() and path not in before] == []
    upload.refresh_from_db()
    assert (upload.state, upload.picture) == (UploadState.QUARANTINED, None)


def test_file_that_was_not_scanned_is_scanned_before_it_is_accepted(
    upload: Upload, editor: User, settings: Settings
) -> None:
    settings.SUBMITTED_FILE_SCANNER = f"{__name__}.clean"
    accept(upload, editor)
    upload.refresh_from_db()
    assert upload.scanned_at is not None


def test_file_stays_in_quarantine_while_the_scanner_does_not_answer(
    upload: Upload, editor: User, settings: Settings
) -> None:
    settings.SUBMITTED_FILE_SCANNER = f"{__name__}.fails"
    with pytest.raises(UploadRefusedError) as refused:
        accept(upload, editor)
    assert refused.value.sentence == (
        "The virus scanner does not answer. The file stays in quarantine: try again later."
    )
    upload.refresh_from_db()
    assert (upload.state, Picture.objects.count()) == (UploadState.QUARANTINED, 0)


def test_refused_file_is_deleted_and_remembered(
    upload: Upload, editor: User, django_capture_on_commit_callbacks: object
) -> None:
    path = Path(upload.file.path)
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        refuse(upload)
    upload.refresh_from_db()
    assert (upload.state, upload.file.name, path.exists()) == (UploadState.REFUSED, "", False)
    with pytest.raises(UploadRefusedError):
        accept(upload, editor)
