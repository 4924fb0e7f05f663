"""Erases what is known of a submitter. What was published stays until an editor unpublishes it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.models import Revision

from cases.models import CaseFacts, CasePage
from cases.submissions import uploads
from cases.submissions.links import revoke_links
from cases.submissions.models import Change, Correction, RelayedMessage, Submission
from cases.submissions.moving import NotPossibleError, move
from cases.submissions.states import Actor
from closercities.operations.outbox.queueing import erase_mail


@dataclass(frozen=True)
class ErasedPerson:
    """Somebody who wants nothing kept of them, as they were known; ``title`` is that of what they shared.

    ``email`` is empty where nobody has shown that the address is theirs.
    """

    name: str
    email: str
    title: str


Listener = Callable[[ErasedPerson], None]
_LISTENERS: list[Listener] = []


def when_person_asks(listener: Listener) -> None:
    """Have ``listener(person)`` called in the transaction of every erasure but those of the night."""
    if listener not in _LISTENERS:
        _LISTENERS.append(listener)


@transaction.atomic
def erase(number: int, actor: Actor, *, user: Any = None) -> None:
    """Erase answers, earlier answers, words, links, mail and files of the submission ``number``.

    Reference, dates and states stay, so that it can be told that it was erased. Erasing twice is fine.
    Where somebody asks for it, what other rooms know of them goes too: see :func:`when_person_asks`.
    """
    known = Submission.objects.get(pk=number)
    address = known.email
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
    submission.translations.all().delete()
    RelayedMessage.objects.filter(submission=submission).delete()
    submission.events.update(words="")
    revoke_links(submission)
    submission.links.update(mailed_to="")
    erase_mail(submission.reference)
    uploads.erase(submission)
    Correction.objects.filter(submission=submission).delete()
    _forget_contact(submission, address)
    Submission.objects.filter(pk=number).update(
        suspicion=0,
        suspected_for={},
        text_key="",
        assigned_to=None,
        correction_sent_at=None,
        message_held_at=None,
        takes_mail=False,
    )
    if actor != Actor.SYSTEM:
        _tell_others(known)


def _tell_others(known: Submission) -> None:
    email = known.email if known.email_confirmed_at is not None else ""
    person = ErasedPerson(name=str(known.answer("name")), email=email, title=known.title)
    for listener in _LISTENERS:
        listener(person)


def _forget_contact(submission: Submission, address: str) -> None:
    """Empty the contact of its case where that is ``address``: live, in drafts and in older versions."""
    if not address or submission.page is None:
        return
    key = submission.page.translation_key
    pages = CasePage.objects.filter(translation_key=key)
    pages.filter(contact_email__iexact=address).update(contact_email="")
    CaseFacts.objects.filter(translation_key=key, contact_email__iexact=address).update(contact_email="")
    versions = Revision.objects.filter(
        base_content_type=ContentType.objects.get_by_natural_key("wagtailcore", "page"),
        object_id__in=[str(number) for number in pages.values_list("pk", flat=True)],
        content__contact_email__iexact=address,
    )
    for version in versions.iterator(chunk_size=20):
        Revision.objects.filter(pk=version.pk).update(content={**version.content, "contact_email": ""})
