"""Says who reads a submission: by rule when it arrives, by hand later."""

from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Q, QuerySet

from cases.submissions.models import AssignmentRule, Event, Submission
from cases.submissions.states import Actor
from closercities.core.geography import countries_in
from closercities.core.models import Topic

ASSIGN, NOTE = "assign", "note"
HANDLE = "change_submission"


def assignee_for(submission: Submission) -> int | None:
    """The key of the user that the first fitting rule names; ``None`` where none fits."""
    rules = list(AssignmentRule.objects.filter(user__is_active=True).select_related("topic"))
    return next((rule.user_id for rule in rules if _fits(rule, submission)), None)


def _fits(rule: AssignmentRule, submission: Submission) -> bool:
    if rule.region and submission.country not in countries_in(rule.region):
        return False
    return rule.topic is None or _is_about(submission, rule.topic)


def _is_about(submission: Submission, topic: Topic) -> bool:
    codes = submission.answer("topics")
    if not isinstance(codes, list) or not codes:
        return False
    return Topic.objects.filter(code__in=codes, path__startswith=topic.path).exists()


def handlers() -> QuerySet[Any]:
    """The active users who may handle submissions, by name."""
    may = Q(is_superuser=True)
    for through in ("groups__permissions", "user_permissions"):
        may |= Q(**{f"{through}__codename": HANDLE, f"{through}__content_type__app_label": "submissions"})
    return get_user_model().objects.filter(may, is_active=True).order_by("first_name", "username").distinct()


@transaction.atomic
def assign(submission: Submission, assignee: Any, user: Any) -> None:
    """Hand ``submission`` to ``assignee`` (``None`` for nobody), with a note of who did it.

    Nothing happens where it is theirs already. The caller holds the lock of the row.
    """
    if submission.assigned_to_id == (assignee.pk if assignee is not None else None):
        return
    Submission.objects.filter(pk=submission.pk).update(assigned_to=assignee)
    submission.assigned_to = assignee
    name = (assignee.get_full_name() or assignee.get_username()) if assignee is not None else ""
    Event.objects.create(
        submission=submission, move=ASSIGN, actor=Actor.DESK, user=user, words=name, is_note=True
    )


def add_note(submission: Submission, words: str, user: Any) -> Event:
    """Keep ``words`` among editors: the submitter is never told."""
    return Event.objects.create(
        submission=submission, move=NOTE, actor=Actor.DESK, user=user, words=words, is_note=True
    )
