"""How likely it is that a machine filled the form: points by reason, which nobody but the desk sees.

No person is turned away by them. From :data:`SUSPECT` on a submission stands in a list of its own. Some
reasons are settled by a proof of work, see :mod:`cases.submissions.proof`.
"""

import hashlib
import re
from collections.abc import Mapping
from datetime import timedelta

from django.db.models import QuerySet, TextChoices
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cases.submissions.models import Submission
from cases.submissions.states import State
from closercities.core.geography.normalise import normalise_name
from closercities.operations.outbox.addresses import mails_of_the_day

SUSPECT = 50
# The name of a field that people do not see.
TRAP = "website"
LEAST_SECONDS = {"quick": 12, "full": 40}
# So many mails to confirm an address go to one mailbox in a day before that is strange.
USUAL_CONFIRMATIONS = 5
# Two people can have one text: a colleague, or somebody whose first address had a mistake in it.
USUAL_COPIES = 1
# Shorter texts are alike by chance.
LEAST_LETTERS = 60
_ADDRESS = re.compile(r"https?://\S*|www\.\S*", re.IGNORECASE)
_MARKUP = re.compile(r"<a\s|\[url|\[link|href=", re.IGNORECASE)
_NUMBERS = re.compile(r"[\d_]+")
PROSE = ("summary", "challenge", "approach", "results", "distinctive", "audience")
WEEK = timedelta(days=7)


class Reason(TextChoices):
    """Why a submission is suspected. The values stand in data: never change one."""

    TRAP = "trap", _("Hidden field filled")
    HASTE = "haste", _("In haste")
    LINKS = "links", _("Many links")
    MARKUP = "markup", _("Links in markup")
    TITLE = "title", _("Title seen before")
    TEXT = "text", _("Text seen before")
    MAILBOX = "mailbox", _("Many from one mailbox")
    CROWD = "crowd", _("Flood from one network")


_POINTS = {
    Reason.TRAP: 60,
    Reason.HASTE: 30,
    Reason.MARKUP: 40,
    Reason.TITLE: 40,
    Reason.TEXT: 60,
    Reason.MAILBOX: 50,
    Reason.CROWD: 50,
}
# What a browser that works for it makes good: these say only that there may be a program.
SETTLED_BY_PROOF = (Reason.HASTE, Reason.MAILBOX, Reason.CROWD)


def reasons_for(
    submission: Submission, *, trap: str = "", by_program: bool = False, is_crowded: bool = False
) -> dict[str, int]:
    """``{reason: points}``, from what was filled into the trap, how fast, how many links, and what is known.

    What a program sends whole (``by_program``) says nothing about how fast it was written. ``is_crowded``
    says that a great many forms came from where this one comes from.
    """
    extras = " ".join(str(submission.answer(name)) for name in submission.asked)
    text = f"{submission.title} {_prose(submission)} {extras}"
    taken = timezone.now() - submission.created_at
    in_haste = taken < timedelta(seconds=LEAST_SECONDS.get(submission.way, 0))
    found = {
        Reason.TRAP: bool(trap.strip()),
        Reason.HASTE: in_haste and not by_program,
        Reason.MARKUP: bool(_MARKUP.search(text)),
        Reason.TITLE: _is_known_title(submission),
        Reason.TEXT: _alike(submission).count() > USUAL_COPIES,
        Reason.MAILBOX: mails_of_the_day(submission.email, "submission_confirm") >= USUAL_CONFIRMATIONS,
        Reason.CROWD: is_crowded,
    }
    reasons = {reason.value: _POINTS[reason] for reason, holds in found.items() if holds}
    links = 10 * max(0, len(_ADDRESS.findall(text)) - 2)
    return reasons | ({Reason.LINKS.value: min(40, links)} if links else {})


def points_of(reasons: Mapping[str, int]) -> int:
    """0 to 100."""
    return min(sum(reasons.values()), 100)


def text_key_of(submission: Submission) -> str:
    """The same for texts that differ in case, punctuation, numbers and addresses; empty for a short one."""
    plain = _NUMBERS.sub("", _ADDRESS.sub("", _prose(submission)))
    words = normalise_name(plain)
    return hashlib.sha256(words.encode()).hexdigest() if len(words) >= LEAST_LETTERS else ""


def columns_for(submission: Submission, reasons: Mapping[str, int]) -> dict[str, object]:
    """What the row keeps of ``reasons``, to be written when it is sent."""
    return {
        "suspicion": points_of(reasons),
        "suspected_for": dict(reasons),
        "text_key": text_key_of(submission),
    }


def suspect_the_same(submission: Submission) -> None:
    """Those that came before with the text of ``submission``, and that nobody has read, are suspected too."""
    if Reason.TEXT not in submission.suspected_for:
        return
    unread = _alike(submission).filter(state__in=(State.UNCONFIRMED, State.RECEIVED))
    for earlier in unread.filter(suspicion__lt=SUSPECT).only("pk", "suspected_for")[:50]:
        reasons = earlier.suspected_for | {Reason.TEXT.value: _POINTS[Reason.TEXT]}
        Submission.objects.filter(pk=earlier.pk).update(suspected_for=reasons, suspicion=points_of(reasons))


def can_be_settled(submission: Submission) -> bool:
    """Whether a proof of work would make ``submission`` less suspect."""
    return submission.state in (State.UNCONFIRMED, State.RECEIVED) and any(
        reason in submission.suspected_for for reason in SETTLED_BY_PROOF
    )


def without_settled(reasons: Mapping[str, int]) -> dict[str, int]:
    """``reasons`` without those that a proof of work settles."""
    return {reason: points for reason, points in reasons.items() if reason not in SETTLED_BY_PROOF}


def why_suspected(submission: Submission) -> list[str]:
    """The reasons in words."""
    return [str(reason.label) for reason in Reason if reason in submission.suspected_for]


def _prose(submission: Submission) -> str:
    return " ".join(str(submission.answer(name)) for name in PROSE)


def _is_known_title(submission: Submission) -> bool:
    """Whether the same title came from another address within a week."""
    if not submission.title:
        return False
    same = Submission.objects.filter(title=submission.title, sent_at__gte=timezone.now() - WEEK)
    return _from_others(same, submission).exists()


def _alike(submission: Submission) -> QuerySet[Submission]:
    """Those of the same text that came from other addresses within a week."""
    key = text_key_of(submission)
    if not key:
        return Submission.objects.none()
    same = Submission.objects.filter(text_key=key, sent_at__gte=timezone.now() - WEEK)
    return _from_others(same, submission)


def _from_others(rows: QuerySet[Submission], submission: Submission) -> QuerySet[Submission]:
    return rows.exclude(pk=submission.pk).exclude(email=submission.email)
