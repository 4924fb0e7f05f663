"""Proposing a correction of a published case, with the form that it was shared with."""

import contextlib
from collections.abc import Iterable, Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse

from cases.submissions.correcting.added import key_in
from cases.submissions.correcting.media import medium_in
from cases.submissions.correcting.questions import correction_step, problems_of, steps_of
from cases.submissions.correcting.shown import added_files, changed_fields
from cases.submissions.correcting.tile import TILE
from cases.submissions.correcting.verbs import (
    LONGEST_WHY,
    NotCorrectableError,
    NothingChangedError,
    SavedCorrection,
    begin_correction,
    is_correctable,
    is_empty,
    know_media,
    open_correction,
    save_correction,
    send_correction,
    withdraw_correction,
)
from cases.submissions.links import token_of
from cases.submissions.models import Correction, SecretLink
from cases.submissions.questionnaire import Step
from cases.submissions.questionnaire.answers import clean_text, given
from cases.submissions.states import CorrectionState
from cases.submissions.uploads.problems import problems_in, shown_problems
from cases.submissions.uploads.reading import Problem as NotAdded
from cases.submissions.uploads.taking import Taken, take_with_step
from cases.submissions.uploads.views import to_files
from cases.submissions.views.access import lost, with_link
from cases.submissions.views.correcting_media import media_shown, without_new_pictures
from cases.submissions.views.keeping import posted_version
from cases.submissions.views.limits import too_many
from cases.submissions.views.place_fields import back_to_place, place_shown, with_place_button
from cases.submissions.views.step_page import shown_field
from cases.submissions.views.steps import told_of_save


def address_of(link: SecretLink, name: str, *more: str) -> str:
    """Where the page ``name`` of the submission is."""
    return reverse(f"submissions:{name}", args=[token_of(link), *more])


def _writing(link: SecretLink) -> Correction | None:
    there = open_correction(link.submission)
    return there if there is not None and there.state == CorrectionState.WRITING else None


def _context(link: SecretLink, **more: Any) -> dict[str, Any]:
    return {
        "not_indexed": True,
        "link": link,
        "token": token_of(link),
        "submission": link.submission,
        "longest_why": LONGEST_WHY,
        **more,
    }


@with_link
def begin(request: HttpRequest, link: SecretLink) -> HttpResponse:
    """Begins a correction (POST)."""
    if request.method != "POST":
        return HttpResponseRedirect(address_of(link, "correction"))
    refused = too_many(request)
    if refused is not None:
        return refused
    with contextlib.suppress(NotCorrectableError):
        begin_correction(link.submission_id)
    return HttpResponseRedirect(address_of(link, "correction"))


@with_link
def correction(request: HttpRequest, link: SecretLink) -> HttpResponse:
    """The correction as a whole (GET); keeping why, and sending it (POST)."""
    if request.method == "POST":
        return _keep_or_send(request, link)
    return _overview(request, link)


def _overview(request: HttpRequest, link: SecretLink, *, looked_at: bool = False) -> HttpResponse:
    there = _writing(link)
    if there is None:
        context = _context(
            link, is_correctable=is_correctable(link.submission), waiting=open_correction(link.submission)
        )
        return render(request, "submissions/correction_begin.html", context)
    fields = {field.name: field for field in changed_fields(there)}
    parts = [
        (step, [fields[each.name] for each in step.questions if each.name in fields])
        for step in steps_of(there)
    ]
    problems = problems_of(there) if looked_at else []
    context = _context(
        link,
        correction=there,
        parts=parts,
        problems=problems,
        added_files=added_files(there),
        is_empty=looked_at and is_empty(there),
        saved_at=there.changed_at,
        came_late="late" in request.GET,
    )
    status = 422 if problems or context["is_empty"] else 200
    return render(request, "submissions/correction.html", context, status=status)


def _keep_or_send(request: HttpRequest, link: SecretLink) -> HttpResponse:
    why = clean_text(request.POST.get("why", ""))
    try:
        saved = save_correction(link.submission_id, {}, why=why)
    except NotCorrectableError:
        return _not_writable(request, link)
    if _wants_json(request):
        return JsonResponse(_told(saved))
    if problems_of(saved.correction) or is_empty(saved.correction):
        return _overview(request, link, looked_at=True)
    refused = too_many(request)
    if refused is not None:
        return refused
    with contextlib.suppress(NotCorrectableError, NothingChangedError):
        send_correction(link.submission_id)
    return HttpResponseRedirect(f"{address_of(link, 'status')}#correction")


@with_link
def step(request: HttpRequest, link: SecretLink, name: str) -> HttpResponse:
    """One step with the case as it reads (GET); keeping what is to stand there instead (POST)."""
    there = _writing(link)
    if there is not None:
        know_media(there, link.submission)
    asked = correction_step(name, there)
    if asked is None:
        return lost(request, 404)
    if request.method == "POST":
        taken = take_with_step(request, link.submission_id) if asked.takes_files else Taken()
        return _keep(request, link, asked, taken)
    if there is None:
        return HttpResponseRedirect(address_of(link, "correction"))
    return _step_page(request, link, there, asked, {})


def _keep(request: HttpRequest, link: SecretLink, asked: Step, taken: Taken) -> HttpResponse:
    answers = with_place_button(request.POST, given(asked.questions, request.POST), {}, has_map=True)
    try:
        saved = save_correction(link.submission_id, answers, based_on=posted_version(request))
    except NotCorrectableError:
        return _not_writable(request, link)
    if _wants_json(request):
        return JsonResponse(_told(saved))
    back = back_to_place(request, asked, address_of(link, "correction_step", asked.name))
    if back is not None and not saved.replaced:
        return back
    wrong = [each for each in problems_of(saved.correction) if each.question in asked.questions]
    if saved.replaced or (wrong and "anyway" not in request.POST):
        not_added, there = taken.problems, saved.correction
        return _step_page(request, link, there, asked, saved.replaced, looked_at=True, not_added=not_added)
    if taken.problems:
        return to_files(link, taken.problems)
    return HttpResponseRedirect(f"{address_of(link, 'correction')}#part-{asked.name}")


def _not_writable(request: HttpRequest, link: SecretLink) -> HttpResponse:
    if _wants_json(request):
        return JsonResponse({"state": link.submission.state}, status=409)
    return HttpResponseRedirect(f"{address_of(link, 'correction')}?late=1")


def _wants_json(request: HttpRequest) -> bool:
    return "application/json" in request.headers.get("Accept", "")


def _told(saved: SavedCorrection) -> dict[str, Any]:
    return told_of_save(saved.correction, saved.replaced)


def _step_page(
    request: HttpRequest,
    link: SecretLink,
    there: Correction,
    asked: Step,
    replaced: Mapping[str, Any],
    *,
    looked_at: bool = False,
    not_added: Iterable[NotAdded] = (),
) -> HttpResponse:
    found = problems_of(there) if looked_at else []
    problems = [each for each in found if each.question in asked.questions]
    fields = [
        shown_field(question, there.answer(question.name), problems, replaced, is_asked=False)
        for question in asked.questions
    ]
    context = _context(
        link,
        correction=there,
        step=asked,
        fields=[without_new_pictures(each) for each in fields if medium_in(each.question.name) is None],
        media=media_shown(fields),
        tile=key_in(there.answer(TILE)),
        file_problems=shown_problems(not_added) or (problems_in(request) if asked.takes_files else []),
        place=place_shown(
            request, asked, {each.name: there.answer(each.name) for each in asked.questions}, has_map=True
        ),
        problems=problems,
        replaced=replaced,
        saved_at=there.changed_at if there.version else None,
    )
    status = 422 if problems else 409 if replaced else 200
    return render(request, "submissions/correction_step.html", context, status=status)


@with_link
def withdraw(request: HttpRequest, link: SecretLink) -> HttpResponse:
    """Asks whether it is meant (GET); takes back what is being written or waits (POST)."""
    there = open_correction(link.submission)
    if request.method != "POST" and there is not None:
        context = _context(link, correction=there, is_sent=there.state == CorrectionState.SENT)
        return render(request, "submissions/correction_withdraw.html", context)
    if request.method == "POST":
        with contextlib.suppress(NotCorrectableError):
            withdraw_correction(link.submission_id)
    return HttpResponseRedirect(f"{address_of(link, 'status')}#correction")


def corrections_of(link: SecretLink) -> dict[str, Any]:
    """What the status page says of corrections."""
    told = link.submission.corrections.exclude(state=CorrectionState.WITHDRAWN)[:5]
    return {
        "is_correctable": is_correctable(link.submission),
        "corrections": [(each, changed_fields(each), added_files(each)) for each in told],
        "open_correction": open_correction(link.submission),
    }
