"""Files go when their submitter, the law or the night says so, and no others."""

import logging
import os
import time
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction

from cases.submissions import erasure
from cases.submissions.models import Submission, Upload
from cases.submissions.states import Actor
from cases.submissions.storage import submitted_files
from cases.submissions.uploads import accept, erase, receive, remove
from cases.submissions.uploads.removing import Tidied, tidy
from closercities.core.models import Picture, User
from tests.cases.submissions.uploads.made import jpeg, numbered, stored_files
from tests.factories.cases import make_case
from tests.factories.site import make_site

LONG_AGO = time.time() - 2 * 86_400


@pytest.fixture
def upload(submission: Submission, square: SimpleUploadedFile) -> Upload:
    return receive(submission.pk, square)


def make_old(path: Path) -> None:
    os.utime(path, (LONG_AGO, LONG_AGO))


def test_file_goes_with_its_small_copy_when_it_is_removed(
    upload: Upload, django_capture_on_commit_callbacks: Any
) -> None:
    path = Path(upload.file.path)
    before = [each for each in stored_files() if each.stem.split("-")[0] != path.stem]
    with django_capture_on_commit_callbacks(execute=True):
        remove(upload.submission_id, upload.key)
    assert stored_files() == before


def test_file_of_another_submission_is_not_removed(upload: Upload) -> None:
    other = Submission.objects.create(locale="en")
    with pytest.raises(Upload.DoesNotExist):
        remove(other.pk, upload.key)
    assert Path(upload.file.path).exists()


def test_erasure_of_a_submission_takes_all_of_its_files(
    upload: Upload, django_capture_on_commit_callbacks: Any
) -> None:
    other = Submission.objects.create(locale="en")
    kept = receive(other.pk, SimpleUploadedFile("a.jpg", jpeg()))
    receive(upload.submission_id, numbered(1))
    with django_capture_on_commit_callbacks(execute=True):
        erasure.erase(upload.submission_id, Actor.SUBMITTER)
    assert list(Upload.objects.all()) == [kept]
    assert not Path(upload.file.path).exists()
    assert Path(kept.file.path).exists()


def test_erasure_that_is_undone_keeps_the_files(upload: Upload) -> None:
    with pytest.raises(ZeroDivisionError):
        _erase_and_fail(upload)
    assert Path(upload.file.path).exists()


def _erase_and_fail(upload: Upload) -> None:

    with transaction.atomic():
        erase(upload.submission)
        raise ZeroDivisionError


def test_erasure_takes_the_copy_in_the_library_that_nothing_shows(upload: Upload) -> None:
    accept(upload, User.objects.create_user("editor"))
    erase(upload.submission)
    assert not Picture.objects.exists()


def test_erasure_leaves_the_copy_that_a_page_shows(upload: Upload) -> None:
    picture = accept(upload, User.objects.create_user("editor"))
    make_site("en")
    make_case(picture=picture)
    erase(upload.submission)
    assert list(Picture.objects.all()) == [picture]


def test_night_removes_what_belongs_to_nothing(upload: Upload, caplog: pytest.LogCaptureFixture) -> None:
    tidy()
    orphan = Path(submitted_files().path(submitted_files().save("ab/orphan.jpg", ContentFile(b"x"))))
    young = Path(submitted_files().path(submitted_files().save("ab/young.jpg", ContentFile(b"x"))))
    leftover = settings.INCOMING_DIR / "file-killed"
    leftover.mkdir(parents=True)
    (leftover / "sent").write_bytes(b"x")
    for path in (orphan, leftover, Path(upload.file.path)):
        make_old(path)
    with caplog.at_level(logging.INFO):
        assert tidy() == Tidied(files=1, folders=1, missing=0)
    assert (orphan.exists(), young.exists(), leftover.exists()) == (False, True, False)
    assert Path(upload.file.path).exists()
    assert "1 without a submission deleted, 1 folders of interrupted uploads deleted" in caplog.text
    young.unlink()


def test_night_tells_which_files_are_missing(upload: Upload, caplog: pytest.LogCaptureFixture) -> None:
    Path(upload.file.path).unlink()
    assert tidy().missing == 1
    assert upload.file.name in caplog.text
