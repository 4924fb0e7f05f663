"""What the screen of a submission shows of the correction that waits."""

from collections.abc import Collection, Sequence
from typing import Any

from cases.models import CasePage
from cases.submissions.correcting.shown import AddedFile, ChangedField, added_files, changed_fields
from cases.submissions.models import Submission
from cases.submissions.states import CorrectionState

TAKE, DECLINE = "take_correction", "decline_correction"


def correction_on_screen(
    submission: Submission, action: str, words: str, names: Collection[str]
) -> dict[str, Any]:
    """What the screen shows of the correction that waits; empty without one.

    ``action``, ``words`` and ``names`` are what an editor tried and typed.
    """
    correction = submission.corrections.filter(state=CorrectionState.SENT).first()
    if correction is None:
        return {}
    page: CasePage | None = submission.page
    newest = page.get_latest_revision_as_object() if page is not None else None
    fields = changed_fields(correction, newest)
    tried = action in (TAKE, DECLINE)
    files = added_files(correction)
    ticked = names if tried else _takeable(fields) + _takeable(files)
    return {
        "correction": correction,
        "corrected_fields": fields,
        "added_files": files,
        "ticked": set(ticked),
        "corrected_page": page,
        "draft": page.latest_revision if page is not None and page.has_unpublished_changes else None,
        "based_on": page.latest_revision_id if page is not None else "",
        "correction_words": words if tried else "",
        "is_declining": action == DECLINE,
    }


def _takeable(parts: Sequence[ChangedField | AddedFile]) -> list[str]:
    return [part.name for part in parts if part.can_be_taken]
