"""The way in: begin, look at the questions, get a lost link again."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from cases.submissions.campaigns import campaign_named, takes_projects
from cases.submissions.links import token_of
from cases.submissions.models.submission import Way
from cases.submissions.questionnaire import Choice, Kind, Question, steps_for
from cases.submissions.questionnaire.answers import clean_text
from cases.submissions.questionnaire.effective import questionnaire_for
from cases.submissions.questionnaire.fields import choices_of
from cases.submissions.tasks import mail_links
from cases.submissions.views.access import private
from cases.submissions.views.limits import too_many
from cases.submissions.writing import begin
from closercities.core.reader import active_code


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def share(request: HttpRequest) -> HttpResponse:
    """What a submitter will be asked, and the two ways to begin; the beginning itself."""
    asked_for = request.POST if request.method == "POST" else request.GET
    campaign = campaign_named(clean_text(asked_for.get("campaign", "")))
    is_open = takes_projects(campaign)
    if request.method == "POST":
        refused = too_many(request)
        return refused if refused is not None else _begin(request, campaign if is_open else None)
    steps = questionnaire_for(campaign if is_open else None).full
    context = {"in_every_locale": campaign is None, "campaign": campaign, "is_open": is_open, "steps": steps}
    return render(request, "submissions/begin.html", context)


def _begin(request: HttpRequest, campaign: Any) -> HttpResponse:
    asked = request.POST.get("way", "")
    way = Way(asked) if asked in Way.values else Way.FULL
    link = begin(way, active_code(), campaign.pk if campaign is not None else None)
    first = steps_for(way)[0].name
    return HttpResponseRedirect(reverse("submissions:step", args=[token_of(link), first]))


@require_safe
def question_sheet(request: HttpRequest) -> HttpResponse:
    """All questions of the full form, or of that of a campaign, on one page, to print and write on."""
    campaign = campaign_named(clean_text(request.GET.get("campaign", "")))
    campaign = campaign if takes_projects(campaign) else None
    parts = [
        {"step": step, "questions": [(question, _printed_choices(question)) for question in step.questions]}
        for step in questionnaire_for(campaign).full
    ]
    context = {"parts": parts, "campaign": campaign, "in_every_locale": campaign is None}
    return render(request, "submissions/question_sheet.html", context)


def _printed_choices(question: Question) -> list[Choice]:
    """The answers to choose from, as far as they are worth paper: not every country and language."""
    return [] if question.kind in (Kind.COUNTRY, Kind.LANGUAGE) else choices_of(question)


def find_link(request: HttpRequest) -> HttpResponse:
    """Sends new links to an address. The answer is the same whether the address is known or not."""
    context: dict[str, Any] = {"not_indexed": True, "address": ""}
    if request.method != "POST":
        return render(request, "submissions/find_link.html", context)
    refused = too_many(request)
    if refused is not None:
        return refused
    address = clean_text(request.POST.get("email", "")).strip()[:254]
    if "@" not in address:
        context |= {"address": address, "error": _("Give an e-mail address as in name@example.org")}
        return render(request, "submissions/find_link.html", context, status=422)
    mail_links.enqueue(address)
    return render(request, "submissions/find_link.html", {**context, "address": address, "is_sent": True})


find_link_view = private(find_link)
