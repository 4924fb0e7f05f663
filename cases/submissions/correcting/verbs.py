"""What can be done with a correction. Each move is one transaction: state, history, mail and page."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page, Revision

from cases.models import CasePage
from cases.submissions import mail
from cases.submissions.correcting.laying import FACTS, lay
from cases.submissions.correcting.questions import QUESTIONS, changed, problems_of, same
from cases.submissions.correcting.reading import answers_of
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
LOG_ACTION = "submissions.correct"
MOST_EARLIER = 200
LONGEST_WHY = 2_000


class NotCorrectableError(Exception):
    """There is no public case to correct, or no correction in a state in which this can be done."""


class NothingChangedError(ValueError):
    """Nothing was changed, or nothing was chosen."""


class CaseChangedError(Exception):
    """The case has a newer version than the one that was looked at."""


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
    return Correction.objects.create(submission=submission, base=answers_of(submission.page))


def _in_state(number: int, state: CorrectionState) -> tuple[Submission, Correction]:
    """The submission, locked, and its correction. Raises :exc:`NotCorrectableError`."""
    submission = locked(number)
    correction = Correction.objects.filter(submission=submission, state=state).first()
    if correction is None:
        raise NotCorrectableError
    return submission, correction


@transaction.atomic
def save_correction(
    number: int, answers: Mapping[str, Any], *, why: str | None = None, based_on: int | None = None
) -> SavedCorrection:
    """Keep ``answers``, right or wrong, as :func:`cases.submissions.writing.save_answers` does.

    Raises :exc:`NotCorrectableError` when none is being written.
    """
    _submission, correction = _in_state(number, CorrectionState.WRITING)
    since = correction.version if based_on is None else based_on
    earlier = {name: before for version, name, before in reversed(correction.earlier) if version > since}
    replaced = {}
    for name, answer in answers.items():
        stored = correction.answer(name)
        if name not in QUESTIONS or stored == answer or (name in earlier and same(earlier[name], answer)):
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
    submission, correction = _in_state(number, CorrectionState.WRITING)
    if not changed(correction):
        raise NothingChangedError
    return _move(submission, correction, "send", Actor.SUBMITTER, words=correction.why)


@transaction.atomic
def withdraw_correction(number: int) -> Correction:
    """Its writer takes back what is being written or waits. Raises :exc:`NotCorrectableError`."""
    submission = locked(number)
    correction = open_correction(submission)
    if correction is None:
        raise NotCorrectableError
    name = "discard" if correction.state == CorrectionState.WRITING else "withdraw"
    return _move(submission, correction, name, Actor.SUBMITTER)


@transaction.atomic
def decline_correction(number: int, words: str, user: Any = None) -> Correction:
    """The desk declines it. Raises ReasonMissingError and :exc:`NotCorrectableError`."""
    submission, correction = _in_state(number, CorrectionState.SENT)
    return _move(submission, correction, "decline", Actor.DESK, user=user, words=words)


def can_be_laid(name: str, page: CasePage) -> bool:
    """Whether the answer ``name`` can go into ``page``: facts only where they are edited."""
    return page.is_source or name not in FACTS


@transaction.atomic
def take_correction(
    number: int, names: Collection[str], *, based_on: int | None, words: str = "", user: Any = None
) -> Revision:
    """Lay the answers ``names`` over the newest version of the page, as a draft; what is live stays.

    ``based_on`` is the revision that was looked at. A draft that nobody had begun goes into the workflow of
    its page; one that an editor had begun is not sent off for them. Raises :exc:`NotCorrectableError`,
    :exc:`NothingChangedError`, :exc:`CaseChangedError`, and ValidationError where the page cannot be kept.
    """
    submission, correction = _in_state(number, CorrectionState.SENT)
    if submission.page_id is None:
        raise NotCorrectableError
    Page.objects.select_for_update().get(pk=submission.page_id)
    page = CasePage.objects.get(pk=submission.page_id)
    if page.latest_revision_id != based_on:
        raise CaseChangedError
    wrong = {problem.question.name for problem in problems_of(correction)}
    taken = [
        name
        for name in changed(correction)
        if name in names and name not in wrong and can_be_laid(name, page)
    ]
    if not taken:
        raise NothingChangedError
    had_draft = page.has_unpublished_changes
    draft = page.get_latest_revision_as_object()
    lay(draft, {name: correction.answer(name) for name in taken})
    revision: Revision = draft.save_revision(user=user, log_action=LOG_ACTION)
    changes = {"taken": taken, "revision": revision}
    _move(submission, correction, "take", Actor.DESK, user=user, words=words, **changes)
    workflow = page.get_workflow()
    if workflow is not None and not had_draft and not page.workflow_in_progress:
        workflow.start(CasePage.objects.get(pk=page.pk), user)
    return revision


def publish_corrections(page: CasePage, revision: Any) -> None:
    """Corrections that stand in ``revision`` of ``page``, which went live, are published."""
    if revision is None:
        return
    waiting = Correction.objects.filter(
        submission__page_id=page.pk, state=CorrectionState.TAKEN, revision_id__lte=revision.pk
    )
    for number in waiting.values_list("submission_id", flat=True):
        with transaction.atomic():
            submission = locked(number)
            for correction in waiting.filter(submission=submission):
                told = {"address": page.full_url or ""}
                _move(submission, correction, "publish", Actor.SYSTEM, told=told)


def _move(
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
