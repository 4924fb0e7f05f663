"""How far a submitter has come."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from cases.submissions.models import Submission
from cases.submissions.questionnaire import Step
from cases.submissions.questionnaire.answers import StepForm, is_given
from cases.submissions.questionnaire.effective import steps_of
from cases.submissions.questionnaire.questions import Words

CHECK = "check"


@dataclass(frozen=True)
class Stop:
    """A step on the line: ``state`` is ``done``, ``now`` or ``todo``."""

    name: str
    title: Words
    state: str


def progress_of(submission: Submission, now: str) -> list[Stop]:
    """All steps and the last look, as they stand; ``now`` is the name of the one being shown."""
    stops = [
        Stop(step.name, step.title, "now" if step.name == now else _state_of(submission, step))
        for step in steps_of(submission)
    ]
    return [*stops, Stop(CHECK, _("Check and send"), "now" if now == CHECK else "todo")]


def _state_of(submission: Submission, step: Step) -> str:
    answered = any(is_given(submission.answer(question.name)) for question in step.questions) or (
        step.takes_files and submission.uploads.exists()
    )
    return "done" if answered and not StepForm(step, submission.answers).problems() else "todo"
