"""What a user may do with a page, where Wagtail's own permissions cannot say it.

Permissions of the group of translators count on translations only. A user who has other groups as
well keeps what those give.
"""

from typing import Any

from django.utils.functional import cached_property
from wagtail.models import Page, PagePermissionTester
from wagtail_localize.models import Translation

from closercities.core.going_live import held_back
from closercities.core.roles import TRANSLATORS


def is_translation(instance: Any) -> bool:
    """Whether ``instance``, a page or snippet, is the target of a translation, also of a stopped one."""
    return Translation.objects.filter(
        source__object_id=instance.translation_key, target_locale_id=instance.locale_id
    ).exists()


class RolePermissionTester(PagePermissionTester):
    """Wagtail's tester, without the permissions that do not count on this page."""

    def __init__(self, user: Any, page: Page) -> None:
        super().__init__(user, page)
        translators: frozenset[int] = getattr(user, "translator_group_ids", frozenset())
        if user.is_superuser or not user.is_active or not translators:
            return
        grants = [
            grant
            for grant in self.permission_policy.get_cached_permissions_for_user(user)
            if page.path.startswith(grant.page.path)
        ]
        self.permissions = {_action(grant) for grant in grants if grant.group_id not in translators}
        others = {_action(grant) for grant in grants if grant.group_id in translators} - self.permissions
        if others and self.page_is_translation:
            self.permissions |= others
            self.translates_only = True

    # Whether the user may change this page as a translator and in no other role.
    translates_only = False

    def can_publish(self) -> bool:
        """As Wagtail says, unless something keeps the page from going live as it is saved now."""
        return bool(super().can_publish()) and not self.reason_against_publishing

    def can_set_view_restrictions(self) -> bool:
        """As Wagtail says: hiding a page is no publishing of it."""
        return bool(super().can_publish())

    def can_unschedule(self) -> bool:
        """As Wagtail says: taking a date back publishes nothing."""
        return bool(super().can_publish())

    @cached_property
    def reason_against_publishing(self) -> str:
        """A sentence of what keeps the page back; see :mod:`closercities.core.going_live`."""
        return str(held_back(self.page))

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        """As Wagtail says, but a translator's right to change is none to delete."""
        return not self.translates_only and bool(super().can_delete(ignore_bulk))

    @cached_property
    def page_is_translation(self) -> bool:
        """See :func:`is_translation`; one query, for translators only."""
        return is_translation(self.page)


def _action(grant: Any) -> str:
    """``change`` of the permission ``change_page``."""
    return str(grant.permission.codename.rsplit("_", maxsplit=1)[0])


def only_translates(user: Any) -> bool:
    """Whether ``user`` has no role but that of a translator."""
    if user.is_superuser:
        return False
    return set(user.groups.values_list("name", flat=True)) == {TRANSLATORS}
