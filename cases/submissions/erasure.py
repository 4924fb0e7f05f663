"""Erases what is known of a submitter. What was published stays until an editor unpublishes it."""

from typing import Any

from django.db import transaction

from cases.submissions import uploads
from cases.submissions.links import revoke_links
from cases.submissions.models import Change, Correction, RelayedMessage, Submission
from cases.submissions.moving import NotPossibleError, move
from cases.submissions.states import Actor
from closercities.operations.outbox.queueing import erase_mail


@transaction.atomic
def erase(number: int, actor: Actor, *, user: Any = None) -> None:
    """Erase answers, earlier answers, words, links, mail and files of the submission ``number``.

    Reference, dates and states stay, so that it can be told that it was erased. Erasing twice is fine.
    """
    try:
        submission = move(
            number,
            "erase",
            actor,
            user=user,
            answers={},
            asked={},
            title="",
            email="",
            email_confirmed_at=None,
            country="",
        )
    except NotPossibleError:
        return
    Change.objects.filter(submission=submission).delete()
    Correction.objects.filter(submission=submission).delete()
    submission.translations.all().delete()
    RelayedMessage.objects.filter(submission=submission).delete()
    submission.events.update(words="")
    revoke_links(submission)
    submission.links.update(mailed_to="")
    erase_mail(submission.reference)
    uploads.erase(submission)
    Submission.objects.filter(pk=number).update(
        suspicion=0,
        suspected_for={},
        text_key="",
        assigned_to=None,
        correction_sent_at=None,
        takes_mail=False,
    )
