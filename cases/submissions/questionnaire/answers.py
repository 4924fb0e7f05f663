"""Reading answers: out of what a browser sends, and into values that can be trusted."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from cases.submissions.questionnaire.fields import field_of
from cases.submissions.questionnaire.questions import Kind, Question
from cases.submissions.questionnaire.steps import Step

# A text longer than any limit is kept whole up to here, so that it can be shortened by who wrote it.
KEPT_CHARACTERS = 100_000
KEPT_CHOICES = 500
Answer = str | list[str]


@dataclass(frozen=True)
class Problem:
    """An answer that is missing or wrong: where it is asked, and what to do."""

    step: Step
    question: Question
    message: str
    is_missing: bool

    @property
    def between(self) -> str:
        """What stands between question and message in a list of several."""
        return " " if str(self.question.label).endswith(("?", "؟")) else ": "


def clean_text(text: Any) -> str:
    """``text`` as a database keeps it: no NUL, no half of a character, line ends as ``\\n``."""
    whole = str(text)[:KEPT_CHARACTERS].replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n")
    return whole.encode("utf-8", "ignore").decode()


def given(questions: Iterable[Question], data: QueryDict) -> dict[str, Answer]:
    """The answers in ``data`` as they were given, right or wrong.

    A browser does not send what was not ticked: ``asked`` names the questions that were there to tick.
    What was not asked has no answer here.
    """
    asked, answers = set(data.getlist("asked")), dict[str, Answer]()
    for question in questions:
        if question.name not in data and question.name not in asked:
            continue
        if question.takes_several:
            several = [clean_text(value)[:200] for value in data.getlist(question.name)[:KEPT_CHOICES]]
            answers[question.name] = list(dict.fromkeys(several))
        else:
            answers[question.name] = clean_text(data.get(question.name, ""))
    return answers


class StepForm(forms.Form):
    """The questions of a step with the answers given so far, checked."""

    # A page with one form and ids that a link of the summary can name.
    use_required_attribute = False

    def __init__(self, step: Step, answers: Mapping[str, Any]) -> None:
        super().__init__(data={question.name: answers.get(question.name, "") for question in step.questions})
        self.auto_id = "%s"
        self.step = step
        self.fields = {question.name: field_of(question) for question in step.questions}

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        first, last = cleaned.get("start_year"), cleaned.get("end_year")
        if first and last and last < first:
            self.add_error("end_year", forms.ValidationError(_("The end year lies before the start year")))
        return cleaned

    def problems(self) -> list[Problem]:
        """What is missing or wrong, in the order of the questions."""
        found = []
        for question in self.step.questions:
            for error in self.errors.as_data().get(question.name, []):
                message = " ".join(error.messages)
                found.append(Problem(self.step, question, message, error.code == "required"))
        return found


def problems(steps: Iterable[Step], answers: Mapping[str, Any]) -> list[Problem]:
    """What is missing or wrong in all ``steps``; empty when they can be sent."""
    return [problem for step in steps for problem in StepForm(step, answers).problems()]


def checked(steps: Iterable[Step], answers: Mapping[str, Any]) -> dict[str, Any]:
    """The values of all answers that are right, by question, each of the type that its kind says."""
    values: dict[str, Any] = {}
    for step in steps:
        form = StepForm(step, answers)
        form.is_valid()
        values |= form.cleaned_data
    return values


def is_given(answer: Any) -> bool:
    """Whether anything was said."""
    return bool(answer.strip() if isinstance(answer, str) else answer)


def shown(question: Question, answer: Any) -> list[str]:
    """``answer`` for people: labels of what was chosen, lines of what was written, as they were given."""
    values = [value for value in (answer if isinstance(answer, list) else [answer]) if is_given(value)]
    if question.kind in (Kind.ONE, Kind.MANY, Kind.COUNTRY, Kind.LANGUAGE):
        field = field_of(question)
        labels = {str(value): str(label) for value, label in field.choices}  # type: ignore[attr-defined]
        values = [labels.get(value, value) for value in values]
    if question.kind is Kind.AGREE:
        return [str(_("Yes"))] if is_given(answer) else []
    return [line for value in values for line in str(value).split("\n") if line.strip()]
