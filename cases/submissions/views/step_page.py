"""How a step looks: with its answers, what is wrong with them, and how far one has come."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cases.submissions.asked import asked_again, questions_of
from cases.submissions.links import token_of
from cases.submissions.models import SecretLink
from cases.submissions.models.submission import Way
from cases.submissions.open_forms import packed
from cases.submissions.questionnaire import Choice, Question, Step
from cases.submissions.questionnaire.answers import Problem, StepForm, shown
from cases.submissions.questionnaire.fields import choices_of, input_type
from cases.submissions.suspicion import TRAP
from cases.submissions.tile import tile_so_far
from cases.submissions.uploads.problems import problems_in, shown_problems
from cases.submissions.uploads.reading import Problem as NotAdded
from cases.submissions.views.place_fields import place_shown
from cases.submissions.views.progress import progress_of
from cases.submissions.written_in import language_asked


@dataclass(frozen=True)
class ShownField:
    """A question with its answer as it was given. ``replaced`` are lines that stood there meanwhile."""

    question: Question
    value: str
    chosen: list[str]
    choices: list[Choice]
    error: str
    replaced: list[str]
    is_asked: bool

    @property
    def input_type(self) -> str:
        """See :func:`cases.submissions.questionnaire.fields.input_type`."""
        return input_type(self.question, self.value)


def step_page(
    request: HttpRequest,
    link: SecretLink,
    asked: Step,
    replaced: Mapping[str, Any],
    *,
    looked_at: bool = False,
    with_missing: bool = False,
    not_added: Iterable[NotAdded] = (),
) -> HttpResponse:
    """The page of a step; ``looked_at`` shows what is wrong, ``with_missing`` also what is missing.

    ``not_added`` are files that this request brought in vain.
    """
    submission = link.submission
    found = StepForm(asked, submission.answers).problems() if looked_at else []
    problems = [each for each in found if with_missing or not each.is_missing]
    again = {question.name for _step, question in questions_of(asked_again(submission), [asked])}
    context = {
        "not_indexed": True,
        "link": link,
        "token": token_of(link),
        "submission": submission,
        "step": asked,
        "place": place_shown(request, asked, submission.answers, has_map=submission.way == Way.FULL),
        "language": language_asked(asked.questions, submission.answers),
        "fields": [
            shown_field(
                question, submission.answer(question.name), problems, replaced, question.name in again
            )
            for question in asked.questions
        ],
        "problems": problems,
        "file_problems": shown_problems(not_added) or (problems_in(request) if asked.takes_files else []),
        "replaced": replaced,
        "asked_here": packed(asked.questions),
        "progress": progress_of(submission, asked.name),
        "tile": tile_so_far(submission),
        "trap": TRAP,
        "saved_at": submission.changed_at if submission.version else None,
    }
    status = 422 if problems else 409 if replaced else 200
    return render(request, "submissions/step.html", context, status=status)


def shown_field(
    question: Question, answer: Any, problems: list[Problem], replaced: Mapping[str, Any], is_asked: bool
) -> ShownField:
    """``question`` as a page shows it, with the ``answer`` as it was given and what is wrong with it."""
    errors = [each.message for each in problems if each.question.name == question.name]
    return ShownField(
        question=question,
        value=answer if isinstance(answer, str) else "",
        chosen=answer if isinstance(answer, list) else [answer],
        choices=choices_of(question),
        error=" ".join(errors),
        replaced=shown(question, replaced[question.name]) if question.name in replaced else [],
        is_asked=is_asked,
    )
