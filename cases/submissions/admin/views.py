"""What the screen of a submission answers to. What is done is one transaction, under the lock of its row."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages

from cases.importer.targets import NoTargetError
from cases.submissions.accepting import accept
from cases.submissions.admin.access import for_those, may_handle, may_read, may_see_personal_data
from cases.submissions.admin.answers import asked_in_words, is_question
from cases.submissions.admin.history import history_of
from cases.submissions.admin.screen import Attempt, screen, sent_submission
from cases.submissions.admin.stamp import read_stamp, stamp_of
from cases.submissions.admin.texts import words_for
from cases.submissions.assigning import add_note, assign, handlers
from cases.submissions.looking import log_looks
from cases.submissions.models import Look, Submission
from cases.submissions.moving import NotPossibleError, ReasonMissingError, locked, move
from cases.submissions.questionnaire.answers import clean_text
from cases.submissions.states import BY_NAME, Actor

MOST_CHARACTERS = 5_000


class _ChangedError(Exception):
    """The submission is not as the editor saw it."""


class RefusedDeedError(Exception):
    """Something is in the way: what, in words for the editor, and the status of the answer."""

    def __init__(self, problem: str, status: int) -> None:
        super().__init__(problem)
        self.status = status


def address_of(number: int) -> str:
    """Where the screen of the submission ``number`` is."""
    return reverse("submissions_desk:read", args=[number])


@for_those(may_read)
@require_safe
def read(request: HttpRequest, number: int) -> HttpResponse:
    """The screen, with who submitted hidden."""
    return screen(request, sent_submission(number))


@for_those(may_see_personal_data)
@require_POST
def show_personal(request: HttpRequest, number: int) -> HttpResponse:
    """The screen with who submitted. That it was looked at is kept before it is shown."""
    submission = sent_submission(number)
    log_looks([number], request.user, Look.Where.SCREEN)
    return screen(request, submission, with_personal=True)


@for_those(may_handle)
@require_POST
def note(request: HttpRequest, number: int) -> HttpResponse:
    """Keeps a note among editors. It replaces nothing, so it may be written whatever happened meanwhile."""
    submission = sent_submission(number)
    words = typed(request)
    if not words:
        attempt = Attempt(action="note", error=_("Write the note, then keep it."))
        return screen(request, submission, attempt=attempt, status=422)
    add_note(submission, words, request.user)
    messages.success(request, _("The note is kept. Only editors see it."))
    return HttpResponseRedirect(address_of(number))


@for_those(may_handle)
@require_POST
def hand_over(request: HttpRequest, number: int) -> HttpResponse:
    """Assigns the submission to a user, or to nobody."""
    sent_submission(number)
    who = request.POST.get("user", "")
    if who and not (who.isascii() and who.isdecimal() and len(who) < 10):
        who = "0"
    assignee = get_object_or_404(handlers(), pk=int(who)) if who else None

    def act(submission: Submission) -> None:
        assign(submission, assignee, request.user)

    done = (
        _("It is %(name)s’s now.") % {"name": assignee.get_full_name() or assignee.get_username()}
        if assignee is not None
        else _("It is assigned to nobody.")
    )
    return attempt_to(request, number, Attempt(action="assign"), act, done)


@for_those(may_handle)
@require_POST
def act_on(request: HttpRequest, number: int, name: str) -> HttpResponse:
    """Moves the submission; 404 for a move that the desk has not, 409 when somebody else was first."""
    submission = sent_submission(number)
    asked = BY_NAME.get(name)
    if asked is None or Actor.DESK not in asked.actors or name in ("erase", "merge"):
        return HttpResponse(status=404)
    questions = tuple(
        each for each in request.POST.getlist("questions")[:200] if is_question(submission, each)
    )
    attempt = Attempt(name, typed(request), request.POST.get("start", ""), questions)

    def act(submission: Submission) -> None:
        if name == "accept":
            accept(number, request.user)
            return
        words = words_for(submission, attempt.start, attempt.words)
        if name == "ask_changes":
            words = asked_in_words(submission, words, questions)
        move(number, name, Actor.DESK, user=request.user, words=words, questions=questions)

    return attempt_to(request, number, attempt, act, _DONE[name]())


# What is said when it is done.
_DONE: dict[str, Callable[[], str]] = {
    "read": lambda: _("You are reading it. The submitter sees that, and can no longer change answers."),
    "ask_changes": lambda: _("The submitter is asked, by mail and on their page."),
    "accept": lambda: _("Accepted. The draft of its case is in moderation; the submitter is told."),
    "decline": lambda: _("Declined. The submitter is told why."),
    "mark_spam": lambda: _("Marked as spam. Nobody is told."),
    "withdraw": lambda: _("Withdrawn on behalf of the submitter, who is told."),
    "take_up_again": lambda: _("Taken up again."),
    "undo_merge": lambda: _("The merge is undone. What happened to the draft stands below."),
}


def typed(request: HttpRequest) -> str:
    """The words of a form, as they are kept."""
    return clean_text(request.POST.get("words", "")).strip()[:MOST_CHARACTERS]


def attempt_to(
    request: HttpRequest, number: int, attempt: Attempt, act: Callable[[Submission], None], done: str
) -> HttpResponse:
    """Do ``act`` in one transaction, if all is as the editor saw it; else say what is in the way."""
    try:
        with transaction.atomic():
            submission = locked(number)
            if read_stamp(request.POST.get("seen")) != read_stamp(stamp_of(submission)):
                raise _ChangedError
            act(submission)
    except (_ChangedError, NotPossibleError):
        return _too_late(request, number, attempt)
    except RefusedDeedError as refusal:
        return _again(request, number, attempt, str(refusal), refusal.status)
    except ReasonMissingError:
        return _again(request, number, attempt, _("Say why, in words for the submitter."), 422)
    except NoTargetError:
        problem = _(
            "Nothing was changed: there is no list of cases to put it under, or there are several. "
            "Ask an administrator for a page of the kind “list of cases” below the home page, "
            "and accept it then."
        )
        return _again(request, number, attempt, problem, 409)
    except ValidationError as refusal:
        problem = _("Nothing was changed: the page of the case cannot be kept. %(why)s") % {
            "why": " ".join(refusal.messages)
        }
        return _again(request, number, attempt, problem, 422)
    messages.success(request, done)
    return HttpResponseRedirect(address_of(number))


def _too_late(request: HttpRequest, number: int, attempt: Attempt) -> HttpResponse:
    """409: the screen as it is now, with what was typed, and what happened since it was opened."""
    submission = sent_submission(number)
    since = read_stamp(request.POST.get("seen")) or (0, 0)
    happened = history_of(submission, with_personal=False, since=since)
    problem = _("Nothing was changed: something happened after you opened the page. Look at it, then decide.")
    return screen(request, submission, attempt=_with(attempt, problem, happened), status=409)


def _again(request: HttpRequest, number: int, attempt: Attempt, problem: str, status: int) -> HttpResponse:
    return screen(request, sent_submission(number), attempt=_with(attempt, problem, []), status=status)


def _with(attempt: Attempt, problem: str, happened: list[Any]) -> Attempt:
    return Attempt(attempt.action, attempt.words, attempt.start, attempt.questions, problem, happened)
