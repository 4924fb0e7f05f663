"""The steps of the form: each answer is kept as it is given, then looked at."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils import formats, timezone

from cases.submissions.links import token_of
from cases.submissions.models import SecretLink, Submission
from cases.submissions.models.submission import Way
from cases.submissions.open_forms import answers_given, records_in, stock_step
from cases.submissions.questionnaire import Step
from cases.submissions.questionnaire.answers import StepForm
from cases.submissions.questionnaire.effective import steps_of
from cases.submissions.states import State
from cases.submissions.uploads.taking import Taken, take_with_step
from cases.submissions.uploads.views import to_files
from cases.submissions.views.access import lost, with_link
from cases.submissions.views.keeping import posted_version
from cases.submissions.views.place_fields import back_to_place, with_place_button
from cases.submissions.views.progress import CHECK
from cases.submissions.views.sending import send_or_explain
from cases.submissions.views.step_page import step_page
from cases.submissions.words import keep_late_words
from cases.submissions.writing import NotWritableError, Saved, save_answers
from cases.submissions.written_in import language_asked, without_guess


@with_link
def step(request: HttpRequest, link: SecretLink, name: str) -> HttpResponse:
    """One step: its questions (GET); keeping the answers and going on (POST)."""
    submission = link.submission
    asked = next((each for each in steps_of(submission) if each.name == name), None)
    if asked is None:
        return _gone(request, link, name)
    if request.method == "POST":
        taken = take_with_step(request, link.submission_id) if asked.takes_files else Taken()
        return _keep(request, link, asked, taken)
    if not submission.is_writable:
        return HttpResponseRedirect(reverse("submissions:status", args=[token_of(link)]))
    return step_page(request, link, asked, {})


def _gone(request: HttpRequest, link: SecretLink, name: str) -> HttpResponse:
    """A step of which a campaign has left nothing: what is typed into a form of it is kept all the same."""
    former = stock_step(link.submission, name)
    if former is None:
        return lost(request, 404)
    if request.method == "POST":
        return _keep(request, link, replace(former, questions=()), Taken())
    return HttpResponseRedirect(reverse("submissions:check", args=[token_of(link)]))


def _keep(request: HttpRequest, link: SecretLink, asked: Step, taken: Taken) -> HttpResponse:
    submission = link.submission
    answers = with_place_button(
        request.POST,
        answers_given(submission, asked, request.POST),
        submission.answers,
        has_map=submission.way == Way.FULL,
    )
    wants_json = "application/json" in request.headers.get("Accept", "")
    if wants_json:
        answers = without_guess(answers, request.POST.get("language_guess", ""))
    try:
        version, former = posted_version(request), records_in(request.POST)
        saved = save_answers(link.submission_id, answers, based_on=version, former=former)
    except NotWritableError as refusal:
        keep_late_words(refusal.submission, asked, answers)
        if wants_json:
            return JsonResponse({"state": refusal.submission.state}, status=409)
        return HttpResponseRedirect(f"{reverse('submissions:status', args=[token_of(link)])}?late=1")
    link.submission = saved.submission
    if wants_json:
        return JsonResponse(_told(saved, asked))
    return _go_on(request, link, asked, saved, taken)


def _go_on(request: HttpRequest, link: SecretLink, asked: Step, saved: Saved, taken: Taken) -> HttpResponse:
    """To the next step; here again where something is wrong or was written elsewhere meanwhile.

    Nothing is sent while its submitter does not know that a file is not there.
    """
    here = reverse("submissions:step", args=[token_of(link), asked.name])
    back = back_to_place(request, asked, here)
    if back is not None and not saved.replaced and not taken.problems:
        return back
    wrong = [each for each in StepForm(asked, saved.submission.answers).problems() if not each.is_missing]
    following = _after(saved.submission, asked)
    sends = saved.submission.way == Way.QUICK and saved.submission.state == State.DRAFT
    if saved.replaced or (wrong and not sends and "anyway" not in request.POST):
        return step_page(request, link, asked, saved.replaced, looked_at=True, not_added=taken.problems)
    if taken.problems:
        return to_files(link, taken.problems)
    if sends and following == CHECK:
        return send_or_explain(request, link, on_step=asked)
    return HttpResponseRedirect(reverse("submissions:step", args=[token_of(link), following]))


def _after(submission: Submission, asked: Step) -> str:
    names = [each.name for each in steps_of(submission)]
    following = names[names.index(asked.name) + 1 :] if asked.name in names else []
    return following[0] if following else CHECK


def _told(saved: Saved, asked: Step) -> dict[str, Any]:
    language = language_asked(asked.questions, saved.submission.answers)
    return {
        **told_of_save(saved.submission, saved.replaced),
        "language": {"guess": language.guess, "words": language.words},
    }


def told_of_save(kept: Any, replaced: Iterable[str]) -> dict[str, Any]:
    """What a script is told: until when everything is kept, in the words of the reader's language."""
    at = timezone.localtime(kept.changed_at)
    return {
        "version": kept.version,
        "saved_at": kept.changed_at.isoformat(),
        "time": formats.time_format(at, "TIME_FORMAT"),
        "replaced": sorted(replaced),
    }
