"""What chaos looks for in submissions is found when it is there."""

from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.files.base import ContentFile
from django.core.mail import EmailMessage, get_connection
from pytest_django import Settings

from cases.models import CasePage
from cases.submissions.accepting import accept
from cases.submissions.correcting.added import name_of_file
from cases.submissions.correcting.taking import take_correction
from cases.submissions.correcting.verbs import begin_correction, save_correction, send_correction
from cases.submissions.erasure import erase
from cases.submissions.models import Event, RelayedMessage, Submission, Upload
from cases.submissions.moving import send
from cases.submissions.relay.verbs import confirm, switch, write
from cases.submissions.states import Actor
from cases.submissions.uploads.receiving import receive
from cases.submissions.writing import begin, save_answers
from closercities.operations.outbox.models import OutgoingMail
from tests.cases.submissions.filling import ANSWERS
from tests.cases.submissions.uploads.made import jpeg, png
from tests.chaos.submitted import faults_of_all
from tests.factories.core import PictureFactory
from tests.factories.site import make_site

pytestmark = pytest.mark.django_db


@pytest.fixture
def accepted(tmp_path: Path, settings: Settings) -> Submission:
    """A submission with a file that became a case, and whose mail came."""
    settings.EMAIL_FILE_PATH, settings.MAILS_PER_ADDRESS_A_DAY = tmp_path, 100
    make_site("en")
    number = begin("full", "en").submission_id
    save_answers(number, {**ANSWERS, "goals": []})
    receive(number, ContentFile(jpeg(), "square.jpg"))
    send(number, confirmed=True)
    accept(number)
    mail_comes(tmp_path)
    return Submission.objects.get(pk=number)


def mail_comes(folder: Path) -> None:
    backend = get_connection("django.core.mail.backends.filebased.EmailBackend", file_path=str(folder))
    for mail in OutgoingMail.objects.all():
        headers = {"Message-ID": f"<{mail.key}@example.org>"}
        EmailMessage("Subject", "Text", to=["a@example.org"], headers=headers, connection=backend).send()
    OutgoingMail.objects.update(state="sent")


@pytest.fixture
def corrected(accepted: Submission, tmp_path: Path) -> Submission:
    """The same, public, with a correction that was taken over with its picture, and a message passed on."""
    page = accepted.page
    assert page is not None
    page.get_latest_revision().publish()
    switch(accepted.pk, on=True)
    begin_correction(accepted.pk)
    save_correction(accepted.pk, {"summary": "It is dry."})
    receive(accepted.pk, ContentFile(png(), "another.png"))
    correction = send_correction(accepted.pk)
    names = ["summary", *(name_of_file(upload) for upload in correction.uploads.all())]
    based_on = CasePage.objects.get().latest_revision_id
    take_correction(accepted.pk, names, based_on=based_on).publish()
    asked = {"name": "Tunde", "email": "tunde@example.org", "words": "Who looks after the pumps?"}
    confirm(write(accepted, **asked, shows_address=True, locale="en", suspicion=0).pk)
    mail_comes(tmp_path)
    return Submission.objects.get(pk=accepted.pk)


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


def correction_twice(row: Submission) -> None:
    Event.objects.create(submission=row, move="correction_take", actor="desk")


def lost_words(row: Submission) -> None:
    CasePage.objects.update(summary="As it was.")


def lost_picture(row: Submission) -> None:
    page = CasePage.objects.get()
    page.story = page.story.stream_block.to_python([])
    page.save_revision()


def picture_of_nothing(row: Submission) -> None:
    PictureFactory()


def message_twice(row: Submission) -> None:
    mail = OutgoingMail.objects.get(kind="relay_message")
    mail.pk, mail.key = None, uuid4()
    mail.save()


def message_not_passed_on(row: Submission) -> None:
    RelayedMessage.objects.update(state="held")


def untaken_file(row: Submission) -> None:
    Upload.objects.exclude(correction=None).update(state="quarantined")


CORRECTED: dict[Callable[[Submission], None], str] = {
    correction_twice: "its corrections ask for",
    lost_words: "published, the case says 'As it was.' of summary",
    lost_picture: "stands 0 times in its case",
    picture_of_nothing: "in the library came with nothing",
    message_twice: "was passed on 2 times",
    message_not_passed_on: "is held, and was passed on 1 times",
    untaken_file: "is quarantined, and was taken",
}


def test_whole_correction_has_no_fault(corrected: Submission) -> None:
    assert list(faults_of_all()) == []
    assert corrected.corrections.get().state == "published"


@pytest.mark.parametrize("plant", CORRECTED, ids=lambda plant: plant.__name__)
def test_fault_of_a_correction_is_found(corrected: Submission, plant: Callable[[Submission], None]) -> None:
    plant(corrected)
    assert any(CORRECTED[plant] in fault for fault in faults_of_all()), list(faults_of_all())


def test_what_was_erased_and_is_half_there_is_found(corrected: Submission) -> None:
    erase(corrected.pk, Actor.SUBMITTER)
    assert [fault for fault in faults_of_all() if "erased" in fault] == []
    Submission.objects.update(title="A square that holds rain")
    OutgoingMail.objects.update(to="amina@example.org")
    found = [fault for fault in faults_of_all() if "erased" in fault]
    assert len(found) == 1 + OutgoingMail.objects.count()


def test_whole_submission_has_no_fault(accepted: Submission) -> None:
    assert list(faults_of_all()) == []
    assert CasePage.objects.count() == 1


@pytest.mark.parametrize("plant", FAULTS, ids=lambda plant: plant.__name__)
def test_fault_is_found(accepted: Submission, plant: Callable[[Submission], None]) -> None:
    plant(accepted)
    assert any(FAULTS[plant] in fault for fault in faults_of_all()), list(faults_of_all())
