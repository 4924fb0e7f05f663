"""Keeps what a submitter writes: begins submissions, and saves answers as they are given."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from cases.submissions.asking import Record, note_asked
from cases.submissions.links import make_link
from cases.submissions.models import Change, SecretLink, Submission
from cases.submissions.moving import locked
from cases.submissions.questionnaire.answers import is_given
from cases.submissions.states import Actor
from closercities.core.geography import country_codes
from closercities.core.languages import is_language_code

# Of one question so many earlier answers are kept: enough to go back to, and no way to fill the disk.
KEPT_CHANGES = 50


class NotWritableError(Exception):
    """The submission is in a state in which its submitter cannot change answers."""

    def __init__(self, submission: Submission) -> None:
        super().__init__(submission.state)
        self.submission = submission


@dataclass(frozen=True)
class Saved:
    """What came of a save. ``replaced`` is ``{question: answer}``: what was written elsewhere meanwhile,
    kept in the history, and replaced by what is saved now."""

    submission: Submission
    replaced: Mapping[str, Any]


@transaction.atomic
def begin(way: str, locale: str, campaign_id: int | None = None) -> SecretLink:
    """Begin a submission; the link to it."""
    submission = Submission.objects.create(way=way, locale=locale, campaign_id=campaign_id)
    return make_link(submission)


@transaction.atomic
def save_answers(
    number: int,
    answers: Mapping[str, Any],
    *,
    based_on: int | None = None,
    actor: Actor = Actor.SUBMITTER,
    former: Mapping[str, Record] | None = None,
) -> Saved:
    """Keep ``answers``, right or wrong, of the submission ``number``.

    ``based_on`` is the version that the writer had before their eyes. What they did not change since
    does not undo what was written in another window; what both changed is kept as written last, and
    the other is in the history. ``former`` is what extra questions said that are asked no more. Raises
    :exc:`NotWritableError`.
    """
    submission = locked(number)
    if actor == Actor.SUBMITTER and not submission.is_writable:
        raise NotWritableError(submission)
    earlier = _earlier_answers(submission, based_on)
    changed, replaced = {}, {}
    for question, answer in answers.items():
        stored = submission.answer(question)
        if _same(stored, answer) or (question in earlier and _same(earlier[question], answer)):
            continue
        changed[question] = answer
        if question in earlier:
            replaced[question] = stored
    noted = note_asked(submission, answers, changed, former or {})
    if changed:
        _keep(submission, changed, actor)
    elif noted:
        submission.save(update_fields=["asked"])
    return Saved(submission, replaced)


def _earlier_answers(submission: Submission, version: int | None) -> dict[str, Any]:
    """What stood at ``version`` where it has changed since: ``{question: answer}``."""
    if version is None or version >= submission.version:
        return {}
    since = Change.objects.filter(submission=submission, version__gt=version).order_by("-version", "-pk")
    return {change.question: change.before for change in since}


def _same(one: Any, other: Any) -> bool:
    return one == other or (not one and not other)


def _keep(submission: Submission, changed: Mapping[str, Any], actor: Actor) -> None:
    submission.version += 1
    Change.objects.bulk_create(
        Change(
            submission=submission,
            version=submission.version,
            question=question,
            before=submission.answer(question),
            after=answer,
            actor=actor,
        )
        for question, answer in changed.items()
    )
    submission.answers = {**submission.answers, **changed}
    _settle_columns(submission)
    submission.save()
    for question in changed:
        kept = submission.changes.filter(question=question)
        newest = kept.values_list("pk", flat=True)[:KEPT_CHANGES]
        kept.exclude(pk__in=list(newest)).delete()


def _settle_columns(submission: Submission) -> None:
    """What the desk sorts and finds by, out of the answers."""
    submission.title = " ".join(str(submission.answer("title")).split())[:255]
    country, language = str(submission.answer("country")), str(submission.answer("language"))
    submission.country = country if country in set(country_codes()) else ""
    submission.language = language if language and is_language_code(language) else ""
    submission.takes_mail = is_given(submission.answer("relay"))
    email = _address(str(submission.answer("email")))
    if email != submission.email:
        submission.email, submission.email_confirmed_at = email, None


def _address(text: str) -> str:
    """``text`` where it is an e-mail address, else empty."""
    address = text.strip()
    try:
        validate_email(address)
    except ValidationError:
        return ""
    return address if len(address) <= 254 else ""
