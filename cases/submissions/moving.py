"""Moves a submission from one state to another: one transaction with its history and its mail."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from cases.submissions import mail
from cases.submissions.assigning import assignee_for
from cases.submissions.models import Event, Submission
from cases.submissions.states import BY_NAME, Actor, Move, State

Listener = Callable[[Submission, str], None]
_LISTENERS: list[Listener] = []


def when_moved(listener: Listener) -> None:
    """Have ``listener(submission, state before)`` called in the transaction of every move, at its end."""
    if listener not in _LISTENERS:
        _LISTENERS.append(listener)


class NotPossibleError(Exception):
    """The submission is not in a state from which this can be done: somebody else was first."""

    def __init__(self, submission: Submission, move: Move) -> None:
        super().__init__(f"{move.name} is not possible in the state {submission.state}")
        self.submission = submission
        self.move = move


class ReasonMissingError(ValueError):
    """This cannot be done without saying why."""


def locked(number: int) -> Submission:
    """The submission ``number`` as it is now; nobody else changes it until the transaction ends."""
    return Submission.objects.select_for_update(of=("self",)).get(pk=number)


@transaction.atomic
def move(
    number: int,
    name: str,
    actor: Actor,
    *,
    user: Any = None,
    words: str = "",
    questions: Iterable[str] = (),
    told: Mapping[str, str] | None = None,
    **changes: Any,
) -> Submission:
    """Move the submission ``number``; the submission as it is then.

    ``name`` is that of a :class:`~cases.submissions.states.Move`; ``words`` are for the submitter;
    ``questions`` are to be answered anew; ``told`` is what the mail says besides; ``changes`` are columns
    that change with it. Raises :exc:`NotPossibleError`, and :exc:`ReasonMissingError` where words are needed.
    """
    submission, asked = locked(number), BY_NAME[name]
    if submission.state not in asked.before or actor not in asked.actors:
        raise NotPossibleError(submission, asked)
    if asked.needs_reason and not words.strip():
        raise ReasonMissingError(name)
    before = submission.state
    for column, value in changes.items():
        setattr(submission, column, value)
    submission.state = asked.after
    if asked.after == State.RECEIVED and submission.assigned_to_id is None:
        submission.assigned_to_id = assignee_for(submission)
    submission.save()
    Event.objects.create(
        submission=submission,
        move=name,
        before=before,
        after=asked.after,
        actor=actor,
        user=user,
        words=words.strip(),
        questions=list(questions),
    )
    if asked.mail:
        mail.queue(asked.mail, submission, **{"reason": words.strip(), **(told or {})})
    for listener in _LISTENERS:
        listener(submission, before)
    return submission


def send(number: int, *, confirmed: bool, **changes: Any) -> Submission:
    """What the submitter wrote goes to the desk; ``confirmed`` where they are known to read the address.

    Without, it waits until they follow the link in a mail. Answers are checked by the caller; ``changes``
    are columns that change with it. Raises :exc:`NotPossibleError`.
    """
    with transaction.atomic():
        submission = locked(number)
        now = timezone.now()
        if submission.state == State.CHANGES_ASKED:
            return move(number, "send_again", Actor.SUBMITTER, **changes)
        if confirmed:
            return move(
                number, "send_confirmed", Actor.SUBMITTER, sent_at=now, email_confirmed_at=now, **changes
            )
        return move(number, "send", Actor.SUBMITTER, sent_at=now, **changes)


def confirm(number: int) -> Submission:
    """The submitter reads the address they gave."""
    return move(number, "confirm", Actor.SUBMITTER, email_confirmed_at=timezone.now())


def move_many(numbers: Iterable[int], name: str, actor: Actor, *, user: Any = None) -> list[Event]:
    """Move many at once, in one transaction and a handful of queries; the events of those that were moved.

    Only for moves without mail and without words. What is not in a state for it is left as it is.
    """
    asked = BY_NAME[name]
    if asked.mail or asked.needs_reason or actor not in asked.actors:
        raise ValueError(f"{name} is done one by one")
    now = timezone.now()
    with transaction.atomic():
        rows = Submission.objects.select_for_update(of=("self",)).filter(pk__in=list(numbers))
        before = dict(rows.filter(state__in=asked.before).order_by("pk").values_list("pk", "state"))
        Submission.objects.filter(pk__in=before).update(state=asked.after, changed_at=now)
        events = Event.objects.bulk_create(
            Event(submission_id=number, move=name, before=state, after=asked.after, actor=actor, user=user)
            for number, state in before.items()
        )
        for submission in Submission.objects.filter(pk__in=before).defer("answers"):
            for listener in _LISTENERS:
                listener(submission, before[submission.pk])
    return events
