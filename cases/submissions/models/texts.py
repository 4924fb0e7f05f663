"""Texts that editors start from when they write to submitters."""

import secrets
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from cases.submissions.starting_texts import DEFAULTS


def new_name() -> str:
    """A name for a text that is not one of the defaults."""
    return f"own-{secrets.token_hex(8)}"


class StartingText(models.Model):
    """A text to start from, in each locale.

    ``words`` is ``{locale: words}``. Where label or words are empty, those of the default of this
    ``name`` count, in the language that is asked for; a text that has no default falls back to the
    default locale.
    """

    class Use(models.TextChoices):
        """The moves that it is for."""

        DECLINE = "decline", _("Decline")
        ASK_CHANGES = "ask_changes", _("Ask for changes")

    name = models.SlugField(max_length=40, unique=True, default=new_name, editable=False)
    move = models.CharField(_("use"), max_length=20, choices=Use)
    label = models.CharField(
        _("label"),
        max_length=100,
        blank=True,
        help_text=_("How editors find it in the list. Submitters do not see it."),
    )
    words = models.JSONField(_("words"), default=dict, blank=True)
    order = models.PositiveSmallIntegerField(
        _("order"), default=100, help_text=_("The lowest number stands first.")
    )

    class Meta:
        ordering = ["move", "order", "pk"]
        verbose_name = _("text to start from")
        verbose_name_plural = _("texts to start from")

    def __str__(self) -> str:
        return self.shown_label

    @property
    def shown_label(self) -> str:
        """The label, or that of the default in the reader's language."""
        default = DEFAULTS.get(self.name)
        return self.label or (str(default.label) if default is not None else self.name)

    def default_in(self, locale: str) -> str:
        """What the platform says in ``locale``; empty where it has no such text."""
        default = DEFAULTS.get(self.name)
        if default is None:
            return ""
        with translation.override(locale):
            return str(default.words)

    def words_in(self, locale: str) -> str:
        """What submitters read who filled the form in ``locale``; in another language rather than nothing."""
        kept: dict[str, Any] = self.words
        own = kept.get(locale) or self.default_in(locale) or kept.get(settings.LANGUAGE_CODE)
        return str(own or next((words for words in kept.values() if words), ""))
