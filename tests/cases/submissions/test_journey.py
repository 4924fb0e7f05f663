"""From one click to a published case, without a script."""

import pytest
from django.test import Client

from cases.submissions.accepting import accept
from cases.submissions.models import Submission
from cases.submissions.moving import move
from cases.submissions.questionnaire import FULL, QUICK
from cases.submissions.states import Actor, State
from closercities.operations.outbox.models import OutgoingMail
from tests.cases.submissions.filling import ANSWERS, IN_SHORT, Submitter

pytestmark = pytest.mark.django_db
IN_STEP = QUICK[0]


def kinds_of_mail(submission: Submission) -> list[str]:
    about = OutgoingMail.objects.filter(about=submission.reference)
    return list(about.order_by("pk").values_list("kind", flat=True))


def test_whole_journey_of_the_full_form(submitter: Submitter) -> None:
    submitter.fill(ANSWERS)
    assert {name: answer for name, answer in submitter.submission.answers.items() if answer} == {
        name: answer for name, answer in ANSWERS.items() if answer
    }
    shown = submitter.get("check")
    assert shown.status_code == 200
    assert "Residents drew &lt;b&gt;the square&lt;/b&gt; in chalk." in shown.content.decode()
    assert submitter.send()["Location"] == submitter.address("status")
    assert submitter.submission.state == State.UNCONFIRMED
    reader = submitter.follow_mail()
    assert "Yes, this is mine" in reader.get("status").content.decode()
    reader.post("confirm")
    assert submitter.submission.state == State.RECEIVED
    page = accept(submitter.submission.pk)
    assert submitter.submission.state == State.ACCEPTED
    page.save_revision().publish()
    assert submitter.submission.state == State.PUBLISHED
    assert page.full_url in submitter.get("status").content.decode()
    assert kinds_of_mail(submitter.submission) == [
        "submission_confirm",
        "submission_received",
        "submission_accepted",
        "submission_published",
    ]


def test_quick_way_sends_from_its_one_page(site: None, client: Client) -> None:
    submitter = Submitter(client).begin("quick")
    submitter.fill(IN_SHORT)
    assert submitter.submission.state == State.UNCONFIRMED
    submitter.follow_mail().post("confirm")
    page = accept(submitter.submission.pk)
    assert (page.title, page.place.label, page.live) == ("Shade for a bus stop", "Lagos", False)


def test_quick_way_says_what_is_missing_and_keeps_the_rest(site: None, client: Client) -> None:
    submitter = Submitter(client).begin("quick")
    response = submitter.fill_step(IN_STEP, {**IN_SHORT, "title": "", "email": "tunde@"})
    said = response.content.decode()
    assert response.status_code == 422
    assert "Give the project a title" in said
    assert "Give an e-mail address as in name@example.org" in said
    assert 'value="tunde@"' in said
    assert submitter.submission.answers["summary"] == "Trees in barrels."
    assert submitter.submission.state == State.DRAFT


def test_every_step_is_shown_with_what_was_given(submitter: Submitter) -> None:
    submitter.fill(ANSWERS)
    for step in FULL:
        response = submitter.get("step", step.name)
        assert response.status_code == 200, step.name
        assert response["Cache-Control"] == "no-store, private"


def test_second_click_on_send_changes_nothing(sent: Submitter) -> None:
    assert sent.send().status_code == 302
    assert kinds_of_mail(sent.submission) == ["submission_confirm"]
    assert sent.submission.events.count() == 1


def test_opening_the_mailed_link_confirms_nothing(sent: Submitter) -> None:
    reader = sent.follow_mail()
    for name in ("status", "confirm", "withdraw", "erase", "new_links", "mail_link"):
        assert reader.get(name).status_code in (200, 302)
    assert reader.submission.state == State.UNCONFIRMED
    assert reader.submission.events.count() == 1


def test_who_has_not_read_the_mail_cannot_confirm(sent: Submitter) -> None:
    sent.post("confirm")
    assert sent.submission.state == State.UNCONFIRMED


def test_submitter_is_led_to_each_question_that_an_editor_asks_again(sent: Submitter) -> None:
    sent.follow_mail().post("confirm")
    move(sent.submission.pk, "ask_changes", Actor.DESK, words="Where is it?", questions=["city", "results"])
    said = sent.get("status").content.decode()
    assert "Where is it?" in said
    for step, name in (("place", "city"), ("story", "results")):
        assert f'href="{sent.address("step", step)}#{name}"' in said
    assert sent.get("step", "place").content.decode().count("An editor asks about this.") == 1
    sent.fill_step(
        next(step for step in FULL if step.name == "place"), {**ANSWERS, "city": "Rotterdam North"}
    )
    assert sent.send().status_code == 302
    assert sent.submission.state == State.RECEIVED
    assert "An editor asks about this." not in sent.get("step", "place").content.decode()
