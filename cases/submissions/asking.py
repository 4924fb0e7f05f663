"""What the questions of a campaign said when they were answered: kept with each submission.

``Submission.asked`` holds, by the name of an extra question, its label and the language of that, its kind,
what could be chosen, and whether the answer is personal. A campaign may change or drop a question at any
time: its answers stay, and are shown under the words that they were given to.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from django.utils.translation import get_language

from cases.submissions.looking import PERSONAL
from cases.submissions.models import Submission
from cases.submissions.questionnaire import Choice, Kind, Question, Step
from cases.submissions.questionnaire.answers import is_given, shown
from cases.submissions.questionnaire.effective import questionnaire_for, steps_of
from cases.submissions.questionnaire.fields import choices_of
from cases.submissions.questionnaire.overrides import QUESTIONS

Record = dict[str, Any]


def note_asked(
    submission: Submission, names: Iterable[str], answered: Iterable[str], former: Mapping[str, Record]
) -> bool:
    """Note in ``submission`` what the extra questions ``names`` say now; whether anything was noted.

    ``answered`` are those whose answer is another one than before: these are noted anew. ``former`` is what
    those said that are asked no more. Keeps nothing.
    """
    wanted, anew = [name for name in names if name not in QUESTIONS], set(answered)
    if not wanted or submission.campaign is None:
        return False
    found = questionnaire_for(submission.campaign)
    extras = {
        each.name: each for step in (*found.full, *found.quick) for each in step.questions if each.is_extra
    }
    noted = {
        name: record_of(extras[name], submission.asked.get(name))
        for name in wanted
        if name in extras and (name in anew or name not in submission.asked)
    }
    noted |= {
        name: former[name] for name in anew if name in former and name not in {*extras, *submission.asked}
    }
    submission.asked = {**submission.asked, **noted}
    return bool(noted)


def record_of(question: Question, before: Record | None = None) -> Record:
    """What ``question`` says now; what could be chosen ``before`` can be told on."""
    offered = {choice.value: str(choice.label) for choice in choices_of(question)}
    return {
        "label": str(question.label),
        "language": question.label_language or get_language() or "",
        "kind": question.kind.value,
        "personal": question.is_personal,
        "choices": {**(before or {}).get("choices", {}), **offered},
    }


def as_asked(submission: Submission, question: Question) -> Question:
    """``question`` in the words in which ``submission`` was asked it; as it is where that is not noted."""
    record = submission.asked.get(question.name)
    if record is None:
        return question
    return replace(question_in(question.name, record), required=question.required)


def question_named(submission: Submission, name: str) -> Question | None:
    """The question ``name`` as ``submission`` was asked it; ``None`` where nobody ever asked."""
    record = submission.asked.get(name)
    if record is not None:
        return question_in(name, record)
    known = QUESTIONS.get(name)
    return known or next(
        (each for step in steps_of(submission) for each in step.questions if each.name == name), None
    )


def question_in(name: str, record: Record) -> Question:
    """The question ``name`` as ``record`` tells it."""
    kind = Kind(record["kind"])
    offered = [Choice(value, label) for value, label in record["choices"].items()]
    return Question(
        name,
        kind,
        record["label"],
        choices=(lambda: offered) if kind in (Kind.ONE, Kind.MANY) else None,
        labels={record["language"]: record["label"]},
        is_extra=True,
        is_personal=record["personal"],
    )


def asked_questions(submission: Submission, step: Step) -> list[Question]:
    """The questions of ``step`` in the words in which they were asked.

    An extra question that a campaign has added since, when nothing could be answered any more, is none.
    """
    return [
        as_asked(submission, question)
        for question in step.questions
        if not question.is_extra or submission.is_writable or question.name in submission.asked
    ]


def no_longer_asked(submission: Submission, steps: Iterable[Step]) -> list[Question]:
    """The questions that have an answer and stand in none of ``steps``."""
    asked = {question.name for step in steps for question in step.questions}
    left = [name for name, answer in submission.answers.items() if name not in asked and is_given(answer)]
    found = [question_named(submission, name) or Question(name, Kind.LINE, name) for name in left]
    return sorted(found, key=lambda question: str(question.label))


def personal_names(submission: Submission) -> set[str]:
    """The questions whose answers only those may see who may see who submitted."""
    noted = {name for name, record in submission.asked.items() if record["personal"]}
    if submission.campaign_id is None:
        return {*PERSONAL, *noted}
    now = {each.name for step in steps_of(submission) for each in step.questions if each.is_personal}
    return {*PERSONAL, *noted, *now}


def answers_to_extras(submission: Submission) -> list[tuple[Question, list[str]]]:
    """What was answered to extra questions, without what is personal: each with its lines."""
    hidden = personal_names(submission)
    told = [
        (question_in(name, record), submission.answer(name))
        for name, record in submission.asked.items()
        if name not in hidden
    ]
    return [(question, shown(question, answer)) for question, answer in told if is_given(answer)]


def headings(labels: Mapping[str, str]) -> list[str]:
    """``labels`` by name as headings of columns: two of a kind are told apart by their names."""
    counts = Counter(labels.values())
    return [f"{label} ({name})" if counts[label] > 1 else label for name, label in labels.items()]


def told_in_line(submission: Submission, name: str, with_personal: bool) -> str:
    """The answer to the extra question ``name`` in one line; empty where there is none, or none to see."""
    record = submission.asked.get(name)
    if record is None or (record["personal"] and not with_personal):
        return ""
    return "; ".join(shown(question_in(name, record), submission.answer(name)))
