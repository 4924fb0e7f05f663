"""What can be done with messages of readers. Each move is one transaction: state, history and mail."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import CharField, Count, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone
from wagtail.models import PageViewRestriction

from cases.submissions.models import Event, RelayedMessage, Submission
from cases.submissions.moving import locked
from cases.submissions.relay import mail
from cases.submissions.states import RELAY_MOVES_BY_NAME, Actor, RelayState, State
from cases.submissions.suspicion import SUSPECT
from cases.submissions.writing import save_answers

DAY = timedelta(days=1)


class NobodyThereError(Exception):
    """Nobody takes messages about this case, or the message is settled already."""


class TooManyError(Exception):
    """This reader, or all readers of this case, wrote as many messages today as are passed on in a day."""


def receivers(key: UUID) -> Any:
    """The submissions of the public case with this translation key whose submitters take messages."""
    asked = ExpressionWrapper(OuterRef("page__path"), output_field=CharField())
    restricted = PageViewRestriction.objects.annotate(asked=asked).filter(asked__startswith=F("page__path"))
    return Submission.objects.filter(
        ~Exists(restricted),
        page__translation_key=key,
        page__live=True,
        state=State.PUBLISHED,
        takes_mail=True,
        relay_blocked_at=None,
    ).exclude(email="")


def receiver_of(key: UUID) -> Submission | None:
    """Who is written to about a case: of several, who shared it first."""
    found: Submission | None = receivers(key).select_related("page").order_by("pk").first()
    return found


def takes_messages(submission: Submission) -> bool:
    """Whether a message to the submitter is passed on now."""
    page = submission.page
    return page is not None and receivers(page.translation_key).filter(pk=submission.pk).exists()


@transaction.atomic
def write(
    submission: Submission,
    *,
    name: str,
    email: str,
    words: str,
    shows_address: bool,
    locale: str,
    suspicion: int,
) -> RelayedMessage:
    """Keep a message until its writer confirms it. The same again within an hour is the same message.

    Raises :exc:`NobodyThereError` and :exc:`TooManyError`.
    """
    locked(submission.pk)
    if not takes_messages(submission):
        raise NobodyThereError
    now = timezone.now()
    mine = RelayedMessage.objects.filter(email__iexact=email, created_at__gte=now - DAY)
    again = mine.filter(submission=submission, words=words, created_at__gte=now - timedelta(hours=1)).first()
    if again is not None:
        return again
    if mine.count() >= settings.MESSAGES_OF_A_READER_A_DAY or _is_full(submission):
        raise TooManyError
    message = RelayedMessage.objects.create(
        submission=submission,
        name=name,
        email=email,
        words=words,
        shows_address=shows_address,
        locale=locale,
        suspicion=suspicion,
    )
    if not mail.ask_to_confirm(message):
        raise TooManyError
    return message


def _is_full(submission: Submission) -> bool:
    """Whether as many as may were passed on within a day."""
    passed = submission.messages.filter(state=RelayState.RELAYED, settled_at__gte=timezone.now() - DAY)
    return passed.count() >= settings.MESSAGES_TO_A_CASE_A_DAY


@transaction.atomic
def confirm(number: int) -> RelayedMessage:
    """The reader says that it was them: it is passed on, or an editor looks at it first.

    Doing it twice is fine. Raises :exc:`NobodyThereError` and :exc:`TooManyError`.
    """
    message = _locked_message(number)
    if message.state != RelayState.UNCONFIRMED:
        return message
    if not takes_messages(message.submission):
        raise NobodyThereError
    is_suspect = message.suspicion >= SUSPECT
    return _move(message, "confirm_suspect" if is_suspect else "confirm", Actor.READER)


@transaction.atomic
def settle(submission: Submission, number: int, *, passes_on: bool, user: Any) -> RelayedMessage:
    """The desk passes a message on that was held, or does not. Raises as :func:`confirm`."""
    message = _locked_message(number)
    if message.submission_id != submission.pk or message.state != RelayState.HELD:
        raise NobodyThereError
    if passes_on and not takes_messages(message.submission):
        raise NobodyThereError
    name = "pass_on" if passes_on else "refuse"
    moved = _move(message, name, Actor.DESK)
    _note(submission, f"relay_{name}", user)
    return moved


def _locked_message(number: int) -> RelayedMessage:
    """The message and its submission; nobody else changes them until the transaction ends."""
    message = RelayedMessage.objects.get(pk=number)
    locked(message.submission_id)
    return RelayedMessage.objects.select_related("submission__page").get(pk=number)


def _move(message: RelayedMessage, name: str, actor: Actor) -> RelayedMessage:
    asked = RELAY_MOVES_BY_NAME[name]
    if message.state not in asked.before or actor not in asked.actors:
        raise NobodyThereError
    if asked.after == RelayState.RELAYED:
        if _is_full(message.submission) or not mail.pass_on(message):
            raise TooManyError
        message.settled_at = timezone.now()
    message.state = asked.after
    message.save()
    note_held(Submission.objects.filter(pk=message.submission_id))
    return message


def note_held(rows: QuerySet[Submission]) -> None:
    """Let ``rows`` say since when a message waits for the desk; one query."""
    held = RelayedMessage.objects.filter(submission=OuterRef("pk"), state=RelayState.HELD)
    rows.update(message_held_at=Subquery(held.order_by("created_at").values("created_at")[:1]))


@transaction.atomic
def switch(number: int, *, on: bool) -> Submission:
    """The submitter lets readers write to them, or no more. Doing it twice is fine."""
    submission = locked(number)
    if submission.takes_mail == on:
        return submission
    submission = save_answers(number, {"relay": "yes" if on else ""}, actor=Actor.SYSTEM).submission
    Event.objects.create(submission=submission, move="relay_on" if on else "relay_off", actor=Actor.SUBMITTER)
    return submission


def block(submission: Submission, *, on: bool, user: Any) -> None:
    """The desk lets nobody write to the submitter, or lets them again. The caller holds the lock."""
    Submission.objects.filter(pk=submission.pk).update(relay_blocked_at=timezone.now() if on else None)
    _note(submission, "relay_block" if on else "relay_unblock", user)


def _note(submission: Submission, move: str, user: Any) -> None:
    Event.objects.create(submission=submission, move=move, actor=Actor.DESK, user=user, is_note=True)


def counts_of(submission: Submission) -> dict[str, int]:
    """How many messages stand in each state; one query."""
    asked = {state.value: Count("pk", filter=Q(state=state)) for state in RelayState}
    return dict(submission.messages.aggregate(**asked))
