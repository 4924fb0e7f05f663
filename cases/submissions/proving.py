"""What a proof of work is good for: a submission is less suspect, and what was held back goes out."""

from collections.abc import Mapping

from django.db import transaction

from cases.submissions import mail
from cases.submissions.models import Submission
from cases.submissions.moving import locked, send
from cases.submissions.proof import Challenge, challenge_for, is_proven
from cases.submissions.states import State
from cases.submissions.suspicion import (
    SUSPECT,
    can_be_settled,
    columns_for,
    points_of,
    suspect_the_same,
    without_settled,
)


def challenge_of(submission: Submission) -> Challenge | None:
    """What a browser that shows ``submission`` may calculate; None where that changes nothing."""
    return challenge_for(_subject(submission)) if can_be_settled(submission) else None


def prove(submission: Submission, challenge: str, solution: str) -> bool:
    """Settle what a proof settles; whether this is one."""
    if not is_proven(_subject(submission), challenge, solution):
        return False
    with transaction.atomic():
        row = locked(submission.pk)
        if can_be_settled(row):
            row.suspected_for = without_settled(row.suspected_for)
            row.suspicion = points_of(row.suspected_for)
            row.save(update_fields=["suspected_for", "suspicion"])
            if row.state == State.UNCONFIRMED and row.suspicion < SUSPECT and not was_mailed(row):
                mail.queue("submission_confirm", row)
    return True


def was_mailed(submission: Submission) -> bool:
    """Whether a link went to the address that the submitter gives."""
    return submission.links.filter(mailed_to__iexact=submission.email).exclude(mailed_to="").exists()


@transaction.atomic
def send_suspected(submission: Submission, reasons: Mapping[str, int], *, confirmed: bool) -> Submission:
    """Send ``submission`` with the ``reasons`` to suspect it; the submission as it is then.

    Raises :exc:`~cases.submissions.moving.NotPossibleError`.
    """
    sent = send(submission.pk, confirmed=confirmed, **columns_for(submission, reasons))
    suspect_the_same(sent)
    return sent


def _subject(submission: Submission) -> str:
    return f"submission {submission.pk}"
