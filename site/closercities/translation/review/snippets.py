"""Snippets on the screen: navigation, footer and whatever else is translated and is no page.

A snippet has no draft: what is made of its translation shows to readers at once. So nothing is made of it
before somebody publishes it here, and until then its texts are in the records alone.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.admin.utils import quote
from django.db import IntegrityError, transaction
from django.db.models import Model
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.admin.widgets.button import Button
from wagtail_localize.models import Translation

from closercities.core.languages import language_name


@dataclass(frozen=True)
class SnippetTarget:
    """The snippet that a translation makes; ``instance`` is ``None`` as long as it is not made."""

    model: Any
    locale: Any
    instance: Model | None

    def may_change(self, user: Any) -> bool:
        """Whether ``user`` may change snippets of this sort."""
        meta = self.model._meta
        return bool(user.has_perm(f"{meta.app_label}.change_{meta.model_name}"))

    @property
    def edit_url(self) -> str:
        """Its form; before it is made, the list of texts."""
        if self.instance is None:
            return reverse("translations:texts")
        return reverse(self.model.snippet_viewset.get_url_name("edit"), args=[quote(self.instance.pk)])

    def get_admin_display_title(self) -> str:
        """What people call it."""
        name = capfirst(self.model._meta.verbose_name)
        return f"{name} · {language_name(self.locale.language_code)}"


def snippet_of(translation: Translation) -> SnippetTarget:
    """What ``translation``, one of a snippet, makes."""
    model: Any = translation.source.specific_content_type.model_class()
    found = model._default_manager.filter(
        translation_key=translation.source.object_id, locale=translation.target_locale_id
    )
    return SnippetTarget(model, translation.target_locale, found.first())


def publish_snippet(translation: Translation, user: Any) -> str:
    """Make the snippet of what is translated; why it could not be made, or nothing.

    Raises ``ValidationError`` for texts that it does not take.
    """
    try:
        with transaction.atomic():
            translation.save_target(user=user, publish=True)
    except IntegrityError:
        return _(
            "Not published: this language has one of its own, which is not a translation. Delete that one "
            "first, or change it instead."
        )
    return ""


def review_snippet_button(snippet: Any, user: Any, next_url: str | None = None) -> Iterator[Button]:
    """The way to the screen, in lists of snippets."""
    key = getattr(snippet, "translation_key", None)
    if key is None:
        return
    translation = Translation.objects.filter(
        source__object_id=key, target_locale_id=snippet.locale_id, enabled=True
    ).first()
    if translation is not None and SnippetTarget(type(snippet), None, snippet).may_change(user):
        yield Button(
            _("Review the translation"),
            reverse("translation_review", args=[translation.pk]),
            icon_name="tasks",
            priority=5,
        )
