"""What is really asked: the questions of the platform, changed by a campaign. One place for all who ask.

:func:`questionnaire_of` is for a submission, :func:`questionnaire_for` for a campaign before there is one.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext
from wagtail.models import Page

from cases.submissions.models import CampaignQuestions, Submission
from cases.submissions.questionnaire.extras import Extra, extras_in
from cases.submissions.questionnaire.overrides import Override, overrides_in
from cases.submissions.questionnaire.questions import Choice, Kind, Question
from cases.submissions.questionnaire.steps import FULL, QUICK, Step

# On the quick way what a campaign asks stands before these.
_LAST_IN_SHORT = ("language", "email", "rights", "consent")


@dataclass(frozen=True)
class Questionnaire:
    """The steps of both ways, and whether a campaign had a hand in them."""

    full: tuple[Step, ...]
    quick: tuple[Step, ...]
    is_own: bool = False

    def steps(self, way: str) -> tuple[Step, ...]:
        """The steps of the way ``quick`` or ``full``, in their order."""
        return self.quick if way == "quick" else self.full


STOCK = Questionnaire(FULL, QUICK)


def questionnaire_for(campaign: Page | None) -> Questionnaire:
    """What is asked of those who share a project through ``campaign``, in words of the active language."""
    if campaign is None:
        return STOCK
    return _with_questions_of(
        CampaignQuestions.objects.filter(campaign__translation_key=campaign.translation_key)
    )


def questionnaire_of(submission: Submission) -> Questionnaire:
    """What is asked in ``submission``. What was chosen there can be chosen on, also where a campaign
    has since taken it from its list."""
    if submission.campaign_id is None:
        return STOCK
    keys = Page.objects.filter(pk=submission.campaign_id).values("translation_key")
    found = _with_questions_of(CampaignQuestions.objects.filter(campaign__translation_key__in=keys))
    return _with_former_choices(found, submission) if submission.asked else found


def steps_of(submission: Submission) -> tuple[Step, ...]:
    """The steps of ``submission``, on its way."""
    return questionnaire_of(submission).steps(submission.way)


def changed_by(questions: CampaignQuestions) -> Questionnaire:
    """The questionnaire as ``questions``, kept or not, would make it."""
    overrides, extras = overrides_in(questions.changes), extras_in(questions.extras)
    added = [override.of(question) for question, override in _made_required(overrides)]
    return Questionnaire(
        full=tuple(_full_step(step, overrides, extras) for step in FULL if _is_left(step, overrides, extras)),
        quick=tuple(_quick_step(step, overrides, added, extras) for step in QUICK),
        is_own=True,
    )


def _with_questions_of(rows: Any) -> Questionnaire:
    questions = rows.order_by("pk").first()
    return STOCK if questions is None else changed_by(questions)


def _made_required(overrides: Mapping[str, Override]) -> Iterable[tuple[Question, Override]]:
    """Those that the quick way lacks and a campaign cannot do without."""
    in_short = {question.name for step in QUICK for question in step.questions}
    for question in (question for step in FULL for question in step.questions):
        override = overrides.get(question.name)
        if override is not None and override.makes_required and question.name not in in_short:
            yield question, override


def _is_left(step: Step, overrides: Mapping[str, Override], extras: Iterable[Extra]) -> bool:
    return step.takes_files or bool(_full_step(step, overrides, extras).questions)


def _full_step(step: Step, overrides: Mapping[str, Override], extras: Iterable[Extra]) -> Step:
    more = tuple(extra.question for extra in extras if extra.step == step.name)
    return replace(step, questions=(*_changed(step, overrides), *more))


def _quick_step(
    step: Step, overrides: Mapping[str, Override], added: list[Question], extras: Iterable[Extra]
) -> Step:
    questions = _changed(step, overrides)
    last = tuple(question for question in questions if question.name in _LAST_IN_SHORT)
    first = tuple(question for question in questions if question.name not in _LAST_IN_SHORT)
    more = tuple(extra.question for extra in extras if extra.is_in_short or extra.question.required)
    return replace(step, questions=(*first, *added, *more, *last))


def _changed(step: Step, overrides: Mapping[str, Override]) -> tuple[Question, ...]:
    kept = [(question, overrides.get(question.name)) for question in step.questions]
    return tuple(
        question if override is None else override.of(question)
        for question, override in kept
        if override is None or not override.is_dropped
    )


def _with_former_choices(found: Questionnaire, submission: Submission) -> Questionnaire:
    def widened(steps: tuple[Step, ...]) -> tuple[Step, ...]:
        return tuple(
            replace(step, questions=tuple(_widened(each, submission) for each in step.questions))
            for step in steps
        )

    return replace(found, full=widened(found.full), quick=widened(found.quick))


def _widened(question: Question, submission: Submission) -> Question:
    record = submission.asked.get(question.name)
    if record is None or question.kind not in (Kind.ONE, Kind.MANY) or question.choices is None:
        return question
    answer = submission.answer(question.name)
    given = answer if isinstance(answer, list) else [answer]
    offered = question.choices()
    known = {choice.value for choice in offered}
    former = [
        Choice(value, gettext("%(answer)s (no longer offered)") % {"answer": record["choices"][value]})
        for value in given
        if value not in known and value in record["choices"]
    ]
    return replace(question, choices=lambda: [*offered, *former]) if former else question
