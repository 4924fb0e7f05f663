"""Brings a correction into a draft of its case, part by part, and follows that draft until it is public."""

from collections.abc import Collection, Iterator
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from wagtail.models import Page, Revision

from cases.models import CasePage
from cases.submissions.correcting.added import is_name_of_file, key_in, name_of_file
from cases.submissions.correcting.laying import FACTS, lay
from cases.submissions.correcting.media import give_to_library, lay_media
from cases.submissions.correcting.questions import QUESTIONS, changed, problems_of
from cases.submissions.correcting.tile import TILE
from cases.submissions.correcting.verbs import (
    NotCorrectableError,
    NothingChangedError,
    in_state,
    move_correction,
)
from cases.submissions.files_in_case import Copy, files_accepted, show_files
from cases.submissions.models import Correction, Submission, Upload, UploadState
from cases.submissions.moving import locked
from cases.submissions.states import Actor, CorrectionState
from cases.submissions.uploads import UploadRefusedError
from closercities.core.models import Picture

LOG_ACTION = "submissions.correct"


class CaseChangedError(Exception):
    """The case has a newer version than the one that was looked at."""


def can_be_laid(name: str, page: CasePage) -> bool:
    """Whether the answer ``name`` can go into ``page``: facts only where they are edited."""
    return page.is_source or name not in FACTS


@transaction.atomic
def take_correction(
    number: int, names: Collection[str], *, based_on: int | None, words: str = "", user: Any = None
) -> Revision:
    """Lay the answers and files ``names`` over the newest version of the page, as a draft.

    What is live stays. ``based_on`` is the revision that was looked at. A draft that nobody had begun goes
    into the workflow of its page; one that an editor had begun is not sent off for them. A file whose
    scanner does not answer is left out. Raises :exc:`NotCorrectableError`, NothingChangedError,
    :exc:`CaseChangedError`, UploadRefusedError where such files are all that was named, and ValidationError
    where the page cannot be kept. A new picture that is to stand for the case in lists, and was not named
    itself, is taken into the library and shown there alone.
    """
    submission, correction = in_state(number, CorrectionState.SENT)
    if submission.page_id is None:
        raise NotCorrectableError
    Page.objects.select_for_update().get(pk=submission.page_id)
    page = CasePage.objects.get(pk=submission.page_id)
    if page.latest_revision_id != based_on:
        raise CaseChangedError
    had_draft = page.has_unpublished_changes
    taken = _answers_among(names, correction, page)
    files = correction.uploads.filter(key__in=[key_in(name) for name in names])
    if not taken and not files:
        raise NothingChangedError
    draft = page.get_latest_revision_as_object()
    answers = {name: correction.answer(name) for name in taken}
    lay(draft, {name: answer for name, answer in answers.items() if name in QUESTIONS})
    lay_media(draft, answers)
    tile = correction.uploads.filter(key=key_in(answers.get(TILE)))
    with files_accepted(submission, user, page.licence, only=files | tile):
        shown = list(_accepted(files))
        show_files(draft, [copy for _upload, copy in shown])
        taken += [name_of_file(upload) for upload, _copy in shown]
        taken = [name for name in taken if name != TILE or _lay_new_tile(draft, answers[TILE], tile)]
        if not taken:
            raise UploadRefusedError("not_scanned")
        revision: Revision = draft.save_revision(user=user, log_action=LOG_ACTION)
        _tell(submission, correction, words, user, taken=taken, revision=revision)
        _start_workflow(page, user, had_draft=had_draft)
    return revision


def _accepted(files: QuerySet[Upload]) -> Iterator[tuple[Upload, Copy]]:
    """Those of ``files`` that an editor took, each with its copy in the library."""
    for upload in files.filter(state=UploadState.ACCEPTED).select_related("picture", "download"):
        copy = upload.picture or upload.download
        if copy is not None:
            yield upload, copy


def _lay_new_tile(draft: CasePage, answer: Any, files: QuerySet[Upload]) -> bool:
    """Let the picture that came as one of ``files`` stand for ``draft``; whether what was wanted is so."""
    if is_name_of_file(answer):
        copies = [copy for _upload, copy in _accepted(files) if isinstance(copy, Picture)]
        draft.picture = copies[0] if copies else draft.picture
        return bool(copies)
    return True


def _answers_among(names: Collection[str], correction: Correction, page: CasePage) -> list[str]:
    wrong = {problem.question.name for problem in problems_of(correction)}
    return [
        name
        for name in changed(correction)
        if name in names and name not in wrong and can_be_laid(name, page)
    ]


def _tell(submission: Submission, correction: Correction, words: str, user: Any, **changes: Any) -> None:
    move_correction(submission, correction, "take", Actor.DESK, user=user, words=words, **changes)


def _start_workflow(page: CasePage, user: Any, *, had_draft: bool) -> None:
    workflow = page.get_workflow()
    if workflow is not None and not had_draft and not page.workflow_in_progress:
        workflow.start(CasePage.objects.get(pk=page.pk), user)


def publish_corrections(page: CasePage, revision: Any) -> None:
    """Corrections that stand in ``revision`` of ``page``, which went live, are published.

    What belongs to the library, which has no drafts, is given to it now.
    """
    if revision is None:
        return
    waiting = Correction.objects.filter(
        submission__page_id=page.pk, state=CorrectionState.TAKEN, revision_id__lte=revision.pk
    )
    for number in waiting.values_list("submission_id", flat=True):
        with transaction.atomic():
            submission = locked(number)
            for correction in waiting.filter(submission=submission):
                give_to_library(page, {name: correction.answer(name) for name in correction.taken})
                told = {"address": page.full_url or ""}
                move_correction(submission, correction, "publish", Actor.SYSTEM, told=told)
