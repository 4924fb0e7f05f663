"""The answers of a submission as the desk shows them, step by step."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils import translation
from django.utils.translation import gettext

from cases.submissions.asking import asked_questions, no_longer_asked, personal_names, question_named
from cases.submissions.models import Submission
from cases.submissions.places.doubting import contradictions_in
from cases.submissions.questionnaire import Question, Step
from cases.submissions.questionnaire.answers import StepForm, shown
from cases.submissions.questionnaire.effective import steps_of
from cases.submissions.translating import takes_words


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
    language: str = ""
    can_be_asked: bool = True


@dataclass(frozen=True)
class ShownStep:
    """The answers of a step. ``doubts`` are sentences about those that contradict each other."""

    title: str
    answers: list[ShownAnswer]
    doubts: list[str] = field(default_factory=list)


def label_of(submission: Submission, name: str) -> str:
    """The question ``name`` in the words in which it was asked; its name where nobody knows them."""
    question = question_named(submission, name)
    return str(question.label) if question is not None else name


def is_question(submission: Submission, name: str) -> bool:
    """Whether ``submission`` can be asked the question ``name``."""
    return any(question.name == name for step in steps_of(submission) for question in step.questions)


def lines_of(submission: Submission, name: str, answer: Any) -> list[str]:
    """``answer`` to the question ``name`` for people."""
    question = question_named(submission, name)
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
    """Every question of the submission's way with its answer, then the answers to what is no longer asked.

    ``asked`` are those asked again, ``translations`` those of lines that are words.
    """
    again, steps = set(asked), steps_of(submission)
    hidden = set[str]() if with_personal else personal_names(submission)
    found = [
        ShownStep(
            str(step.title),
            _shown_answers(submission, step, again, hidden, translations or {}),
            _doubts(submission, step),
        )
        for step in steps
        if step.questions
    ]
    former = [
        replace(_shown_answer(submission, question, hidden, translations or {}), can_be_asked=False)
        for question in no_longer_asked(submission, steps)
    ]
    return [*found, ShownStep(gettext("No longer asked"), former)] if former else found


def _doubts(submission: Submission, step: Step) -> list[str]:
    asks_for_place = any(question.name == "city" for question in step.questions)
    return contradictions_in(submission.answers) if asks_for_place else []


def _shown_answers(
    submission: Submission, step: Step, again: set[str], hidden: set[str], translations: Mapping[str, str]
) -> list[ShownAnswer]:
    wrong = {each.question.name: each.message for each in StepForm(step, submission.answers).problems()}
    return [
        replace(
            _shown_answer(submission, question, hidden, translations),
            problem=wrong.get(question.name, ""),
            was_asked=question.name in again,
        )
        for question in asked_questions(submission, step)
    ]


def _shown_answer(
    submission: Submission, question: Question, hidden: set[str], translations: Mapping[str, str]
) -> ShownAnswer:
    is_hidden = question.name in hidden
    lines = [] if is_hidden else shown(question, submission.answer(question.name))
    return ShownAnswer(
        name=question.name,
        label=str(question.label),
        lines=lines,
        is_hidden=is_hidden,
        problem="",
        was_asked=False,
        translated=[translations[line] for line in lines if line in translations]
        if takes_words(question)
        else [],
        language=question.label_language,
    )


def asked_in_words(submission: Submission, words: str, names: Iterable[str]) -> str:
    """``words``, and below them the questions ``names``, in the language of the form that was filled."""
    with translation.override(submission.locale):
        labels = [f"– {label_of(submission, name)}" for name in names]
        listed = "\n".join([gettext("Please look at this again:"), *labels]) if labels else ""
    return "\n\n".join(part for part in (words.strip(), listed) if part)
