"""Lets go of files that nobody took, after as many days as a setting says."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from cases.submissions.models import Event, Submission, Upload, UploadState
from cases.submissions.states import OPEN_CORRECTIONS, Actor, State
from cases.submissions.uploads.removing import delete_upload

# The event that tells it at the desk; its words are how many files it was.
LET_GO = "files_let_go"
_IN_A_CASE = (State.ACCEPTED, State.MERGED, State.PUBLISHED)
_NOT_ACCEPTED = (State.DECLINED, State.WITHDRAWN, State.SPAM)
_WAITING = Q(state=UploadState.QUARANTINED)
# What each number of days of the setting is about.
_RULES = {
    "refused": Q(state=UploadState.REFUSED),
    # A correction that is being written, or waits for the desk, keeps its files.
    "unused": _WAITING
    & Q(submission__state__in=_IN_A_CASE)
    & (Q(correction=None) | ~Q(correction__state__in=OPEN_CORRECTIONS)),
    "not_accepted": _WAITING & Q(submission__state__in=_NOT_ACCEPTED),
}


def let_go() -> dict[str, int]:
    """Delete what has been kept for ``settings.SUBMITTED_FILES_KEPT_DAYS``; how many by rule."""
    return {rule: sum(_let_go(number, rule) for number in _due(rule)) for rule in _RULES}


def _old(rule: str) -> QuerySet[Upload]:
    before = timezone.now() - timedelta(days=settings.SUBMITTED_FILES_KEPT_DAYS[rule])
    return Upload.objects.filter(_RULES[rule], created_at__lt=before, submission__changed_at__lt=before)


def _due(rule: str) -> list[int]:
    return list(_old(rule).order_by().values_list("submission_id", flat=True).distinct())


@transaction.atomic
def _let_go(number: int, rule: str) -> int:
    """Delete those of one submission, and say so in its history; how many it was."""
    Submission.objects.select_for_update().get(pk=number)
    files = list(_old(rule).filter(submission_id=number))
    for upload in files:
        delete_upload(upload)
    if files and rule != "refused":
        Event.objects.create(
            submission_id=number, move=LET_GO, actor=Actor.SYSTEM, words=str(len(files)), is_note=True
        )
    return len(files)
