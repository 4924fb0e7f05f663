"""The files of a submission at the desk."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoCaptureOnCommitCallbacks

from cases.submissions.models import Submission, Upload
from cases.submissions.uploads import receive
from closercities.core.models import Picture
from tests.cases.submissions.uploads.made import jpeg
from tests.factories.submissions import make_submission

pytestmark = pytest.mark.django_db


@pytest.fixture
def upload() -> Upload:
    """A picture that came with a submission that was sent."""
    return receive(make_submission().pk, SimpleUploadedFile("square.jpg", jpeg()))


def address(name: str, upload: Upload) -> str:
    return reverse(f"submissions_desk:{name}", args=[upload.submission_id, upload.key])


def read(client: Client, upload: Upload) -> str:
    return client.get(reverse("submissions_desk:read", args=[upload.submission_id])).content.decode()


def test_files_are_shown_with_what_was_said_of_them(editor: Client, upload: Upload) -> None:
    Upload.objects.update(description="The <b>square</b>", credit="Amina")
    said = read(editor, upload)
    for words in (
        "The &lt;b&gt;square&lt;/b&gt;",
        "Amina",
        "Not looked at yet",
        address("small_file", upload),
    ):
        assert words in said, words
    for name in ("file", "small_file"):
        answer: Any = editor.get(address(name, upload))
        assert answer.status_code == 200
        assert answer["Content-Security-Policy"].startswith("sandbox")
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert b"".join(answer.streaming_content)


def test_file_is_taken_into_the_library_once(editor: Client, upload: Upload) -> None:
    for _time in range(2):
        editor.post(address("accept_file", upload))
    picture = Picture.objects.get()
    assert (picture.licence, Upload.objects.get().state) == ("cc-by-4.0", "accepted")
    editor.post(address("refuse_file", upload))
    assert Upload.objects.get().state == "accepted"


def test_file_is_refused_and_deleted(
    editor: Client, upload: Upload, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        editor.post(address("refuse_file", upload))
    assert Upload.objects.get().state == "refused"
    assert editor.get(address("file", upload)).status_code == 404
    editor.post(address("accept_file", upload))
    assert not Picture.objects.exists()


def test_file_of_another_submission_or_of_an_unsent_one_is_missing(editor: Client, upload: Upload) -> None:
    other = make_submission("Another")
    assert editor.get(reverse("submissions_desk:file", args=[other.pk, upload.key])).status_code == 404
    Submission.objects.filter(pk=upload.submission_id).update(state="draft")
    assert editor.get(address("file", upload)).status_code == 404
