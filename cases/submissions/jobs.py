"""What the submissions room does every night."""

from datetime import datetime, time, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from cases.submissions.erasure import erase
from cases.submissions.models import Correction, Submission
from cases.submissions.relay.forgetting import forget_messages
from cases.submissions.states import Actor, CorrectionState, State
from cases.submissions.uploads import drop, let_go, remove_orphans
from closercities.operations.schedule import Daily, Job, register_job

_KEPT_LIKE = {
    CorrectionState.WRITING: State.DRAFT,
    CorrectionState.DECLINED: State.DECLINED,
    CorrectionState.WITHDRAWN: State.WITHDRAWN,
}


def register() -> None:
    """Let the scheduler know."""
    register_job(Job("erase old submissions", Daily(time(2, 50)), erase_what_is_old))
    register_job(Job("let go of submitted files", Daily(time(3, 0)), let_go_of_files))
    register_job(Job("forget messages of readers", Daily(time(3, 0)), forget_messages))
    register_job(Job("remove submitted files without a submission", Daily(time(3, 10)), remove_orphans))


def erase_what_is_old() -> str:
    """Erase what has been kept for as long as it may be, by state; beginnings with no answer are removed.

    The days are those of ``settings.SUBMISSIONS_KEPT_DAYS``, from the last change on. Says what was done.
    """
    now = timezone.now()
    empty = Submission.objects.filter(
        state=State.DRAFT, version=0, uploads=None, changed_at__lt=now - timedelta(days=2)
    )
    removed, _by_model = empty.delete()
    erased = 0
    for state, days in settings.SUBMISSIONS_KEPT_DAYS.items():
        old = Submission.objects.filter(state=state, changed_at__lt=now - timedelta(days=days))
        for number in list(old.values_list("pk", flat=True)):
            erase(number, Actor.SYSTEM)
            erased += 1
    return (
        f"Removed {removed} submissions that were never begun, erased {erased} that were old, and "
        f"{_erase_corrections(now)} corrections that came to nothing."
    )


def _erase_corrections(now: datetime) -> int:
    """Corrections that came to nothing are kept like submissions that did."""
    erased = 0
    for state, like in _KEPT_LIKE.items():
        days = settings.SUBMISSIONS_KEPT_DAYS.get(like)
        if days is not None:
            old = Correction.objects.filter(state=state, changed_at__lt=now - timedelta(days=days))
            for correction in old:
                erased += _erase_correction(correction)
    return erased


@transaction.atomic
def _erase_correction(correction: Correction) -> int:
    drop(correction)
    correction.delete()
    return 1


def let_go_of_files() -> str:
    """Delete files that nobody took and were kept for as long as they may be. Says what was done."""
    gone = let_go()
    return (
        f"Deleted {gone['not_accepted']} files of submissions that were not accepted, {gone['unused']} that "
        f"were left out of a case, and what was known of {gone['refused']} that were refused."
    )
