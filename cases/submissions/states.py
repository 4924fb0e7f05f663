"""The states of a case submission, and who may move it from one to another: data, and nothing else.

The diagram in ``docs/submissions.md`` is drawn from this. :mod:`cases.submissions.moving` is the only
code that changes a state.
"""

from dataclasses import dataclass
from typing import Generic, TypeVar

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class State(TextChoices):
    """Where a case submission stands. The values stand in data and in the API: never change one."""

    DRAFT = "draft", pgettext_lazy("state of a case submission", "Being written")
    UNCONFIRMED = "unconfirmed", pgettext_lazy("state of a case submission", "E-mail not confirmed")
    RECEIVED = "received", pgettext_lazy("state of a case submission", "Received")
    READING = "reading", pgettext_lazy("state of a case submission", "Being read")
    CHANGES_ASKED = "changes_asked", pgettext_lazy("state of a case submission", "Changes asked")
    ACCEPTED = "accepted", pgettext_lazy("state of a case submission", "Accepted")
    MERGED = "merged", pgettext_lazy("state of a case submission", "Merged with a case")
    PUBLISHED = "published", pgettext_lazy("state of a case submission", "Published")
    DECLINED = "declined", pgettext_lazy("state of a case submission", "Declined")
    WITHDRAWN = "withdrawn", pgettext_lazy("state of a case submission", "Withdrawn")
    SPAM = "spam", pgettext_lazy("state of a case submission", "Spam")
    ERASED = "erased", pgettext_lazy("state of a case submission", "Erased")


class Actor(TextChoices):
    """Who moves a submission."""

    SUBMITTER = "submitter", _("the submitter")
    DESK = "desk", _("an editor")
    SYSTEM = "system", _("the platform")
    READER = "reader", _("a reader")


_States = TypeVar("_States", bound=TextChoices)


@dataclass(frozen=True)
class _Step(Generic[_States]):
    """A way from one state to another. ``mail`` names the kind of mail that tells the submitter."""

    name: str
    label: str | Promise
    before: tuple[_States, ...]
    after: _States
    actors: tuple[Actor, ...]
    needs_reason: bool = False
    mail: str = ""


class Move(_Step[State]):
    """A way from one state of a submission to another."""


_BEFORE_ACCEPTANCE = (State.UNCONFIRMED, State.RECEIVED, State.READING, State.CHANGES_ASKED)
_ENDED = (State.DECLINED, State.WITHDRAWN, State.SPAM)

MOVES: tuple[Move, ...] = (
    Move("send", _("Send"), (State.DRAFT,), State.UNCONFIRMED, (Actor.SUBMITTER,), mail="submission_confirm"),
    Move(
        "send_confirmed",
        _("Send"),
        (State.DRAFT,),
        State.RECEIVED,
        (Actor.SUBMITTER,),
        mail="submission_received",
    ),
    Move(
        "confirm",
        _("Confirm the e-mail address"),
        (State.UNCONFIRMED,),
        State.RECEIVED,
        (Actor.SUBMITTER,),
        mail="submission_received",
    ),
    Move(
        "send_again",
        _("Send the changes"),
        (State.CHANGES_ASKED,),
        State.RECEIVED,
        (Actor.SUBMITTER,),
        mail="submission_received",
    ),
    Move("read", _("Begin to read"), (State.RECEIVED,), State.READING, (Actor.DESK,)),
    Move(
        "ask_changes",
        _("Ask for changes"),
        (State.RECEIVED, State.READING),
        State.CHANGES_ASKED,
        (Actor.DESK,),
        needs_reason=True,
        mail="submission_changes_asked",
    ),
    Move(
        "accept",
        _("Accept"),
        (State.RECEIVED, State.READING, State.CHANGES_ASKED),
        State.ACCEPTED,
        (Actor.DESK,),
        mail="submission_accepted",
    ),
    Move(
        "merge",
        _("Merge with a case"),
        (State.RECEIVED, State.READING, State.CHANGES_ASKED),
        State.MERGED,
        (Actor.DESK,),
        mail="submission_merged",
    ),
    Move("undo_merge", _("Undo the merge"), (State.MERGED,), State.READING, (Actor.DESK,)),
    Move(
        "publish",
        _("Publish"),
        (State.ACCEPTED, State.MERGED),
        State.PUBLISHED,
        (Actor.SYSTEM,),
        mail="submission_published",
    ),
    Move(
        "decline",
        _("Decline"),
        _BEFORE_ACCEPTANCE,
        State.DECLINED,
        (Actor.DESK,),
        needs_reason=True,
        mail="submission_declined",
    ),
    Move("mark_spam", _("Mark as spam"), _BEFORE_ACCEPTANCE, State.SPAM, (Actor.DESK, Actor.SYSTEM)),
    Move(
        "withdraw",
        _("Withdraw"),
        (State.DRAFT, *_BEFORE_ACCEPTANCE, State.ACCEPTED, State.MERGED),
        State.WITHDRAWN,
        (Actor.SUBMITTER, Actor.DESK),
        mail="submission_withdrawn",
    ),
    Move("take_up_again", _("Take up again"), _ENDED, State.READING, (Actor.DESK,)),
    Move(
        "erase",
        _("Erase"),
        (State.DRAFT, *_BEFORE_ACCEPTANCE, State.ACCEPTED, State.MERGED, State.PUBLISHED, *_ENDED),
        State.ERASED,
        (Actor.SUBMITTER, Actor.DESK, Actor.SYSTEM),
    ),
)
BY_NAME = {move.name: move for move in MOVES}

# In which states the submitter writes in the form.
WRITABLE = (State.DRAFT, State.UNCONFIRMED, State.RECEIVED, State.CHANGES_ASKED)
# In which states somebody at the desk has something to do.
WAITING = (State.RECEIVED, State.READING)


def moves_from(state: str, actor: Actor) -> list[Move]:
    """What ``actor`` may do with a submission in ``state``."""
    return [move for move in MOVES if state in move.before and actor in move.actors]


class CorrectionState(TextChoices):
    """Where a correction of a published case stands. The values stand in data: never change one."""

    WRITING = "writing", pgettext_lazy("state of a correction", "Being written")
    SENT = "sent", pgettext_lazy("state of a correction", "Sent")
    TAKEN = "taken", pgettext_lazy("state of a correction", "Taken into a draft")
    PUBLISHED = "published", pgettext_lazy("state of a correction", "Published")
    DECLINED = "declined", pgettext_lazy("state of a correction", "Declined")
    WITHDRAWN = "withdrawn", pgettext_lazy("state of a correction", "Withdrawn")


class CorrectionMove(_Step[CorrectionState]):
    """A way from one state of a correction to another."""


CORRECTION_MOVES: tuple[CorrectionMove, ...] = (
    CorrectionMove(
        "send",
        _("Send"),
        (CorrectionState.WRITING,),
        CorrectionState.SENT,
        (Actor.SUBMITTER,),
        mail="correction_received",
    ),
    CorrectionMove(
        "discard",
        _("Discard"),
        (CorrectionState.WRITING,),
        CorrectionState.WITHDRAWN,
        (Actor.SUBMITTER,),
    ),
    CorrectionMove(
        "withdraw",
        _("Withdraw"),
        (CorrectionState.SENT,),
        CorrectionState.WITHDRAWN,
        (Actor.SUBMITTER,),
        mail="correction_withdrawn",
    ),
    CorrectionMove(
        "take",
        _("Take into a draft"),
        (CorrectionState.SENT,),
        CorrectionState.TAKEN,
        (Actor.DESK,),
        mail="correction_taken",
    ),
    CorrectionMove(
        "decline",
        _("Decline"),
        (CorrectionState.SENT,),
        CorrectionState.DECLINED,
        (Actor.DESK,),
        needs_reason=True,
        mail="correction_declined",
    ),
    CorrectionMove(
        "publish",
        _("Publish"),
        (CorrectionState.TAKEN,),
        CorrectionState.PUBLISHED,
        (Actor.SYSTEM,),
        mail="correction_published",
    ),
)
CORRECTION_MOVES_BY_NAME = {move.name: move for move in CORRECTION_MOVES}
# A submission has one such correction at most.
OPEN_CORRECTIONS = (CorrectionState.WRITING, CorrectionState.SENT)


class RelayState(TextChoices):
    """Where a message of a reader stands. The values stand in data: never change one."""

    UNCONFIRMED = "unconfirmed", pgettext_lazy("state of a message", "Not confirmed")
    HELD = "held", pgettext_lazy("state of a message", "Held for the desk")
    RELAYED = "relayed", pgettext_lazy("state of a message", "Passed on")
    REFUSED = "refused", pgettext_lazy("state of a message", "Not passed on")


class RelayMove(_Step[RelayState]):
    """A way from one state of a message to another."""


RELAY_MOVES: tuple[RelayMove, ...] = (
    RelayMove(
        "confirm",
        _("Confirm the e-mail address"),
        (RelayState.UNCONFIRMED,),
        RelayState.RELAYED,
        (Actor.READER,),
        mail="relay_message",
    ),
    RelayMove(
        "confirm_suspect",
        _("Confirm the e-mail address"),
        (RelayState.UNCONFIRMED,),
        RelayState.HELD,
        (Actor.READER,),
    ),
    RelayMove(
        "pass_on",
        _("Pass on"),
        (RelayState.HELD,),
        RelayState.RELAYED,
        (Actor.DESK,),
        mail="relay_message",
    ),
    RelayMove("refuse", _("Do not pass on"), (RelayState.HELD,), RelayState.REFUSED, (Actor.DESK,)),
)
RELAY_MOVES_BY_NAME = {move.name: move for move in RELAY_MOVES}
