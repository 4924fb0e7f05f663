"""The answers of a submission as the desk shows them, step by step."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils import translation
from django.utils.translation import gettext

from cases.submissions.looking import PERSONAL
from cases.submissions.models import Submission
from cases.submissions.questionnaire import FULL, QUICK, Question, Step, steps_for
from cases.submissions.questionnaire.answers import StepForm, shown
from cases.submissions.translating import takes_words

_QUESTIONS: dict[str, Question] = {
    question.name: question for step in (*QUICK, *FULL) for question in step.questions
}


@dataclass(frozen=True)
class ShownAnswer:
    """One answer. ``lines`` are empty where nothing was said, and where the user may not see it.

    ``translated`` are the lines that a machine translated, for reading.
    """

    name: str
    label: str
    lines: list[str]
    is_hidden: bool
    problem: str
    was_asked: bool
    translated: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class ShownStep:
    """The answers of a step."""

    title: str
    answers: list[ShownAnswer]


def label_of(name: str) -> str:
    """The question ``name`` in words; its name where it is no longer asked."""
    question = _QUESTIONS.get(name)
    return str(question.label) if question is not None else name


def is_question(name: str) -> bool:
    """Whether there is a question ``name``."""
    return name in _QUESTIONS


def lines_of(name: str, answer: Any) -> list[str]:
    """``answer`` to the question ``name`` for people."""
    question = _QUESTIONS.get(name)
    if question is not None:
        return shown(question, answer)
    return [str(value) for value in (answer if isinstance(answer, list) else [answer]) if value]


def shown_steps(
    submission: Submission,
    asked: Iterable[str],
    *,
    with_personal: bool,
    translations: Mapping[str, str] | None = None,
) -> list[ShownStep]:
    """Every question of the submission's way with its answer; ``asked`` are those asked again.

    ``translations`` are those of lines that are words.
    """
    again = set(asked)
    return [
        ShownStep(str(step.title), _shown_answers(submission, step, again, with_personal, translations or {}))
        for step in steps_for(submission.way)
        if step.questions
    ]


def _shown_answers(
    submission: Submission, step: Step, again: set[str], with_personal: bool, translations: Mapping[str, str]
) -> list[ShownAnswer]:
    wrong = {each.question.name: each.message for each in StepForm(step, submission.answers).problems()}
    found = []
    for question in step.questions:
        hidden = question.name in PERSONAL and not with_personal
        lines = [] if hidden else shown(question, submission.answer(question.name))
        found.append(
            ShownAnswer(
                name=question.name,
                label=str(question.label),
                lines=lines,
                is_hidden=hidden,
                problem=wrong.get(question.name, ""),
                was_asked=question.name in again,
                translated=[translations[line] for line in lines if line in translations]
                if takes_words(question)
                else [],
            )
        )
    return found


def asked_in_words(submission: Submission, words: str, names: Iterable[str]) -> str:
    """``words``, and below them the questions ``names``, in the language of the form that was filled."""
    with translation.override(submission.locale):
        labels = [f"– {label_of(name)}" for name in names]
        listed = "\n".join([gettext("Please look at this again:"), *labels]) if labels else ""
    return "\n\n".join(part for part in (words.strip(), listed) if part)
