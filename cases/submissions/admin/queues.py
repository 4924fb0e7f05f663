"""The lists of the desk: what waits, and what is kept apart from it. Data, and how many stand in each."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Min, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cases.submissions.models import Submission
from cases.submissions.states import WAITING, State
from cases.submissions.suspicion import SUSPECT, Reason

UNSENT = State.DRAFT
_SETTLED = (
    State.ACCEPTED,
    State.MERGED,
    State.PUBLISHED,
    State.DECLINED,
    State.WITHDRAWN,
    State.SPAM,
    State.ERASED,
)


@dataclass(frozen=True)
class Queue:
    """A list: which submissions stand in it, which stands first, and what it says when none does.

    ``is_own`` narrows it to those of the user; ``since`` is the column from which on they wait.
    """

    name: str
    label: str | Promise
    rows: Q
    empty: str | Promise
    ordering: str = "sent_at"
    is_own: bool = False
    since: str = "sent_at"

    def of(self, user: Any) -> Q:
        """The condition for what stands in the list of ``user``."""
        return self.rows & Q(assigned_to=user) if self.is_own else self.rows


_TRUSTED = Q(suspicion__lt=SUSPECT)

QUEUES: tuple[Queue, ...] = (
    Queue(
        "waiting",
        pgettext_lazy("list of submissions", "Waiting"),
        Q(state__in=WAITING) & _TRUSTED,
        _(
            "Nothing waits to be read. What people share appears here as soon as they have confirmed "
            "their address."
        ),
    ),
    Queue(
        "mine",
        pgettext_lazy("list of submissions", "Assigned to me"),
        Q(state__in=(*WAITING, State.CHANGES_ASKED)),
        _("Nothing is assigned to you."),
        is_own=True,
    ),
    Queue(
        "asked",
        pgettext_lazy("list of submissions", "Changes asked"),
        Q(state=State.CHANGES_ASKED),
        _("Nobody has been asked for changes."),
    ),
    Queue(
        "corrections",
        pgettext_lazy("list of submissions", "Corrections"),
        Q(correction_sent_at__isnull=False),
        _("Nobody has proposed a correction of a published case."),
        "correction_sent_at",
        since="correction_sent_at",
    ),
    Queue(
        "messages",
        pgettext_lazy("list of submissions", "Messages held"),
        Q(message_held_at__isnull=False),
        _("No message of a reader waits for an editor to look at it."),
        "message_held_at",
        since="message_held_at",
    ),
    Queue(
        "suspects",
        pgettext_lazy("list of submissions", "Suspected spam"),
        Q(state__in=(*WAITING, State.UNCONFIRMED)) & ~_TRUSTED,
        _("Nothing looks like spam."),
        "-suspicion",
    ),
    Queue(
        "unconfirmed",
        pgettext_lazy("list of submissions", "Not confirmed"),
        Q(state=State.UNCONFIRMED) & _TRUSTED,
        _("Everybody who sent something has confirmed their address."),
        "-sent_at",
    ),
    Queue(
        "settled",
        pgettext_lazy("list of submissions", "Settled"),
        Q(state__in=_SETTLED),
        _("Nothing has been accepted, declined, withdrawn or marked as spam yet."),
        "-changed_at",
    ),
    Queue(
        "all",
        pgettext_lazy("list of submissions", "All"),
        ~Q(state=UNSENT),
        _("Nobody has sent anything yet."),
        "-sent_at",
    ),
)
BY_NAME = {queue.name: queue for queue in QUEUES}


def sent() -> QuerySet[Submission]:
    """Every submission that the desk may know of: what was not sent belongs to its writer alone."""
    return Submission.objects.exclude(state=UNSENT)


def counts(user: Any) -> dict[str, int]:
    """How many stand in each list of ``user``, by name; one query."""
    asked = {queue.name: Count("pk", filter=queue.of(user)) for queue in QUEUES}
    return dict(sent().aggregate(**asked))


def oldest(user: Any) -> dict[str, datetime | None]:
    """Since when the one that waits longest waits, in each list of ``user``; one query."""
    asked = {queue.name: Min(queue.since, filter=queue.of(user)) for queue in QUEUES}
    return dict(sent().aggregate(**asked))


def counts_by_reason(rows: Q) -> dict[str, int]:
    """How many of ``rows`` are suspected for each reason; one query."""
    asked = {reason.value: Count("pk", filter=Q(suspected_for__has_key=reason.value)) for reason in Reason}
    return dict(sent().filter(rows).aggregate(**asked))
