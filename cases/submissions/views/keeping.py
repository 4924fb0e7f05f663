"""Keeps what a form of a step brings, whichever of its buttons was pressed."""

from contextlib import suppress

from django.http import HttpRequest

from cases.submissions.correcting.questions import questions_of
from cases.submissions.correcting.verbs import NotCorrectableError, know_media, save_correction
from cases.submissions.models import SecretLink
from cases.submissions.open_forms import answers_given, records_in
from cases.submissions.questionnaire import Step, steps_for
from cases.submissions.questionnaire.answers import given
from cases.submissions.questionnaire.effective import steps_of
from cases.submissions.uploads.owning import correction_in_writing
from cases.submissions.words import keep_late_words
from cases.submissions.writing import NotWritableError, save_answers


def posted_version(request: HttpRequest) -> int | None:
    """The version of the answers that the form was shown with."""
    text = request.POST.get("version", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def files_step(way: str) -> Step:
    """The step of ``way`` at which files are added."""
    return next(step for step in steps_for(way) if step.takes_files)


def keep_beside_files(request: HttpRequest, link: SecretLink) -> None:
    """Keep the answers that stand in one form with the files: of the submission, or of its correction."""
    correction = correction_in_writing(link.submission)
    if correction is not None:
        know_media(correction, link.submission)
        answers = given(questions_of(correction).values(), request.POST)
        with suppress(NotCorrectableError):
            save_correction(link.submission_id, answers, based_on=posted_version(request))
        return
    asked = next(step for step in steps_of(link.submission) if step.takes_files)
    answers = answers_given(link.submission, asked, request.POST)
    if not answers:
        return
    version, former = posted_version(request), records_in(request.POST)
    try:
        saved = save_answers(link.submission_id, answers, based_on=version, former=former)
    except NotWritableError as refusal:
        keep_late_words(refusal.submission, asked, answers)
    else:
        link.submission = saved.submission
