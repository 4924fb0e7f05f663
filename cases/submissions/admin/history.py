"""What happened to a submission, as the desk tells it: moves, words, notes, and answers that changed."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cases.submissions.admin.answers import label_of, lines_of
from cases.submissions.asking import personal_names
from cases.submissions.assigning import ASSIGN, NOTE
from cases.submissions.drafts import DRAFT_KEPT
from cases.submissions.merging import KEPT
from cases.submissions.models import Change, Event, Submission
from cases.submissions.states import BY_NAME
from cases.submissions.uploads.retention import LET_GO
from cases.submissions.words import LATE

MOST_SHOWN = 200
_WHAT = {
    LATE: _("Wrote to the desk when answers could not be changed any more"),
    NOTE: _("Note among editors"),
    "read": _("Began to read"),
    "send": _("Sent"),
    "send_confirmed": _("Sent"),
    "send_again": _("Sent the changes"),
    "confirm": _("Confirmed the e-mail address"),
    "ask_changes": _("Asked for changes"),
    "accept": _("Accepted"),
    LET_GO: _("Files that nobody took were deleted"),
    DRAFT_KEPT: _("The draft of the case had been edited since, and stays. It is not to be published"),
    KEPT: _("The draft of the case had been edited since, and keeps what was taken over: take it out there"),
    "merge": _("Merged with a case"),
    "undo_merge": _("Took the merge back"),
    "publish": _("Published"),
    "decline": _("Declined"),
    "mark_spam": _("Marked as spam"),
    "withdraw": _("Withdrew"),
    "take_up_again": _("Took up again"),
    "erase": _("Erased"),
    "correction_send": _("Proposed a correction"),
    "correction_discard": _("Discarded a correction"),
    "correction_withdraw": _("Withdrew the correction"),
    "correction_take": _("Took the correction into a draft"),
    "correction_decline": _("Declined the correction"),
    "correction_publish": _("The case was published with the correction"),
    "relay_on": _("Let readers write"),
    "relay_off": _("Let readers write no more"),
    "relay_block": _("Blocked messages of readers"),
    "relay_unblock": _("Allowed messages of readers again"),
    "relay_pass_on": _("Passed a message of a reader on"),
    "relay_refuse": _("Did not pass a message of a reader on"),
}


@dataclass(frozen=True)
class ChangedAnswer:
    """An answer that was replaced. Both sides are empty where the user may not see them."""

    label: str
    before: list[str]
    after: list[str]
    is_hidden: bool


@dataclass(frozen=True)
class Happening:
    """One entry of the history."""

    at: datetime
    who: str
    what: str
    words: str = ""
    is_hidden: bool = False
    is_note: bool = False
    changes: tuple[ChangedAnswer, ...] = ()


def history_of(
    submission: Submission, *, with_personal: bool, since: tuple[int, int] | None = None
) -> list[Happening]:
    """The newest first; two queries. ``since`` is ``(number of an event, version)``: only what came after."""
    events = submission.events.select_related("user").order_by("-at", "-pk")
    changes = submission.changes.order_by("-at", "-pk")
    if since is not None:
        events, changes = events.filter(pk__gt=since[0]), changes.filter(version__gt=since[1])
    hidden = set[str]() if with_personal else personal_names(submission)
    found = [_told(event, hidden) for event in events[:MOST_SHOWN]]
    found += _changed(submission, list(changes[:MOST_SHOWN]), hidden)
    return sorted(found, key=lambda each: each.at, reverse=True)[:MOST_SHOWN]


def who_of(event: Event) -> str:
    """Who did it: the editor by name, else the submitter or the platform."""
    if event.user is not None:
        return str(event.user.get_full_name() or event.user.get_username())
    return str(event.get_actor_display())


def _told(event: Event, personal: set[str]) -> Happening:
    hidden = event.move == LATE and bool(set(event.questions) & personal)
    what, words = str(_WHAT.get(event.move, "")), event.words
    if event.move == ASSIGN:
        what = (
            gettext("Handed over to %(name)s") % {"name": words} if words else gettext("Assigned to nobody")
        )
        words = ""
    move = BY_NAME.get(event.move)
    return Happening(
        at=event.at,
        who=who_of(event),
        what=what or (str(move.label) if move is not None else event.move),
        words="" if hidden else words,
        is_hidden=hidden,
        is_note=event.is_note and event.move == NOTE,
    )


def _changed(submission: Submission, changes: list[Change], hidden: set[str]) -> list[Happening]:
    by_version: dict[int, list[Change]] = {}
    for change in changes:
        by_version.setdefault(change.version, []).append(change)
    return [
        Happening(
            at=group[0].at,
            who=str(group[0].get_actor_display()),
            what=gettext("Wrote answers"),
            changes=tuple(
                _changed_answer(submission, change, change.question in hidden) for change in reversed(group)
            ),
        )
        for group in by_version.values()
    ]


def _changed_answer(submission: Submission, change: Any, hidden: bool) -> ChangedAnswer:
    name = change.question
    return ChangedAnswer(
        label=label_of(submission, name),
        before=[] if hidden else lines_of(submission, name, change.before),
        after=[] if hidden else lines_of(submission, name, change.after),
        is_hidden=hidden,
    )
