"""Merging a submission with a case that is there: the case is chosen, then what it takes over."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin import messages

from cases.models import CasePage
from cases.submissions.admin.access import for_those, may_handle, refused
from cases.submissions.admin.screen import sent_submission
from cases.submissions.admin.stamp import read_stamp, stamp_of
from cases.submissions.duplicates import like_cases
from cases.submissions.merging import (
    CaseChangedError,
    NothingTakenError,
    found_cases,
    merge,
    mergeable,
    what_differs,
)
from cases.submissions.models import Submission, UploadState
from cases.submissions.moving import NotPossibleError, locked
from cases.submissions.questionnaire.questions import Words
from cases.submissions.revising import Difference, How
from cases.submissions.states import BY_NAME
from closercities.core.languages import language_name


@dataclass(frozen=True)
class Row:
    """A part that differs, and what was chosen for it."""

    difference: Difference
    chosen: str

    @property
    def can_add(self) -> bool:
        """Whether it can stand behind what is there."""
        return self.difference.part.add is not None and bool(self.difference.before)


@for_those(may_handle)
@require_safe
def choose(request: HttpRequest, number: int) -> HttpResponse:
    """Cases that are like it, and a search."""
    submission = sent_submission(number)
    words = request.GET.get("q", "")
    context = {
        **_frame(submission),
        "is_possible": _is_possible(submission),
        "like_cases": like_cases(submission),
        "words": words.replace("\x00", "")[:200],
        "found": found_cases(words),
    }
    return TemplateResponse(request, "submissions/admin/merge_choose.html", context)


@for_those(may_handle)
@require_http_methods(["GET", "HEAD", "POST"])
def compare(request: HttpRequest, number: int, case: int) -> HttpResponse:
    """What of the submission could go into the case (GET), and taking it over (POST)."""
    submission = sent_submission(number)
    page = get_object_or_404(mergeable(), pk=case)
    if not page.permissions_for_user(request.user).can_edit():
        return refused(request)
    if request.method != "POST":
        return _shown(request, submission, page)
    problem, status = _why_not(request, submission, page)
    if problem:
        fresh = sent_submission(number), mergeable().get(pk=case)
        return _shown(request, *fresh, problem=problem, status=status)
    messages.success(
        request, _("Merged. The submitter is told; the draft of the case is yours to look over.")
    )
    return HttpResponseRedirect(reverse("submissions_desk:read", args=[number]))


class _SubmissionChangedError(Exception):
    """The submission is not as the editor saw it."""


def _why_not(request: HttpRequest, submission: Submission, page: CasePage) -> tuple[str, int]:
    """Merge them; what is in the way and the status that says it, both empty when it is done."""
    if (lock := page.get_lock()) is not None and lock.for_user(request.user):
        return _("The case is locked: %(why)s") % {"why": lock.get_message(request.user)}, 409
    try:
        _merge(request, submission, page)
    except ValidationError as refusal:
        why = " ".join(refusal.messages)
        return _("Nothing was changed: the page of the case cannot be kept. %(why)s") % {"why": why}, 422
    except NothingTakenError as refusal:
        return str(_PROBLEMS[type(refusal)]), 422
    except tuple(_PROBLEMS) as refusal:
        return str(_PROBLEMS[type(refusal)]), 409
    return "", 0


_PROBLEMS: dict[type[Exception], Words] = {
    _SubmissionChangedError: gettext_lazy(
        "Nothing was changed: something happened to the submission after you opened the page. Look at it, "
        "then decide."
    ),
    NotPossibleError: gettext_lazy("Nothing was changed: in its state the submission cannot be merged."),
    CaseChangedError: gettext_lazy(
        "Nothing was changed: somebody worked on the case after you opened the page. It is shown as it is "
        "now; your choices are still there."
    ),
    NothingTakenError: gettext_lazy(
        "Choose at least one part to take over. If nothing in it is new, decline it: there is a text for "
        "that."
    ),
}


@transaction.atomic
def _merge(request: HttpRequest, submission: Submission, page: CasePage) -> None:
    if read_stamp(request.POST.get("seen")) != read_stamp(stamp_of(locked(submission.pk))):
        raise _SubmissionChangedError
    merge(
        submission.pk,
        page.pk,
        _chosen(request),
        files=request.POST.getlist("files")[:200],
        based_on=_number(request.POST.get("based_on")),
        user=request.user,
    )


def _number(text: Any) -> int | None:
    given = str(text or "")
    return int(given) if given.isascii() and given.isdecimal() and len(given) < 18 else None


def _chosen(request: HttpRequest) -> dict[str, str]:
    known = {str(how) for how in How}
    given = {name: str(value) for name, value in request.POST.items() if name.startswith("part-")}
    return {name.removeprefix("part-"): value for name, value in given.items() if value in known}


def _shown(
    request: HttpRequest, submission: Submission, page: Any, *, problem: str = "", status: int = 200
) -> HttpResponse:
    chosen = _chosen(request) if request.method == "POST" else None
    uploads = submission.uploads.exclude(state=UploadState.REFUSED)
    keys = request.POST.getlist("files") if chosen is not None else [upload.key for upload in uploads]
    spoken = get_language() or "en"
    language = submission.language or submission.locale
    context = {
        **_frame(submission),
        "is_possible": _is_possible(submission),
        "page": page,
        "rows": [_row(each, chosen) for each in what_differs(submission, page)],
        "uploads": [(upload, upload.key in keys) for upload in uploads],
        "seen": stamp_of(submission),
        "based_on": page.latest_revision_id or "",
        "problem": problem,
        "is_other_language": language.partition("-")[0] != page.locale.language_code.partition("-")[0],
        "language": language_name(language, spoken),
        "page_language": language_name(page.locale.language_code, spoken),
    }
    return TemplateResponse(request, "submissions/admin/merge_compare.html", context, status=status)


def _row(difference: Difference, chosen: dict[str, str] | None) -> Row:
    """What is empty is taken over unless somebody says otherwise; what is there stays."""
    start = How.KEEP if difference.before else How.REPLACE
    return Row(difference, start if chosen is None else chosen.get(difference.part.name, How.KEEP))


def _is_possible(submission: Submission) -> bool:
    return submission.state in BY_NAME["merge"].before


def _frame(submission: Submission) -> dict[str, Any]:
    """What Wagtail's frame of a page asks for."""
    name = submission.title or submission.reference
    return {
        "submission": submission,
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": _("Home")},
            {"url": reverse("submissions_desk:index"), "label": _("Submissions")},
            {"url": reverse("submissions_desk:read", args=[submission.pk]), "label": name},
            {"url": "", "label": _("Merge with a case")},
        ],
        "page_title": _("Merge with a case"),
        "header_title": _("Merge with a case"),
        "header_icon": "mail",
    }
