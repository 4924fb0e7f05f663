"""The way to the screen, from the menu of a page that is a translation."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.widgets.button import Button
from wagtail.models import Page
from wagtail_localize.models import Translation


def review_button(
    page: Page, user: Any, next_url: str | None = None, view_name: str = ""
) -> Iterator[Button]:
    """The button, for who may edit the page."""
    translation = Translation.objects.filter(
        source__object_id=page.translation_key, target_locale_id=page.locale_id, enabled=True
    ).first()
    if translation is not None and page.permissions_for_user(user).can_edit():
        yield Button(
            _("Review the translation"),
            reverse("translation_review", args=[translation.pk]),
            icon_name="tasks",
            priority=5,
        )
