"""Merges a submission with a case that is there: what is taken over becomes a draft revision of the case."""

from collections.abc import Collection, Mapping
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from wagtail.models import Locale, Page, Revision

from cases.models import CasePage
from cases.submissions.accepting import filled
from cases.submissions.files_in_case import files_accepted, show_files
from cases.submissions.models import Event, Merge, Submission
from cases.submissions.moving import locked, move, when_moved
from cases.submissions.revising import Difference, How, differences, take_over
from cases.submissions.states import Actor, State

FILES = "files"
LOG_ACTION = "submissions.merge"
# A merge was taken back, and the draft stayed as it was: somebody had worked on it since.
KEPT = "merge_kept"
MOST_FOUND = 20
# What makes places and organisations that are new, by part: not for parts that stay as they are.
_MAKES = {"place": ("city",), "organisation_rows": ("lead", "partners", "funders")}


class CaseChangedError(Exception):
    """The case has a newer version than the one that was looked at."""


class NothingTakenError(ValueError):
    """Nothing of the submission was chosen."""


def mergeable() -> QuerySet[CasePage]:
    """The cases that a submission can be merged with: originals, live or not, which hold their facts."""
    return CasePage.objects.filter(alias_of=None, holds_facts=True).select_related("locale")


def found_cases(words: str) -> list[CasePage]:
    """Cases with ``words`` in their title, by title; or the one whose number it is."""
    words = words.replace("\x00", "").strip()[:200]
    if not words:
        return []
    named = Q(title__icontains=words) | Q(draft_title__icontains=words)
    if words.isascii() and words.isdecimal() and len(words) < 10:
        named |= Q(pk=int(words))
    return list(mergeable().filter(named).order_by("title", "pk")[:MOST_FOUND])


def what_differs(submission: Submission, page: CasePage) -> list[Difference]:
    """What of ``submission`` could go into the newest version of ``page``. Nothing is kept."""
    with transaction.atomic():
        draft = page.get_latest_revision_as_object()
        found = differences(draft, _fresh(submission, draft))
        transaction.set_rollback(True)
    return found


@transaction.atomic
def merge(
    number: int,
    case: int,
    how: Mapping[str, str],
    *,
    files: Collection[str] = (),
    based_on: int | None = None,
    user: Any = None,
) -> Merge:
    """Merge the submission ``number`` with the case page ``case``; what went where.

    ``how`` is as for :func:`~cases.submissions.revising.take_over`, ``files`` are keys of files that go
    along, ``based_on`` is the revision that was looked at. What is live stays, and what the newest draft of
    the case says stays where nothing is taken over. Raises NotPossibleError, :exc:`CaseChangedError`,
    :exc:`NothingTakenError`, and ValidationError where the page cannot be kept; then nothing has changed.
    """
    submission = locked(number)
    Page.objects.select_for_update().get(pk=case)
    page = mergeable().get(pk=case)
    if page.latest_revision_id != based_on:
        raise CaseChangedError
    base = page.latest_revision or page.save_revision(changed=False, clean=False)
    had_draft = page.has_unpublished_changes
    draft = page.get_latest_revision_as_object()
    left = {name for part, names in _MAKES.items() if how.get(part) in (None, How.KEEP) for name in names}
    taken = take_over(draft, _fresh(submission, draft, without=left), how)
    wanted = submission.uploads.filter(key__in=files)
    with files_accepted(submission, user, str(submission.answer("licence")), only=wanted) as copies:
        show_files(draft, copies)
        parts = {name: how[name] for name in taken} | ({FILES: How.ADD} if copies else {})
        if not parts:
            raise NothingTakenError
        revision = draft.save_revision(user=user, log_action=LOG_ACTION)
        told = _named(page)
        move(number, "merge", Actor.DESK, user=user, words=told, told={"case": told}, page=page)
        return Merge.objects.create(
            submission=submission,
            page=page,
            base=base,
            revision=revision,
            had_draft=had_draft,
            parts=parts,
            user=user,
        )


def _named(page: CasePage) -> str:
    """The case for its submitter: by its address where they can open it."""
    return f"“{page.title}”, {page.full_url}" if page.live and page.full_url else f"“{page.title}”"


def _fresh(submission: Submission, page: Any, *, without: Collection[str] = ()) -> CasePage:
    """The answers as a case; new places are named in the language of the answers."""
    code = submission.language or submission.locale
    locale = Locale.objects.filter(language_code=code).first() or page.locale
    return filled(submission, locale, without=without)


def standing(submission: Submission) -> Merge | None:
    """The merge that was not taken back."""
    rows = submission.merges.filter(undone_at=None).select_related("page", "base", "revision")
    return rows.first()


# -- taking it back ----------------------------------------------------------------------------
def register() -> None:
    """Let drafts follow submissions that leave the state of being merged before they are published."""
    when_moved(_take_back)


def _take_back(submission: Submission, before: str) -> None:
    if before != State.MERGED or submission.state == State.PUBLISHED:
        return
    done = standing(submission)
    Submission.objects.filter(pk=submission.pk).update(page=None)
    submission.page = None
    if done is None:
        return
    Merge.objects.filter(pk=done.pk).update(undone_at=timezone.now())
    Page.objects.select_for_update().get(pk=done.page_id)
    page = CasePage.objects.get(pk=done.page_id)
    if done.base is None or done.revision is None or page.latest_revision_id != done.revision_id:
        Event.objects.create(submission=submission, move=KEPT, actor=Actor.SYSTEM, is_note=True)
        return
    _restore(page, done.base, had_draft=done.had_draft)
    if submission.state == State.ERASED:
        done.revision.delete()


def _restore(page: CasePage, base: Revision, *, had_draft: bool) -> None:
    """Let the newest version of ``page`` say what ``base`` said, as Wagtail goes back to a version."""
    base.as_object().save_revision(previous_revision=base, log_action=True, changed=had_draft, clean=False)
    Page.objects.filter(pk=page.pk).update(has_unpublished_changes=had_draft)
