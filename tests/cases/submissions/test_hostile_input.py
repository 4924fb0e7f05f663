"""Whatever is sent to the form: a clear answer, and nothing half written."""

from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cases.submissions.accepting import accept
from cases.submissions.models import Submission
from cases.submissions.questionnaire import FULL, QUICK
from cases.submissions.questionnaire.answers import KEPT_CHARACTERS, clean_text, problems, shown
from cases.submissions.states import State
from cases.submissions.suspicion import SUSPECT, TRAP, points_of, reasons_for
from tests.cases.submissions.filling import IN_SHORT, Submitter

pytestmark = pytest.mark.django_db
HOSTILE = (
    "<script>alert(1)</script>",
    "'; DROP TABLE submissions_submission; --",
    "a\x00b",
    "\u202egpj.exe",
    "{{ 7 }}{% load static %}",
    '=HYPERLINK("http://example.org")',
    "x" * (KEPT_CHARACTERS + 10),
    "../../etc/passwd",
    "٣" * 50,
    "\r\n\r\nSet-Cookie: a=b",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_in_every_question_is_kept_or_refused(submitter: Submitter, text: str) -> None:
    for step in FULL:
        data = {question.name: text for question in step.questions}
        response = submitter.post("step", step.name, **data)
        assert response.status_code in (302, 422), step.name
        page = submitter.get("step", step.name).content.decode()
        assert "<script>alert" not in page
    assert submitter.get("check").status_code == 200
    assert submitter.send().status_code == 422
    assert submitter.submission.state == State.DRAFT
    assert "\x00" not in str(submitter.submission.answers)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_becomes_text_of_the_case(submitter: Submitter, text: str) -> None:
    prose = dict.fromkeys(("challenge", "approach", "lessons_do", "distinctive", "boosters", "lead"), text)
    submitter.post("step", "story", **prose)
    submitter.post("step", "learned", **prose)
    submitter.post("step", "people", **prose)
    submitter.post("step", "project", title="A title", summary=text)
    Submission.objects.update(state=State.RECEIVED)
    page = accept(submitter.submission.pk)
    for html in (str(page.challenge), page.distinctive):
        assert "<script" not in html


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"way": "sideways"},
        {"way": ["quick", "full"]},
        {"campaign": "a\x00b"},
        {"campaign": "x" * 5_000},
        {"campaign": "'; --"},
    ],
)
def test_any_beginning_begins(site: None, client: Client, data: dict[str, Any]) -> None:
    assert client.post("/en/share/", data).status_code == 302
    assert client.get("/en/share/", data).status_code == 200


@pytest.mark.parametrize("name", ["nothing", "check2", "x" * 200])
def test_step_that_there_is_not_is_404_with_a_way_on(submitter: Submitter, name: str) -> None:
    for response in (submitter.get("step", name), submitter.post("step", name, title="A")):
        assert response.status_code == 404
        assert "/en/share/" in response.content.decode()


def test_other_methods_are_405(submitter: Submitter) -> None:
    for method in ("put", "patch", "delete"):
        assert getattr(submitter.client, method)(submitter.address("step", "project")).status_code == 405


@settings(
    max_examples=50,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    st.fixed_dictionaries(
        {},
        optional={
            question.name: st.one_of(st.text(max_size=80), st.lists(st.text(max_size=20), max_size=4))
            for step in FULL
            for question in step.questions
        },
    )
)
def test_any_answers_can_be_checked_and_shown(db: None, answers: dict[str, Any]) -> None:
    clean = {
        name: [clean_text(each) for each in answer] if isinstance(answer, list) else clean_text(answer)
        for name, answer in answers.items()
    }
    for problem in problems(FULL, clean):
        assert problem.message
    for step in FULL:
        for question in step.questions:
            assert all(isinstance(line, str) for line in shown(question, clean.get(question.name, "")))


def test_trap_and_haste_make_suspect_but_turn_nobody_away(site: None, client: Client) -> None:
    submitter = Submitter(client).begin("quick")
    assert submitter.fill_step(QUICK[0], IN_SHORT, **{TRAP: "https://spam.example"}).status_code == 302
    assert submitter.submission.state == State.UNCONFIRMED
    assert submitter.submission.suspicion >= SUSPECT


def test_links_markup_and_repetition_add_up(submitter: Submitter) -> None:
    submission = submitter.submission
    submission.created_at = submission.created_at.replace(year=2020)
    assert points_of(reasons_for(submission)) == 0
    submission.answers = {"summary": "http://a.example " * 5, "challenge": "<a href=x>"}
    assert points_of(reasons_for(submission)) == 70
