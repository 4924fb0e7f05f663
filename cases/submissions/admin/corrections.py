"""A correction on the screen of its submission: what differs from the case, and what an editor decides."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cases.submissions.admin.access import for_those, may_handle
from cases.submissions.admin.corrected import DECLINE, TAKE
from cases.submissions.admin.screen import Attempt, sent_submission
from cases.submissions.admin.views import RefusedDeedError, attempt_to, typed
from cases.submissions.correcting.taking import CaseChangedError, take_correction
from cases.submissions.correcting.verbs import (
    NotCorrectableError,
    NothingChangedError,
    decline_correction,
)
from cases.submissions.models import Submission
from cases.submissions.uploads import UploadRefusedError

MOST_FIELDS = 500


@for_those(may_handle)
@require_POST
def decide(request: HttpRequest, number: int) -> HttpResponse:
    """Takes parts of the correction that waits into a draft of the case, or declines it."""
    sent_submission(number)
    takes = request.POST.get("deed") == "take"
    fields = tuple(each[:100] for each in request.POST.getlist("fields")[:MOST_FIELDS])
    attempt = Attempt(TAKE if takes else DECLINE, typed(request), questions=fields)

    def act(submission: Submission) -> None:
        if takes:
            _take(request, submission, attempt)
        else:
            decline_correction(number, attempt.words, request.user)

    done = (
        _("Taken over. The draft of the case is yours to look over; the submitter is told.")
        if takes
        else _("Declined. The submitter is told why.")
    )
    return attempt_to(request, number, attempt, _with_sentences(act), done)


def _take(request: HttpRequest, submission: Submission, attempt: Attempt) -> None:
    page = submission.page
    if page is None:
        raise NotCorrectableError
    if not page.permissions_for_user(request.user).can_edit():
        raise RefusedDeedError(_("Nothing was changed: you may not edit this case."), 403)
    lock = page.get_lock()
    if lock is not None and lock.for_user(request.user):
        why = lock.get_message(request.user)
        raise RefusedDeedError(_("The case is locked: %(why)s") % {"why": why}, 409)
    based_on = _number(request.POST.get("based_on"))
    take_correction(
        submission.pk, attempt.questions, based_on=based_on, words=attempt.words, user=request.user
    )


def _number(text: Any) -> int | None:
    given = str(text or "")
    return int(given) if given.isascii() and given.isdecimal() and len(given) < 18 else None


def _with_sentences(act: Any) -> Any:
    """``act``, with what can be in the way said in words."""

    def said(submission: Submission) -> None:
        try:
            act(submission)
        except NotCorrectableError:
            problem = _("Nothing was changed: no correction waits any more, or its case is gone.")
            raise RefusedDeedError(problem, 409) from None
        except CaseChangedError:
            problem = _(
                "Nothing was changed: somebody worked on the case after you opened the page. "
                "The difference below is that from the newest version."
            )
            raise RefusedDeedError(problem, 409) from None
        except NothingChangedError:
            problem = _("Tick at least one part to take over, or decline the correction.")
            raise RefusedDeedError(problem, 422) from None
        except UploadRefusedError as refusal:
            raise RefusedDeedError(refusal.sentence, 409) from None

    return said
