"""Which translations follow when their original is unpublished, moved or deleted."""

from collections.abc import Iterable
from contextvars import ContextVar
from typing import Any

from wagtail.models import Page
from wagtail_localize.models import Translation

from closercities.core.page_permissions import is_translation

# Whether the translations follow the original that is acted on, and who acts; set just before Wagtail asks.
_choice: ContextVar[tuple[bool, Any]] = ContextVar("translations_follow", default=(False, None))
_PERMISSIONS = {"unpublish": "can_unpublish", "move": "can_move", "delete": "can_delete"}


def choose(follow: bool, user: Any) -> None:
    """Note for the action that is asked for next whether translations follow, and who ``user`` is."""
    _choice.set((follow, user))


def translations_of(page: Page, action: str, user: Any) -> list[Page]:
    """The translations of an original that ``user`` may unpublish, move or delete with it.

    A translation has none: what happens to it says nothing of the original. Nor have aliases, which
    Wagtail looks after itself.
    """
    if page.alias_of_id or is_translation(page):
        return []
    others = page.get_translations().filter(alias_of__isnull=True).select_related("locale").order_by("pk")
    if action == "unpublish":
        others = others.filter(live=True)
    found = [other.specific for other in others]
    return [other for other in found if getattr(other.permissions_for_user(user), _PERMISSIONS[action])()]


def translations_of_many(pages: Iterable[Page], action: str, user: Any) -> list[Page]:
    """As :func:`translations_of`, for many originals; without those that are among them. Four queries, and
    what permissions ask."""
    chosen = {page.pk: page for page in pages}
    keys = {page.translation_key for page in chosen.values()}
    known = Translation.objects.filter(source__object_id__in=keys)
    translated = set(known.values_list("source__object_id", "target_locale"))
    originals = {
        page.translation_key
        for page in chosen.values()
        if not page.alias_of_id and (page.translation_key, page.locale_id) not in translated
    }
    others = Page.objects.filter(translation_key__in=originals, alias_of__isnull=True).exclude(pk__in=chosen)
    if action == "unpublish":
        others = others.filter(live=True)
    found = others.select_related("locale").order_by("path").specific()
    return [other for other in found if getattr(other.permissions_for_user(user), _PERMISSIONS[action])()]


def pages_that_follow(pages: list[Page], action: str) -> dict[Page, list[Page]]:
    """For Wagtail's hook ``construct_translated_pages_to_cascade_actions``."""
    follow, user = _choice.get()
    if not follow or action not in _PERMISSIONS:
        return {}
    return {page: translations_of(page, action, user) for page in pages}
