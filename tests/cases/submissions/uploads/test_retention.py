"""Files that nobody took go after the days of the setting; others stay."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from cases.submissions.admin.history import history_of
from cases.submissions.jobs import let_go_of_files
from cases.submissions.models import Submission, Upload
from cases.submissions.storage import submitted_files
from cases.submissions.uploads import accept, receive, refuse
from tests.cases.submissions.uploads.made import jpeg
from tests.factories.submissions import make_submission

pytestmark = pytest.mark.django_db


def with_file(state: str, days: int) -> Upload:
    """A file of a submission in ``state`` that did not change for ``days``."""
    submission = make_submission(state)
    upload = receive(submission.pk, SimpleUploadedFile("square.jpg", jpeg()))
    then = timezone.now() - timedelta(days=days, hours=1)
    Submission.objects.filter(pk=submission.pk).update(state=state, changed_at=then)
    Upload.objects.filter(pk=upload.pk).update(created_at=then)
    return upload


def test_files_that_nobody_took_go_and_the_desk_is_told(
    settings: Settings, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    settings.SUBMITTED_FILES_KEPT_DAYS = {"refused": 10, "unused": 20, "not_accepted": 30}
    gone = [with_file(state, 30) for state in ("declined", "withdrawn", "spam")]
    gone += [with_file(state, 20) for state in ("accepted", "merged", "published")]
    stay = [with_file(state, 29) for state in ("declined", "withdrawn", "spam")]
    stay += [with_file("published", 19)]
    stay += [with_file(state, 999) for state in ("received", "reading", "changes_asked")]
    taken = with_file("published", 999)
    accept(taken, None)
    refused, lately = with_file("received", 10), with_file("received", 9)
    with django_capture_on_commit_callbacks(execute=True):
        for upload in (refused, lately):
            refuse(upload)
        said = let_go_of_files()
    assert said == (
        "Deleted 3 files of submissions that were not accepted, 3 that were left out of a case, and what was "
        "known of 1 that were refused."
    )
    left = set(Upload.objects.values_list("pk", flat=True))
    assert left == {upload.pk for upload in (*stay, taken, lately)}
    for upload in gone:
        assert not submitted_files().exists(str(upload.file.name))
        (told,) = history_of(upload.submission, with_personal=False)
        assert (told.what, told.words) == ("Files that nobody took were deleted", "1")
    assert all(submitted_files().exists(str(upload.file.name)) for upload in stay)
    assert let_go_of_files().startswith("Deleted 0 files")
