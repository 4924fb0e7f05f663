"""The form of a reader, and the confirmation of it. GET only shows."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from cases.models import CasePage
from cases.submissions.models import Submission
from cases.submissions.relay.forms import LONGEST, MessageForm
from cases.submissions.relay.suspicion import opened_now, points_of
from cases.submissions.relay.tokens import UnknownMessageError, message_with
from cases.submissions.relay.verbs import NobodyThereError, TooManyError, receiver_of, takes_messages
from cases.submissions.relay.verbs import confirm as confirm_message
from cases.submissions.relay.verbs import write as write_message
from cases.submissions.states import RelayState
from cases.submissions.suspicion import TRAP
from cases.submissions.views.access import private
from cases.submissions.views.limits import too_many
from closercities.core.reader import active_code


def _write(request: HttpRequest, key: UUID) -> HttpResponse:
    """The form (GET); keeping the message and asking its writer to confirm it (POST)."""
    receiver = receiver_of(key)
    if receiver is None:
        return _nobody(request, key, 404)
    if request.method != "POST":
        return _form_page(request, key, MessageForm())
    form = MessageForm(request.POST)
    if not form.is_valid():
        return _form_page(request, key, form, status=422)
    return too_many(request) or _keep_or_explain(request, receiver, form, key)


def _keep_or_explain(
    request: HttpRequest, receiver: Submission, form: MessageForm, key: UUID
) -> HttpResponse:
    try:
        _keep(request, receiver, form.cleaned_data)
    except NobodyThereError:
        return _nobody(request, key, 410)
    except TooManyError:
        problem = _("So many messages were written today that this one has to wait. Try again tomorrow.")
        return _form_page(request, key, form, problem=problem, status=429)
    return HttpResponseRedirect(reverse("contact:written", args=[key]))


def _keep(request: HttpRequest, receiver: Submission, given: dict[str, Any]) -> None:
    trap, opened = request.POST.get(TRAP, ""), request.POST.get("opened", "")
    points = points_of(receiver, given["words"], trap=trap, opened=opened)
    write_message(receiver, **given, locale=active_code(), suspicion=points)


def _form_page(
    request: HttpRequest, key: UUID, form: MessageForm, *, problem: str = "", status: int = 200
) -> HttpResponse:
    context = {
        "not_indexed": True,
        "form": form,
        "problems": form.problems() if form.is_bound else [],
        "problem": problem,
        "page_of_case": _page_of(key),
        "longest": LONGEST,
        "kept_days": settings.MESSAGES_KEPT_DAYS,
        "opened": request.POST.get("opened") or opened_now(),
        "trap": TRAP,
    }
    return render(request, "submissions/relay/write.html", context, status=status)


def _page_of(key: UUID) -> CasePage | None:
    """The public case with this translation key, in the reader's language where it is live in it."""
    public = CasePage.objects.live().public().filter(translation_key=key)
    own = public.filter(locale__language_code=active_code())
    return own.first() or public.order_by("pk").first()


def _nobody(request: HttpRequest, key: UUID, status: int) -> HttpResponse:
    context = {"not_indexed": True, "page_of_case": _page_of(key)}
    return render(request, "submissions/relay/nobody.html", context, status=status)


def _written(request: HttpRequest, key: UUID) -> HttpResponse:
    """Says that a mail is on its way."""
    context = {"not_indexed": True, "page_of_case": _page_of(key)}
    return render(request, "submissions/relay/written.html", context)


def _confirm(request: HttpRequest, token: str) -> HttpResponse:
    """The message to look over (GET); passing it on (POST)."""
    try:
        message = message_with(token)
    except UnknownMessageError:
        return render(request, "submissions/relay/lost.html", {"not_indexed": True}, status=404)
    problem, status = "", 200
    if request.method == "POST":
        try:
            message = confirm_message(message.pk)
        except NobodyThereError:
            status = 410
        except TooManyError:
            status = 429
            problem = _("So many messages were written today that this one has to wait. Try again tomorrow.")
    waits = message.state == RelayState.UNCONFIRMED
    page = message.submission.page
    context = {
        "not_indexed": True,
        "message": message,
        "waits": waits,
        "is_closed": waits and not takes_messages(message.submission),
        "problem": problem,
        "page_of_case": page and _page_of(page.translation_key),
    }
    return render(request, "submissions/relay/confirm.html", context, status=status)


write = private(_write)
written = private(_written, ("GET", "HEAD"))
confirm = private(_confirm)
