"""Listens for the case of a submission going live."""

from typing import Any

from wagtail.signals import page_published

from cases.models import CasePage
from cases.submissions.models import Submission
from cases.submissions.moving import NotPossibleError, move
from cases.submissions.states import Actor, State


def connect() -> None:
    """Let submissions follow their cases."""
    page_published.connect(tell_submitters, sender=CasePage, dispatch_uid="submissions.published")


def tell_submitters(sender: Any, instance: CasePage, **_options: Any) -> None:
    """The submission whose case went live for the first time is published, and its submitter told where."""
    waiting = Submission.objects.filter(page_id=instance.pk, state=State.ACCEPTED)
    for number in waiting.values_list("pk", flat=True):
        try:
            move(number, "publish", Actor.SYSTEM, told={"address": instance.full_url or ""})
        except NotPossibleError:
            continue
