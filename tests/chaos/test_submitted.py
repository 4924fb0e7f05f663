"""What chaos looks for in submissions is found when it is there."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.mail import EmailMessage, get_connection
from pytest_django import Settings

from cases.models import CasePage
from cases.submissions.accepting import accept
from cases.submissions.models import Event, Submission, Upload
from cases.submissions.moving import send
from cases.submissions.uploads.receiving import receive
from cases.submissions.writing import begin, save_answers
from closercities.operations.outbox.models import OutgoingMail
from tests.cases.submissions.filling import ANSWERS
from tests.cases.submissions.uploads.made import jpeg
from tests.chaos.submitted import faults_of_all
from tests.factories.site import make_site

pytestmark = pytest.mark.django_db


@pytest.fixture
def accepted(tmp_path: Path, settings: Settings) -> Submission:
    """A submission with a file that became a case, and whose mail came."""
    settings.EMAIL_FILE_PATH = tmp_path
    make_site("en")
    number = begin("full", "en").submission_id
    save_answers(number, {**ANSWERS, "goals": []})
    receive(number, ContentFile(jpeg(), "square.jpg"))
    send(number, confirmed=True)
    accept(number)
    backend = get_connection("django.core.mail.backends.filebased.EmailBackend", file_path=str(tmp_path))
    for mail in OutgoingMail.objects.all():
        headers = {"Message-ID": f"<{mail.key}@example.org>"}
        EmailMessage("Subject", "Text", to=["a@example.org"], headers=headers, connection=backend).send()
    OutgoingMail.objects.update(state="sent")
    return Submission.objects.get(pk=number)


def second_move(row: Submission) -> None:
    event = Event.objects.filter(submission=row, move="accept").get()
    Event.objects.create(
        submission=row, move="accept", before="accepted", after="accepted", actor=event.actor
    )


def lost_file(row: Submission) -> None:
    upload = Upload.objects.get(submission=row)
    upload.file.storage.delete(upload.file.name)


def lost_mail(row: Submission) -> None:
    OutgoingMail.objects.filter(about=row.reference, kind="submission_accepted").delete()


def mail_that_never_came(row: Submission) -> None:
    mail = OutgoingMail.objects.filter(about=row.reference).first()
    assert mail is not None
    mail.key = "00000000-0000-4000-8000-000000000000"
    mail.save()


def half_moved(row: Submission) -> None:
    Submission.objects.filter(pk=row.pk).update(state="received")


def case_of_nobody(row: Submission) -> None:
    Submission.objects.filter(pk=row.pk).update(page=None)


FAULTS: dict[Callable[[Submission], None], str] = {
    second_move: "accept happened 2 times",
    lost_file: "is not there",
    lost_mail: "mail should be",
    mail_that_never_came: "never came",
    half_moved: "its history ends with accepted",
    case_of_nobody: "has no submission",
}


def test_whole_submission_has_no_fault(accepted: Submission) -> None:
    assert list(faults_of_all()) == []
    assert CasePage.objects.count() == 1


@pytest.mark.parametrize("plant", FAULTS, ids=lambda plant: plant.__name__)
def test_fault_is_found(accepted: Submission, plant: Callable[[Submission], None]) -> None:
    plant(accepted)
    assert any(FAULTS[plant] in fault for fault in faults_of_all()), list(faults_of_all())
