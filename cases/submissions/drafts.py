"""What becomes of the draft of a case whose submission is withdrawn, or erased, before it was ever public."""

from collections.abc import Iterable

from django.db.models import Q
from wagtail.models import Page, PageLogEntry, Revision

from cases.models import CasePage
from cases.submissions.models import Event, Submission
from cases.submissions.moving import when_moved
from cases.submissions.states import Actor, State

# The event that tells it at the desk.
DRAFT_KEPT = "draft_kept"


def register() -> None:
    """Let drafts go with their submissions; after what is merged has let go of its case."""
    when_moved(_take_along)


def _take_along(submission: Submission, before: str) -> None:
    """Withdrawn: a draft that nobody edited goes, another leaves its workflow. Erased: each goes."""
    if submission.state not in (State.WITHDRAWN, State.ERASED) or submission.page_id is None:
        return
    key = Page.objects.select_for_update().get(pk=submission.page_id).translation_key
    drafts = CasePage.objects.filter(translation_key=key)
    if drafts.filter(Q(live=True) | Q(first_published_at__isnull=False)).exists():
        return
    if submission.state == State.WITHDRAWN and _is_edited(drafts):
        for draft in drafts:
            _stop(draft)
        Event.objects.create(submission=submission, move=DRAFT_KEPT, actor=Actor.SYSTEM, is_note=True)
        return
    Submission.objects.filter(pk=submission.pk).update(page=None)
    submission.page = None
    for draft in list(drafts):
        number = draft.pk
        draft.delete()
        if submission.state == State.ERASED:
            # The log of pages outlives them, and keeps their titles.
            PageLogEntry.objects.filter(page_id=number).update(label="")


def _is_edited(drafts: Iterable[CasePage]) -> bool:
    """Whether there is more than what accepting made: a version more, or a translation."""
    return sum(Revision.objects.for_instance(draft).count() for draft in drafts) > 1


def _stop(draft: CasePage) -> None:
    state = draft.current_workflow_state
    if state is not None:
        state.cancel()
