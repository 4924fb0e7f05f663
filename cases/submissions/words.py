"""Words that come when answers can no longer be changed: kept for the desk, never lost."""

from collections.abc import Mapping
from typing import Any

from cases.submissions.models import Event, Submission
from cases.submissions.questionnaire import Step
from cases.submissions.questionnaire.answers import is_given, shown
from cases.submissions.states import Actor

LATE = "late_words"


def keep_late_words(submission: Submission, step: Step, answers: Mapping[str, Any]) -> Event | None:
    """Keep those of ``answers`` that differ from what is there as words to the desk; None if none does."""
    told = [
        question
        for question in step.questions
        if question.name in answers
        and is_given(answers[question.name])
        and answers[question.name] != submission.answer(question.name)
    ]
    if not told:
        return None
    lines = [f"{question.label}\n" + "\n".join(shown(question, answers[question.name])) for question in told]
    return Event.objects.create(
        submission=submission,
        move=LATE,
        actor=Actor.SUBMITTER,
        words="\n\n".join(lines),
        questions=[question.name for question in told],
    )
