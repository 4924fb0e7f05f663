"""What an editor asks a submitter to answer anew."""

from collections.abc import Iterable, Iterator

from cases.submissions.models import Event, Submission
from cases.submissions.questionnaire import Question, Step
from cases.submissions.states import State


def asked_again(submission: Submission) -> Event | None:
    """The event in which changes were asked, while they are awaited."""
    if submission.state != State.CHANGES_ASKED:
        return None
    return submission.events.filter(move="ask_changes").order_by("-at", "-pk").first()


def questions_of(event: Event | None, steps: Iterable[Step]) -> Iterator[tuple[Step, Question]]:
    """The questions that ``event`` names, as far as ``steps`` ask them, each with its step."""
    names = set(event.questions) if event is not None else set()
    for step in steps:
        yield from ((step, question) for question in step.questions if question.name in names)
