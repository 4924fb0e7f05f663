"""One submission on one screen."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cases.submissions.admin.access import may_handle, may_see_personal_data
from cases.submissions.admin.ages import waits
from cases.submissions.admin.answers import shown_steps
from cases.submissions.admin.corrected import correction_on_screen
from cases.submissions.admin.history import Happening, history_of
from cases.submissions.admin.messages import messages_on_screen
from cases.submissions.admin.queues import sent
from cases.submissions.admin.readers import open_for
from cases.submissions.admin.stamp import stamp_of
from cases.submissions.admin.texts import texts_for
from cases.submissions.asked import asked_again
from cases.submissions.assigning import handlers
from cases.submissions.duplicates import like_cases, like_submissions
from cases.submissions.merging import standing
from cases.submissions.models import Submission, Upload
from cases.submissions.states import Actor, CorrectionState, State, moves_from
from cases.submissions.suspicion import SUSPECT, why_suspected
from cases.submissions.translating import is_possible, translation_of
from closercities.core.geography import country_label
from closercities.core.languages import language_name

# These have a form of their own on the screen; the others are a button.
WITH_WORDS = ("ask_changes", "decline")
PREVIEWED = (State.UNCONFIRMED, State.RECEIVED, State.READING, State.CHANGES_ASKED)
LOOKS_SHOWN = 20


@dataclass(frozen=True)
class Attempt:
    """What an editor tried and could not do: what they typed, why, and what happened meanwhile."""

    action: str = ""
    words: str = ""
    start: str = ""
    questions: tuple[str, ...] = ()
    error: str = ""
    meanwhile: list[Happening] = field(default_factory=list)


def sent_submission(number: int) -> Submission:
    """The submission ``number``; 404 for one that was never sent."""
    rows = sent().select_related("assigned_to", "campaign", "page")
    return get_object_or_404(rows, pk=number)


def sent_uploads(submission: Submission) -> QuerySet[Upload]:
    """The files that reached the desk: those of a correction that is being written are its writer's still."""
    return submission.uploads.select_related("correction").exclude(correction__state=CorrectionState.WRITING)


def screen(
    request: HttpRequest,
    submission: Submission,
    *,
    attempt: Attempt | None = None,
    status: int = 200,
    with_personal: bool = False,
) -> HttpResponse:
    """The screen; ``with_personal`` shows who submitted, and the caller has logged that."""
    attempt = attempt or Attempt()
    asking, spoken = asked_again(submission), get_language() or "en"
    translation = translation_of(submission, spoken)
    context = {
        **_frame(submission),
        **_possible(request, submission, attempt),
        **messages_on_screen(submission),
        **correction_on_screen(submission, attempt.action, attempt.words, attempt.questions),
        "submission": submission,
        "seen": stamp_of(submission),
        "attempt": attempt,
        "others": open_for(submission, request.user),
        "waits": waits(submission),
        "is_suspect": submission.suspicion >= SUSPECT,
        "why_suspected": why_suspected(submission),
        "language": language_name(submission.language or submission.locale, spoken),
        "country": country_label(submission.country, spoken) if submission.country else "",
        "steps": shown_steps(
            submission,
            asking.questions if asking else (),
            with_personal=with_personal,
            translations=translation.lines if translation is not None else {},
        ),
        "translation": translation,
        "can_translate": is_possible(submission, spoken) and not (translation and translation.is_whole),
        "spoken": language_name(spoken, spoken),
        "with_personal": with_personal,
        "can_see_personal": may_see_personal_data(request.user),
        "looks": submission.looks.all()[:LOOKS_SHOWN],
        "uploads": list(sent_uploads(submission)),
        "like_cases": like_cases(submission),
        "like_submissions": like_submissions(submission),
        "happenings": history_of(submission, with_personal=with_personal),
        "merge": standing(submission),
        "has_preview": submission.state in PREVIEWED,
    }
    return TemplateResponse(request, "submissions/admin/read.html", context, status=status)


def _frame(submission: Submission) -> dict[str, Any]:
    """What Wagtail's frame of a page asks for."""
    return {
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": _("Home")},
            {"url": reverse("submissions_desk:index"), "label": _("Submissions")},
            {"url": "", "label": submission.title or submission.reference},
        ],
        "page_title": submission.title or submission.reference,
        "header_title": submission.title or submission.reference,
        "header_icon": "mail",
    }


def _possible(request: HttpRequest, submission: Submission, attempt: Attempt) -> dict[str, Any]:
    if not may_handle(request.user):
        return {"can_handle": False}
    moves = [move for move in moves_from(submission.state, Actor.DESK) if move.name != "erase"]
    spoken = {move.name: move for move in moves if move.name in WITH_WORDS}
    return {
        "can_handle": True,
        "buttons": [move for move in moves if move.name not in (*WITH_WORDS, "merge")],
        "can_merge": any(move.name == "merge" for move in moves),
        "ask": spoken.get("ask_changes"),
        "decline": spoken.get("decline"),
        "texts": {
            name: [(text, text.words_in(submission.locale)) for text in texts_for(name)] for name in spoken
        },
        "handlers": handlers(),
        "asked_now": set(attempt.questions),
    }
