"""The last look, and sending."""

import contextlib
from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from cases.submissions.asking import no_longer_asked
from cases.submissions.links import token_of
from cases.submissions.models import SecretLink, Submission
from cases.submissions.moving import NotPossibleError
from cases.submissions.places.doubting import doubts_about
from cases.submissions.proving import send_suspected
from cases.submissions.questionnaire import Question, Step
from cases.submissions.questionnaire.answers import problems, shown
from cases.submissions.questionnaire.effective import steps_of
from cases.submissions.states import State
from cases.submissions.suspicion import TRAP, reasons_for
from cases.submissions.views.access import with_link
from cases.submissions.views.limits import count_post, refusal
from cases.submissions.views.place_fields import asks_place
from cases.submissions.views.progress import CHECK, progress_of
from cases.submissions.views.step_page import step_page
from cases.submissions.written_in import language_asked

SENDABLE = (State.DRAFT, State.CHANGES_ASKED)


@with_link
def check(request: HttpRequest, link: SecretLink) -> HttpResponse:
    """All answers to look over (GET); sending them (POST)."""
    if request.method == "POST":
        return send_or_explain(request, link)
    if not link.submission.is_writable:
        return HttpResponseRedirect(_status_address(link))
    return _check_page(request, link)


def send_or_explain(request: HttpRequest, link: SecretLink, on_step: Step | None = None) -> HttpResponse:
    """Send what was written and show where it stands; the page again where something is missing.

    ``on_step`` is the step that is both form and last look, on the quick way.
    """
    submission = link.submission
    if submission.state not in SENDABLE:
        # A second click, or another window: what was asked for is done already.
        return HttpResponseRedirect(_status_address(link))
    if problems(steps_of(submission), submission.answers):
        if on_step is not None:
            return step_page(request, link, on_step, {}, looked_at=True, with_missing=True)
        return _check_page(request, link, looked_at=True)
    visit = count_post(request)
    refused = refusal(request, visit)
    if refused is not None:
        return refused
    reasons = reasons_for(submission, trap=request.POST.get(TRAP, ""), is_crowded=visit.is_crowded)
    with contextlib.suppress(NotPossibleError):
        send_suspected(submission, reasons, confirmed=_is_confirmed(link))
    return HttpResponseRedirect(_status_address(link))


def _is_confirmed(link: SecretLink) -> bool:
    submission = link.submission
    read_there = bool(link.mailed_to) and link.mailed_to.casefold() == submission.email.casefold()
    return read_there or submission.email_confirmed_at is not None


def _check_page(request: HttpRequest, link: SecretLink, *, looked_at: bool = False) -> HttpResponse:
    submission = link.submission
    steps = steps_of(submission)
    found = problems(steps, submission.answers)
    context = {
        "not_indexed": True,
        "link": link,
        "token": token_of(link),
        "submission": submission,
        "can_be_sent": submission.state in SENDABLE,
        "problems": found if looked_at else [],
        "trap": TRAP,
        "progress": progress_of(submission, CHECK),
        "steps": [_part(step, submission) for step in steps],
        "doubts": doubts_about(submission.answers),
        "place_step": next((step for step in steps if asks_place(step)), None),
        **_language(steps, submission),
        "former": [_told(question, submission) for question in no_longer_asked(submission, steps)],
    }
    return render(request, "submissions/check.html", context, status=422 if looked_at and found else 200)


def _language(steps: Iterable[Step], submission: Submission) -> dict[str, Any]:
    """What is to ask about the language that was chosen, and the step where it is changed."""
    for step in steps:
        asked = language_asked(step.questions, submission.answers)
        if asked.words and submission.answer("language"):
            return {"language": asked, "language_step": step}
    return {}


def _part(step: Step, submission: Submission) -> dict[str, Any]:
    answers = [_told(question, submission) for question in step.questions]
    is_empty = not any(lines or question.required for question, lines in answers)
    return {"step": step, "answers": answers, "is_empty": is_empty}


def _told(question: Question, submission: Submission) -> tuple[Question, list[str]]:
    return question, shown(question, submission.answer(question.name))


def _status_address(link: SecretLink) -> str:
    return reverse("submissions:status", args=[token_of(link)])
