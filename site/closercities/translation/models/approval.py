"""The step of a workflow in which each language has its own reviewers."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask, TaskState

from closercities.core.going_live import held_back
from closercities.core.page_permissions import is_translation
from closercities.translation.models.rules import LocaleRules


class LanguageApprovalTask(AbstractGroupApprovalTask):
    """Approval by the reviewers of the language of a translation; of an original, by the groups of the step.

    A language without reviewers of its own is left to these groups, too. What may not go live yet is not
    offered for approval.
    """

    class Meta:
        verbose_name = _("approval by the reviewers of the language")
        verbose_name_plural = _("approvals by the reviewers of the language")

    @classmethod
    def get_description(cls) -> Any:
        """What administrators read where they choose a step."""
        return _(
            "Members of the chosen groups approve originals. Translations are approved by the reviewers that"
            " the rules of their language name."
        )

    def may_approve(self, page: Any, user: Any) -> bool:
        """Whether ``user`` approves ``page`` in this step."""
        if user.is_superuser:
            return True
        reviewers = reviewers_of(page)
        if reviewers is None:
            return bool(self._user_in_groups(user))
        return bool(user.groups.filter(pk=reviewers).exists())

    def user_can_access_editor(self, obj: Any, user: Any) -> bool:
        return self.may_approve(obj, user)

    def locked_for_user(self, obj: Any, user: Any) -> bool:
        return not self.may_approve(obj, user)

    def user_can_lock(self, obj: Any, user: Any) -> bool:
        return self.may_approve(obj, user)

    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, Any, bool]]:
        if not self.may_approve(obj, user):
            return []
        actions = [("reject", _("Request changes"), True)]
        if not held_back(obj):
            actions += [
                ("approve", _("Approve"), False),
                ("approve", _("Approve with comment"), True),
            ]
        return actions

    def get_task_states_user_can_moderate(self, user: Any, **kwargs: Any) -> "models.QuerySet[TaskState]":
        waiting: models.QuerySet[TaskState] = self.task_states.filter(status=TaskState.STATUS_IN_PROGRESS)
        if user.is_superuser:
            return waiting
        theirs = [
            state.pk
            for state in waiting.select_related("revision")
            if self.may_approve(state.revision.content_object, user)
        ]
        return waiting.filter(pk__in=theirs)


def reviewers_of(page: Any) -> int | None:
    """The id of the group that approves translations into the language of ``page``; none for an original."""
    rules = LocaleRules.objects.filter(locale=page.locale_id, reviewers__isnull=False).first()
    if rules is None or not is_translation(page):
        return None
    return rules.reviewers_id
