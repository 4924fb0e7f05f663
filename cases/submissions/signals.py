"""Listens for the case of a submission going live."""

from contextlib import suppress
from typing import Any

from wagtail.signals import page_published

from cases.models import CasePage
from cases.submissions.correcting.taking import publish_corrections
from cases.submissions.merging import standing
from cases.submissions.models import Submission
from cases.submissions.moving import NotPossibleError, move
from cases.submissions.states import Actor, State


def connect() -> None:
    """Let submissions follow their cases."""
    page_published.connect(tell_submitters, sender=CasePage, dispatch_uid="submissions.published")
    page_published.connect(tell_of_corrections, sender=CasePage, dispatch_uid="submissions.corrected")


def tell_submitters(sender: Any, instance: CasePage, revision: Any = None, **_options: Any) -> None:
    """The submission whose case went live is published, and its submitter told where.

    One that was merged is when a version went live that came with it or after it.
    """
    waiting = Submission.objects.filter(page_id=instance.pk, state__in=(State.ACCEPTED, State.MERGED))
    for submission in waiting:
        if submission.state == State.MERGED and not _is_in(submission, revision):
            continue
        with suppress(NotPossibleError):
            move(submission.pk, "publish", Actor.SYSTEM, told={"address": instance.full_url or ""})


def _is_in(submission: Submission, revision: Any) -> bool:
    merge = standing(submission)
    return bool(merge and merge.revision_id and revision and revision.pk >= merge.revision_id)


def tell_of_corrections(sender: Any, instance: CasePage, revision: Any = None, **_options: Any) -> None:
    """Corrections that stand in the version that went live are published, and their writers told."""
    publish_corrections(instance, revision)
