"""Forms that stand open while a campaign changes what it asks: what is typed into them is kept.

A form carries what its extra questions said, signed. What comes back to a question that is asked no more is
kept under these words, as if it had been answered before.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django.core import signing
from django.http import QueryDict

from cases.submissions.asking import Record, question_in, record_of
from cases.submissions.models import Submission
from cases.submissions.questionnaire import Question, Step, steps_for
from cases.submissions.questionnaire.answers import Answer, given

FIELD = "asked_here"
_SALT = "cases.submissions.open_forms"


def packed(questions: Iterable[Question]) -> str:
    """What the extra ones among ``questions`` say, for a field of their form; empty without any."""
    records = {question.name: record_of(question) for question in questions if question.is_extra}
    return signing.dumps(records, salt=_SALT, compress=True) if records else ""


def records_in(data: QueryDict) -> Mapping[str, Record]:
    """What the extra questions of a form said that sent ``data``; nothing where that is forged."""
    try:
        records: dict[str, Record] = signing.loads(data.get(FIELD, ""), salt=_SALT)
    except signing.BadSignature:
        return {}
    return records


def stock_step(submission: Submission, name: str) -> Step | None:
    """The step ``name`` as it is without a campaign."""
    return next((step for step in steps_for(submission.way) if step.name == name), None)


def answers_given(submission: Submission, asked: Step, data: QueryDict) -> dict[str, Answer]:
    """The answers in ``data`` to ``asked``, and to what the step asked when its form was opened."""
    known = {question.name for question in asked.questions}
    stock: Any = stock_step(submission, asked.name)
    former = [*(stock.questions if stock else ()), *_extras(data)]
    return given([*asked.questions, *(each for each in former if each.name not in known)], data)


def _extras(data: QueryDict) -> list[Question]:
    return [question_in(name, record) for name, record in records_in(data).items()]
