"""Withdrawing, asking for everything, and having it erased."""

from datetime import timedelta

import pytest
from django.utils import timezone
from pytest_django import Settings
from wagtail.models import GroupApprovalTask, PageLogEntry, Revision, Workflow, WorkflowTask

from cases.models import CaseFacts, CasePage
from cases.submissions.accepting import accept
from cases.submissions.drafts import DRAFT_KEPT
from cases.submissions.jobs import erase_what_is_old
from cases.submissions.models import Change, Submission
from cases.submissions.moving import move
from cases.submissions.states import Actor, State
from cases.submissions.writing import begin
from closercities.operations.outbox.models import OutgoingMail
from tests.cases.submissions.filling import ANSWERS, Submitter

pytestmark = pytest.mark.django_db


def test_withdrawing_is_told_and_ends_it(sent: Submitter) -> None:
    sent.post("withdraw", words="Not ours to share")
    assert sent.submission.state == State.WITHDRAWN
    assert "It is withdrawn and will not be published." in sent.get("status").content.decode()
    assert sent.submission.events.get(move="withdraw").words == "Not ours to share"
    sent.post("withdraw")
    assert sent.submission.events.count() == 2


def test_own_data_holds_everything_but_the_notes_of_the_desk(sent: Submitter) -> None:
    sent.submission.events.create(move="note", actor=Actor.DESK, words="A note of ours", is_note=True)
    response = sent.get("own_data")
    data = response.json()
    assert response["Content-Disposition"] == f'attachment; filename="{sent.submission.reference}.json"'
    assert data["answers"]["name"] == ANSWERS["name"]
    assert data["email"] == ANSWERS["email"]
    assert [event["what"] for event in data["events"]] == ["send"]
    assert "A note of ours" not in response.content.decode()


def test_erasing_has_to_be_meant(sent: Submitter) -> None:
    assert sent.post("erase").status_code == 422
    assert sent.submission.state == State.UNCONFIRMED


def test_erased_submission_leaves_nothing_of_its_submitter(sent: Submitter) -> None:
    number, reference = sent.submission.pk, sent.submission.reference
    mailed = sent.follow_mail()
    assert sent.post("erase", sure="yes").status_code == 200
    erased = Submission.objects.get(pk=number)
    assert (erased.state, erased.answers, erased.title, erased.email, erased.country) == (
        State.ERASED,
        {},
        "",
        "",
        "",
    )
    assert Change.objects.count() == 0
    assert not any(event.words for event in erased.events.all())
    assert not any(link.mailed_to for link in erased.links.all())
    for mail in OutgoingMail.objects.filter(about=reference):
        assert "amina" not in f"{mail.to} {mail.subject} {mail.text}".lower()
        assert ANSWERS["title"] not in mail.text
    for reader in (sent, mailed):
        assert reader.get("status").status_code == 410


def test_withdrawing_takes_a_draft_along_that_nobody_edited(sent: Submitter) -> None:
    sent.follow_mail().post("confirm")
    page = accept(sent.submission.pk)
    sent.post("withdraw")
    assert (sent.submission.state, sent.submission.page) == (State.WITHDRAWN, None)
    assert not CasePage.objects.filter(pk=page.pk).exists()
    # It can be taken up again, and then there is one draft.
    move(sent.submission.pk, "take_up_again", Actor.DESK)
    accept(sent.submission.pk)
    assert CasePage.objects.count() == 1


def test_withdrawing_leaves_what_an_editor_wrote_and_takes_it_out_of_the_workflow(sent: Submitter) -> None:
    sent.follow_mail().post("confirm")
    page = accept(sent.submission.pk)
    page.workflow_states.all().delete()
    workflow = Workflow.objects.create(name="Look at it")
    task = GroupApprovalTask.objects.create(name="Look")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    page.save_revision()
    workflow.start(page, None)
    sent.post("withdraw")
    page.refresh_from_db()
    assert (page.live, page.current_workflow_state, sent.submission.page) == (False, None, page)
    assert list(sent.submission.events.filter(is_note=True).values_list("move", flat=True)) == [DRAFT_KEPT]
    # Its words are hers: erased, it goes.
    sent.post("erase", sure="yes")
    assert not CasePage.objects.filter(pk=page.pk).exists()
    assert PageLogEntry.objects.exclude(label="").filter(page_id=page.pk).count() == 0


def test_published_case_stays_when_its_submission_is_erased(sent: Submitter) -> None:
    sent.follow_mail().post("confirm")
    page = accept(sent.submission.pk)
    page.save_revision().publish()
    page.contact_email = "press@example.org"
    page.save_revision()
    sent.post("erase", sure="yes")
    page.refresh_from_db()
    assert (page.live, page.contact_email) == (True, "")
    assert CaseFacts.objects.get(translation_key=page.translation_key).contact_email == ""
    # What an editor wrote instead is not the submitter's.
    versions = Revision.objects.for_instance(page).order_by("pk")
    assert [version.content["contact_email"] for version in versions] == ["", "", "press@example.org"]


def test_what_is_old_is_erased_by_state(db: None, settings: Settings) -> None:
    settings.SUBMISSIONS_KEPT_DAYS = {"draft": 180, "declined": 365}
    for state, days, version in (
        (State.DRAFT, 181, 1),
        (State.DRAFT, 179, 1),
        (State.DRAFT, 3, 0),
        (State.DECLINED, 366, 4),
        (State.RECEIVED, 4_000, 4),
    ):
        number = begin("full", "en").submission_id
        Submission.objects.filter(pk=number).update(
            state=state, version=version, changed_at=timezone.now() - timedelta(days=days), title="T"
        )
    erase_what_is_old()
    assert sorted(Submission.objects.values_list("state", flat=True)) == [
        State.DRAFT,
        State.ERASED,
        State.ERASED,
        State.RECEIVED,
    ]


def test_desk_can_take_up_again_what_was_withdrawn(sent: Submitter) -> None:
    move(sent.submission.pk, "withdraw", Actor.SUBMITTER)
    assert move(sent.submission.pk, "take_up_again", Actor.DESK).state == State.READING
