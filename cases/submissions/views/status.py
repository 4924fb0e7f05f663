"""What becomes of a submission, in plain words; and what its submitter can do about it."""

import contextlib
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cases.submissions import mail, moving
from cases.submissions.asked import asked_again, questions_of
from cases.submissions.data import everything_about
from cases.submissions.erasure import erase
from cases.submissions.links import revoke_links, token_of
from cases.submissions.models import SecretLink, Submission
from cases.submissions.models.submission import Way
from cases.submissions.moving import NotPossibleError, move
from cases.submissions.proof import CHALLENGE, SOLUTION
from cases.submissions.proving import challenge_of, prove, was_mailed
from cases.submissions.questionnaire import steps_for
from cases.submissions.questionnaire.answers import clean_text
from cases.submissions.questionnaire.effective import steps_of
from cases.submissions.states import Actor, State, moves_from
from cases.submissions.telling import told_events
from cases.submissions.views.access import with_link
from cases.submissions.views.correcting import corrections_of
from cases.submissions.views.limits import too_many
from cases.submissions.writing import NotWritableError, save_answers

# In these nobody will be written to.
CLOSED = (State.DECLINED, State.WITHDRAWN, State.SPAM)
MAILED, LATE = "mailed", "late"


def _context(link: SecretLink, **more: Any) -> dict[str, Any]:
    submission = link.submission
    first = steps_for(submission.way)[0].name
    return {
        "not_indexed": True,
        "link": link,
        "token": token_of(link),
        "submission": submission,
        "first_step": first,
        "can_confirm": submission.state == State.UNCONFIRMED and _reads(link),
        "waits_for_mail": submission.state == State.UNCONFIRMED and not was_mailed(submission),
        "possible": {each.name for each in moves_from(submission.state, Actor.SUBMITTER)},
        **more,
    }


def _reads(link: SecretLink) -> bool:
    """Whether this link was mailed to the address that the submitter gives."""
    return bool(link.mailed_to) and link.mailed_to.casefold() == link.submission.email.casefold()


@with_link
def status(request: HttpRequest, link: SecretLink) -> HttpResponse:
    """Where the submission stands, and everything that happened. Opening it changes nothing."""
    if request.method == "POST":
        return HttpResponseRedirect(_address(link))
    submission = link.submission
    events = told_events(submission)
    asked = asked_again(submission)
    page = submission.page if submission.state in (State.MERGED, State.PUBLISHED) else None
    context = _context(
        link,
        **corrections_of(link),
        has_relay=submission.state not in CLOSED,
        events=events,
        asked=asked,
        questions=list(questions_of(asked, steps_of(submission))),
        case_url=page.get_full_url(request) if page is not None and page.live else "",
        was_mailed=MAILED in request.GET,
        came_late=LATE in request.GET,
        challenge=challenge_of(submission),
        declined=next((event for event in reversed(events) if event.move == "decline"), None),
    )
    return render(request, "submissions/status.html", context)


@with_link
def confirm(request: HttpRequest, link: SecretLink) -> HttpResponse:
    """Confirms the address that the link was mailed to (POST)."""
    if request.method == "POST" and _reads(link):
        with contextlib.suppress(NotPossibleError):
            moving.confirm(link.submission_id)
    return HttpResponseRedirect(_address(link))


@with_link
def proof(request: HttpRequest, link: SecretLink) -> HttpResponse:
    """Takes what a browser calculated (POST)."""
    if request.method != "POST":
        return HttpResponseRedirect(_address(link))
    proven = prove(link.submission, request.POST.get(CHALLENGE, ""), request.POST.get(SOLUTION, ""))
    return JsonResponse({"proven": proven}, status=200 if proven else 422)


@with_link
def mail_link(request: HttpRequest, link: SecretLink) -> HttpResponse:
    """Asks for an address (GET) and mails a link to it (POST): to go on later, or on another device."""
    submission = link.submission
    if request.method != "POST":
        return render(
            request, "submissions/mail_link.html", _context(link, address=submission.answer("email"))
        )
    refused = too_many(request)
    if refused is not None:
        return refused
    given = clean_text(request.POST.get("email", "")).strip()[:254]
    if submission.is_writable and given:
        try:
            link.submission = submission = save_answers(submission.pk, {"email": given}).submission
        except NotWritableError as refusal:
            link.submission = submission = refusal.submission
    error = _mail(submission)
    if error:
        context = _context(link, address=given, error=error)
        return render(request, "submissions/mail_link.html", context, status=422)
    return HttpResponseRedirect(f"{_address(link)}?{MAILED}=1")


def _mail(submission: Submission) -> str:
    """Mail a link; what is in the way, else empty."""
    if not submission.email:
        return _("Give an e-mail address as in name@example.org")
    kind = "submission_confirm" if submission.state == State.UNCONFIRMED else "submission_link"
    if not mail.queue_alone(kind, submission):
        return _(
            "This address has had many mails from us today. Look there for one of them, or try tomorrow."
        )
    return ""


@with_link
def withdraw(request: HttpRequest, link: SecretLink) -> HttpResponse:
    """Says what withdrawing means (GET), and withdraws (POST)."""
    if request.method != "POST":
        return render(request, "submissions/withdraw.html", _context(link))
    with contextlib.suppress(NotPossibleError):
        move(
            link.submission_id,
            "withdraw",
            Actor.SUBMITTER,
            words=clean_text(request.POST.get("words", ""))[:2_000],
        )
    return HttpResponseRedirect(_address(link))


@with_link
def erase_data(request: HttpRequest, link: SecretLink) -> HttpResponse:
    """Says what erasing means (GET), and erases everything that is not public (POST)."""
    if request.method != "POST":
        return render(request, "submissions/erase.html", _context(link))
    if request.POST.get("sure") != "yes":
        context = _context(link, error=_("Tick that you want everything erased"))
        return render(request, "submissions/erase.html", context, status=422)
    erase(link.submission_id, Actor.SUBMITTER)
    return render(request, "submissions/erased.html", {"not_indexed": True})


@with_link
def tell_more(request: HttpRequest, link: SecretLink) -> HttpResponse:
    """From the quick way to the full one (POST); what was told stays."""
    if request.method == "POST" and link.submission.is_writable:
        Submission.objects.filter(pk=link.submission_id).update(way=Way.FULL)
        first = steps_for(Way.FULL)[0].name
        return HttpResponseRedirect(reverse("submissions:step", args=[token_of(link), first]))
    return HttpResponseRedirect(_address(link))


@with_link
def new_links(request: HttpRequest, link: SecretLink) -> HttpResponse:
    """Revokes every other link to the submission (POST)."""
    if request.method == "POST":
        revoke_links(link.submission, but=link)
    return HttpResponseRedirect(_address(link))


@with_link
@require_safe
def own_data(request: HttpRequest, link: SecretLink) -> HttpResponse:
    """Everything that is kept about the submission, as a file."""
    response = JsonResponse(
        everything_about(link.submission), json_dumps_params={"ensure_ascii": False, "indent": 2}
    )
    response["Content-Disposition"] = f'attachment; filename="{link.submission.reference}.json"'
    return response


def _address(link: SecretLink) -> str:
    return reverse("submissions:status", args=[token_of(link)])
