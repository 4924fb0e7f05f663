"""Answers are kept as they are given; two windows lose nothing."""

import pytest

from cases.submissions.models import Change, Submission
from cases.submissions.moving import move
from cases.submissions.questionnaire import FULL
from cases.submissions.states import Actor, State
from cases.submissions.words import LATE
from cases.submissions.writing import KEPT_CHANGES, NotWritableError, begin, save_answers
from tests.cases.submissions.filling import ANSWERS, Submitter

pytestmark = pytest.mark.django_db
PROJECT, TOPICS = FULL[1], FULL[3]
WRONG = {"title": "x" * 300, "start_year": "two thousand", "end_year": "1", "links": "not an address"}


@pytest.fixture
def submission(db: None) -> Submission:
    return begin("full", "en").submission


def test_wrong_answers_are_kept_and_explained(submitter: Submitter) -> None:
    response = submitter.fill_step(PROJECT, WRONG)
    said = response.content.decode()
    assert response.status_code == 422
    for message in (
        "Keep it to 255 characters: it has 300",
        "Write the year with four figures, from 1800 to ",
        "“not an address” is no web address",
    ):
        assert message in said
    assert "<title>Error: The project" in said
    kept = submitter.submission.answers
    assert {name: kept[name] for name in WRONG} == WRONG
    assert 'value="two thousand"' in submitter.get("step", "project").content.decode()


def test_half_filled_step_does_not_hold_anybody_up(submitter: Submitter) -> None:
    assert submitter.fill_step(PROJECT, {}).status_code == 302


def test_wrong_answer_can_be_left_for_later_but_not_sent(submitter: Submitter) -> None:
    submitter.fill({**ANSWERS, "start_year": "2011"})
    assert submitter.fill_step(PROJECT, {**ANSWERS, "start_year": "20"}, anyway="yes").status_code == 302
    response = submitter.send()
    assert response.status_code == 422
    assert f"{submitter.address('step', 'project')}#start_year" in response.content.decode()
    assert submitter.submission.state == State.DRAFT


def test_end_before_start_is_said_at_the_end_year(submitter: Submitter) -> None:
    said = submitter.fill_step(PROJECT, {**ANSWERS, "end_year": "2001"}).content.decode()
    assert "The end year lies before the start year" in said
    assert 'href="#end_year"' in said


def test_years_and_points_may_have_arabic_figures(submitter: Submitter) -> None:
    assert submitter.fill_step(PROJECT, {**ANSWERS, "start_year": "٢٠١١"}).status_code == 302
    assert submitter.fill_step(FULL[2], {**ANSWERS, "point": "٥١٫٩٢٦، ٤٫٤٧٤"}).status_code == 302


def test_other_window_does_not_undo_what_it_did_not_change(submission: Submission) -> None:
    save_answers(submission.pk, {"title": "One", "summary": "A"}, based_on=0)
    save_answers(submission.pk, {"title": "Two", "summary": "A"}, based_on=1)
    saved = save_answers(submission.pk, {"title": "One", "summary": "B"}, based_on=1)
    assert saved.submission.answers == {"title": "Two", "summary": "B"}
    assert saved.replaced == {}


def test_answer_that_both_windows_changed_is_kept_twice(submitter: Submitter) -> None:
    submitter.fill_step(PROJECT, {"title": "One"})
    first = submitter.submission.version
    submitter.fill_step(PROJECT, {"title": "Two"})
    response = submitter.client.post(
        submitter.address("step", "project"), {"version": str(first), "title": "Three"}
    )
    said = response.content.decode()
    assert response.status_code == 409
    assert "In another window you wrote:" in said
    assert ">Two<" in said
    assert submitter.submission.answers["title"] == "Three"
    assert Change.objects.filter(question="title", before="Two", after="Three").exists()


def test_tick_that_is_taken_away_is_kept(submitter: Submitter) -> None:
    submitter.fill_step(TOPICS, {"goals": ["11", "13"]})
    submitter.fill_step(TOPICS, {"goals": []})
    assert submitter.submission.answers["goals"] == []


def test_part_of_a_form_leaves_the_rest_alone(submitter: Submitter) -> None:
    submitter.fill_step(TOPICS, {"goals": ["11"], "topics_in_words": "Noise"})
    submitter.post("step", "topics", topics_in_words="Dust")
    assert submitter.submission.answers["goals"] == ["11"]
    assert submitter.submission.answers["topics_in_words"] == "Dust"


def test_history_of_an_answer_has_an_end(submission: Submission) -> None:
    for number in range(KEPT_CHANGES + 5):
        save_answers(submission.pk, {"title": str(number)})
    kept = submission.changes.filter(question="title")
    assert kept.count() == KEPT_CHANGES
    assert kept.first().after == str(KEPT_CHANGES + 4)


def test_same_answers_again_change_nothing(submission: Submission) -> None:
    save_answers(submission.pk, {"title": "One", "goals": []})
    version = save_answers(submission.pk, {"title": "One", "goals": [], "city": ""}).submission.version
    assert (version, submission.changes.count()) == (1, 1)


def test_script_is_told_what_is_kept(submitter: Submitter) -> None:
    response = submitter.client.post(
        submitter.address("step", "project"),
        {"version": "0", "title": "One"},
        headers={"accept": "application/json"},
    )
    assert response.json()["version"] == submitter.submission.version == 1
    assert submitter.submission.title == "One"


def test_words_that_come_too_late_reach_the_desk(sent: Submitter) -> None:
    sent.follow_mail().post("confirm")
    move(sent.submission.pk, "read", Actor.DESK)
    with pytest.raises(NotWritableError):
        save_answers(sent.submission.pk, {"title": "Late"})
    response = sent.fill_step(PROJECT, {**ANSWERS, "title": "A better title"})
    assert response["Location"] == f"{sent.address('status')}?late=1"
    assert sent.submission.title == ANSWERS["title"]
    assert sent.submission.events.get(move=LATE).words == "What would you call the project?\nA better title"


def test_new_address_has_to_be_confirmed_again(sent: Submitter) -> None:
    sent.follow_mail().post("confirm")
    assert sent.submission.email_confirmed_at is not None
    sent.fill_step(FULL[0], {**ANSWERS, "email": "other@example.org"})
    assert (sent.submission.email, sent.submission.email_confirmed_at) == ("other@example.org", None)


@pytest.mark.parametrize("version", ["", "-1", "9" * 40, "one", "１"])
def test_version_that_makes_no_sense_counts_as_none(submitter: Submitter, version: str) -> None:
    response = submitter.post("step", "project", version=version, title="One")
    assert response.status_code == 302
    assert submitter.submission.title == "One"
