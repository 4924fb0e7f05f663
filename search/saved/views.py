"""Following a search: the form, the confirmation, the end. GET only shows."""

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cases.submissions.suspicion import TRAP
from cases.submissions.views.access import private
from cases.submissions.views.limits import too_many
from closercities.core.reader import active_code
from search.saved.asked_for import normal_query
from search.saved.following import confirm as confirm_search
from search.saved.following import follow, stop
from search.saved.models import SavedSearch
from search.saved.tokens import CONFIRM, STOP, search_with

_WRONG = _("Give an e-mail address as in name@example.org")


class FollowForm(forms.Form):
    """Where to write to."""

    email = forms.EmailField(max_length=254, error_messages={"required": _WRONG, "invalid": _WRONG})


def _begin(request: HttpRequest) -> HttpResponse:
    """Ask for a search to be followed (POST); the form by itself (GET)."""
    query = normal_query((request.POST if request.method == "POST" else request.GET).get("query", ""))
    if request.method != "POST":
        return _form_page(request, query)
    form = FollowForm(request.POST)
    if not form.is_valid():
        return _form_page(request, query, request.POST.get("email", ""), str(_WRONG))
    refused = too_many(request)
    if refused is not None:
        return refused
    if not request.POST.get(TRAP, "").strip():
        try:
            follow(form.cleaned_data["email"], query, active_code())
        except ValidationError:
            return _form_page(request, query, request.POST.get("email", ""), str(_WRONG))
    return HttpResponseRedirect(reverse("saved_searches:asked"))


def _form_page(request: HttpRequest, query: str, email: str = "", problem: str = "") -> HttpResponse:
    context = {
        "not_indexed": True,
        "follow_query": query,
        "email": email[:254],
        "problem": problem,
        "trap": TRAP,
    }
    return render(request, "search/saved/begin.html", context, status=422 if problem else 200)


def _asked(request: HttpRequest) -> HttpResponse:
    """The same for every address, known or not."""
    return render(request, "search/saved/asked.html", {"not_indexed": True})


def _confirm(request: HttpRequest, token: str) -> HttpResponse:
    """What is to be followed (GET); following it (POST)."""
    search = search_with(token, CONFIRM)
    if search is not None and request.method == "POST":
        try:
            search = confirm_search(search.pk)
        except SavedSearch.DoesNotExist:
            search = None
    if search is None:
        return _gone(request, 404)
    return render(request, "search/saved/confirm.html", {"not_indexed": True, "search": search})


def _stop(request: HttpRequest, token: str) -> HttpResponse:
    """What can be stopped (GET); stopping it (POST), as a mail program does with one click (RFC 8058)."""
    search = search_with(token, STOP)
    if search is None:
        # Stopped already: a mail program that asks twice is told the same.
        return _gone(request, 200 if request.method == "POST" else 404)
    if request.method == "POST":
        stop(search, all_of_mailbox="all" in request.POST)
        return _gone(request, 200)
    others = SavedSearch.objects.filter(mailbox=search.mailbox).exclude(pk=search.pk).order_by("created_at")
    context = {"not_indexed": True, "search": search, "others": list(others)}
    return render(request, "search/saved/stop.html", context)


def _gone(request: HttpRequest, status: int) -> HttpResponse:
    context = {"not_indexed": True, "is_stopped": status == 200}
    return render(request, "search/saved/gone.html", context, status=status)


begin = private(_begin)
asked = private(_asked, ("GET", "HEAD"))
confirm = private(_confirm)
stop_search = private(_stop)
