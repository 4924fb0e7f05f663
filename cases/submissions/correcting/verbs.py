"""What can be done with a correction. Each move is one transaction: state, history, mail and page."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from cases.submissions import mail, uploads
from cases.submissions.correcting.media import with_media
from cases.submissions.correcting.questions import changed, questions_of, same
from cases.submissions.correcting.reading import answers_of
from cases.submissions.correcting.tile import TILE
from cases.submissions.models import Correction, Event, Submission
from cases.submissions.moving import ReasonMissingError, locked
from cases.submissions.states import (
    CORRECTION_MOVES_BY_NAME,
    OPEN_CORRECTIONS,
    Actor,
    CorrectionState,
    State,
)

EVENT = "correction_"
MOST_EARLIER = 200
LONGEST_WHY = 2_000


class NotCorrectableError(Exception):
    """There is no public case to correct, or no correction in a state in which this can be done."""


class NothingChangedError(ValueError):
    """Nothing was changed, or nothing was chosen."""


@dataclass(frozen=True)
class SavedCorrection:
    """What came of a save. ``replaced`` is ``{question: answer}`` that another window had written."""

    correction: Correction
    replaced: Mapping[str, Any]


def is_correctable(submission: Submission) -> bool:
    """Whether its submitter can propose a correction now."""
    page = submission.page
    return submission.state == State.PUBLISHED and page is not None and page.live


def open_correction(submission: Submission) -> Correction | None:
    """The correction that is being written or waits."""
    return Correction.objects.filter(submission=submission, state__in=OPEN_CORRECTIONS).first()


@transaction.atomic
def begin_correction(number: int) -> Correction:
    """Begin a correction of the case as it is now; the one that is open where there is one.

    Raises :exc:`NotCorrectableError`.
    """
    submission = locked(number)
    there = open_correction(submission)
    if there is not None:
        return there
    if not is_correctable(submission) or submission.page is None:
        raise NotCorrectableError
    return Correction.objects.create(
        submission=submission, base=with_media(answers_of(submission.page), submission.page)
    )


def in_state(number: int, state: CorrectionState) -> tuple[Submission, Correction]:
    """The submission, locked, and its correction. Raises :exc:`NotCorrectableError`."""
    submission = locked(number)
    correction = Correction.objects.filter(submission=submission, state=state).first()
    if correction is None:
        raise NotCorrectableError
    return submission, correction


def know_media(correction: Correction, submission: Submission) -> None:
    """Let ``correction``, which is not saved here, ask of pictures too that came after it was begun."""
    if submission.page is not None:
        correction.base = with_media(correction.base, submission.page)


def is_empty(correction: Correction) -> bool:
    """Whether nothing is to change, and no file to come."""
    return not changed(correction) and not correction.uploads.exists()


@transaction.atomic
def save_correction(
    number: int, answers: Mapping[str, Any], *, why: str | None = None, based_on: int | None = None
) -> SavedCorrection:
    """Keep ``answers``, right or wrong, as :func:`cases.submissions.writing.save_answers` does.

    Raises :exc:`NotCorrectableError` when none is being written.
    """
    submission, correction = in_state(number, CorrectionState.WRITING)
    know_media(correction, submission)
    questions = questions_of(correction)
    since = correction.version if based_on is None else based_on
    earlier = {name: before for version, name, before in reversed(correction.earlier) if version > since}
    replaced = {}
    for name, given in answers.items():
        # Where nothing is ticked, the picture that was, came with a file that was removed.
        answer = correction.base.get(TILE, "") if name == TILE and not given else given
        stored = correction.answer(name)
        if name not in questions or stored == answer or (name in earlier and same(earlier[name], answer)):
            continue
        if name in earlier and not same(stored, answer):
            replaced[name] = stored
        correction.earlier = [*correction.earlier, [correction.version + 1, name, stored]][-MOST_EARLIER:]
        correction.answers = {**correction.answers, name: answer}
    if correction.earlier and correction.earlier[-1][0] > correction.version:
        correction.version += 1
    if why is not None:
        correction.why = why[:LONGEST_WHY]
    correction.save()
    return SavedCorrection(correction, replaced)


@transaction.atomic
def send_correction(number: int) -> Correction:
    """The correction goes to the desk. Raises :exc:`NothingChangedError`, :exc:`NotCorrectableError`.

    What is wrong with the answers is looked at by the caller.
    """
    submission, correction = in_state(number, CorrectionState.WRITING)
    if is_empty(correction):
        raise NothingChangedError
    return move_correction(submission, correction, "send", Actor.SUBMITTER, words=correction.why)


@transaction.atomic
def withdraw_correction(number: int) -> Correction:
    """Its writer takes back what is being written or waits. Raises :exc:`NotCorrectableError`."""
    submission = locked(number)
    correction = open_correction(submission)
    if correction is None:
        raise NotCorrectableError
    name = "discard" if correction.state == CorrectionState.WRITING else "withdraw"
    return move_correction(submission, correction, name, Actor.SUBMITTER)


@transaction.atomic
def decline_correction(number: int, words: str, user: Any = None) -> Correction:
    """The desk declines it. Raises ReasonMissingError and :exc:`NotCorrectableError`."""
    submission, correction = in_state(number, CorrectionState.SENT)
    return move_correction(submission, correction, "decline", Actor.DESK, user=user, words=words)


def move_correction(
    submission: Submission,
    correction: Correction,
    name: str,
    actor: Actor,
    *,
    user: Any = None,
    words: str = "",
    told: Mapping[str, str] | None = None,
    **changes: Any,
) -> Correction:
    """Make the move ``name`` with its history and mail; in a transaction that holds the submission.

    Raises :exc:`NotCorrectableError` where it cannot be made now, and ReasonMissingError.
    """
    asked, said = CORRECTION_MOVES_BY_NAME[name], words.strip()
    if correction.state not in asked.before or actor not in asked.actors:
        raise NotCorrectableError
    if asked.needs_reason and not said:
        raise ReasonMissingError(name)
    for column, value in changes.items():
        setattr(correction, column, value)
    before, correction.state = correction.state, asked.after
    if asked.after == CorrectionState.SENT:
        correction.sent_at = timezone.now()
    if asked.after == CorrectionState.WITHDRAWN:
        uploads.drop(correction)
    if actor == Actor.DESK:
        correction.reply = said
    correction.save()
    if CorrectionState.SENT in (before, asked.after):
        waits_since = correction.sent_at if asked.after == CorrectionState.SENT else None
        Submission.objects.filter(pk=submission.pk).update(correction_sent_at=waits_since)
    Event.objects.create(submission=submission, move=f"{EVENT}{name}", actor=actor, user=user, words=said)
    if asked.mail:
        mail.queue(asked.mail, submission, **{"reason": said, **(told or {})})
    return correction
