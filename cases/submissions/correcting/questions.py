"""Which questions a correction may answer anew, and which of them it does."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from cases.submissions.correcting.added import added_pictures
from cases.submissions.correcting.media import media_questions
from cases.submissions.models import Correction
from cases.submissions.questionnaire import FULL, Question, Step
from cases.submissions.questionnaire.answers import Problem, StepForm

# These are about the submitter or what they agreed to, and no part of the case.
NOT_OF_THE_CASE = ("name", "email", "language", "rights", "consent", "relay")
STEPS: tuple[Step, ...] = tuple(
    replace(step, questions=kept)
    for step in FULL
    if (kept := tuple(each for each in step.questions if each.name not in NOT_OF_THE_CASE))
)
QUESTIONS: dict[str, Question] = {question.name: question for step in STEPS for question in step.questions}
# Of two answers that are checked together, a new one can make the other wrong.
_CHECKED_WITH = {"end_year": "start_year"}


def steps_of(correction: Correction | None) -> tuple[Step, ...]:
    """The steps of ``correction``: also that of its pictures and files, each with questions of its own."""
    there = {step.name: step for step in STEPS}
    media = media_questions(correction.base, added_pictures(correction)) if correction is not None else ()
    files = {step.name: replace(step, questions=media) for step in FULL if step.takes_files}
    return tuple((there | files)[step.name] for step in FULL if step.name in there | files)


def questions_of(correction: Correction) -> dict[str, Question]:
    """All that ``correction`` may answer, by name."""
    return {question.name: question for step in steps_of(correction) for question in step.questions}


def correction_step(name: str, correction: Correction | None) -> Step | None:
    """The step ``name``, with the questions that ``correction`` may answer."""
    return next((step for step in steps_of(correction) if step.name == name), None)


def same(one: Any, other: Any) -> bool:
    """Whether two answers say the same: space at the ends of lines and the order of choices do not count."""
    return _said(one) == _said(other)


def _said(answer: Any) -> Any:
    if isinstance(answer, list):
        return sorted(str(each) for each in answer if each)
    lines = [" ".join(line.split()) for line in str(answer or "").splitlines()]
    return "\n".join(lines).strip() or []


def changed(correction: Correction) -> list[str]:
    """The questions whose answer is to change, in their order."""
    return [
        name
        for name in questions_of(correction)
        if not same(correction.base.get(name, ""), correction.answer(name))
    ]


def answers_over(base: Mapping[str, Any], correction: Correction, names: Iterable[str]) -> dict[str, Any]:
    """``base`` with the correction's answers to the questions ``names`` laid over it."""
    return {**base, **{name: correction.answer(name) for name in names}}


def problems_of(correction: Correction) -> list[Problem]:
    """What is wrong with what is to change; what stays as it is may be as it is."""
    wanted = set(changed(correction))
    answers = answers_over(correction.base, correction, questions_of(correction))
    return [
        problem
        for step in steps_of(correction)
        for problem in StepForm(step, answers).problems()
        if {problem.question.name, _CHECKED_WITH.get(problem.question.name)} & wanted
    ]
