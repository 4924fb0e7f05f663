"""A correction for people to read: each part that is to change, with what stood there."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cases.models import CasePage
from cases.submissions.correcting.difference import Line, difference
from cases.submissions.correcting.questions import QUESTIONS, changed, problems_of, same
from cases.submissions.correcting.reading import answers_of
from cases.submissions.correcting.verbs import can_be_laid
from cases.submissions.models import Correction
from cases.submissions.questionnaire.answers import shown
from cases.submissions.questionnaire.questions import Words


@dataclass(frozen=True)
class ChangedField:
    """One question whose answer is to change.

    ``lines`` is what differs from the case as it is now; ``meanwhile`` what an editor changed in it since the
    correction was begun, empty when nobody did. ``is_there`` says that the case reads so already,
    ``is_elsewhere`` that this fact is edited on another page.
    """

    name: str
    label: Words
    lines: list[Line]
    meanwhile: list[Line]
    problem: str
    is_there: bool
    is_elsewhere: bool
    was_taken: bool

    @property
    def can_be_taken(self) -> bool:
        """Whether it can go into a draft."""
        return not (self.problem or self.is_there or self.is_elsewhere)


def changed_fields(correction: Correction, page: CasePage | None = None) -> list[ChangedField]:
    """What is to change, in the order of the form; against ``page``, or the case when it was begun."""
    now = answers_of(page) if page is not None else correction.base
    wrong = {problem.question.name: problem.message for problem in problems_of(correction)}
    return [_field(correction, name, now, wrong.get(name, ""), page) for name in changed(correction)]


def _field(
    correction: Correction, name: str, now: Mapping[str, Any], problem: str, page: CasePage | None
) -> ChangedField:
    base, wanted, there = correction.base.get(name, ""), correction.answer(name), now.get(name, "")
    return ChangedField(
        name=name,
        label=QUESTIONS[name].label,
        lines=_difference(name, there, wanted),
        meanwhile=[] if same(base, there) else _difference(name, base, there),
        problem=problem,
        is_there=same(there, wanted),
        is_elsewhere=page is not None and not can_be_laid(name, page),
        was_taken=name in correction.taken,
    )


def _difference(name: str, before: Any, after: Any) -> list[Line]:
    question = QUESTIONS[name]
    return difference(shown(question, before), shown(question, after))
