"""The step of a workflow in which each language has its own reviewers."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask, Page, TaskState
from wagtail_localize.models import Translation

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
        reviewers = _reviewers(waiting)
        groups = set(user.groups.values_list("pk", flat=True))
        theirs = [
            number
            for number in waiting.values_list("pk", flat=True)
            if (reviewers[number] in groups if number in reviewers else self._user_in_groups(user))
        ]
        return waiting.filter(pk__in=theirs)


def _reviewers(states: "models.QuerySet[TaskState]") -> dict[int, int]:
    """The group that approves, by the number of a state, where :func:`reviewers_of` its page names one.

    As many queries for any number of states: the dashboard asks for all that wait.
    """
    groups = dict(LocaleRules.objects.filter(reviewers__isnull=False).values_list("locale", "reviewers"))
    if not groups:
        return {}
    of_pages = states.filter(workflow_state__base_content_type=ContentType.objects.get_for_model(Page))
    numbers = dict(of_pages.values_list("pk", "workflow_state__object_id"))
    pages = Page.objects.filter(pk__in=numbers.values(), locale__in=groups)
    places = {str(pk): place for pk, *place in pages.values_list("pk", "translation_key", "locale")}
    known = Translation.objects.filter(source__object_id__in=[key for key, _locale in places.values()])
    translated = set(known.values_list("source__object_id", "target_locale"))
    return {
        number: groups[places[page][1]]
        for number, page in numbers.items()
        if page in places and tuple(places[page]) in translated
    }


def reviewers_of(page: Any) -> int | None:
    """The id of the group that approves translations into the language of ``page``; none for an original."""
    rules = LocaleRules.objects.filter(locale=page.locale_id, reviewers__isnull=False).first()
    if rules is None or not is_translation(page):
        return None
    return rules.reviewers_id
