"""Words of mail, to be changed."""

from collections.abc import Collection
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from closercities.operations.outbox.rendering import direction
from closercities.operations.outbox.wording import LONGEST_SUBJECT, LONGEST_VALUE, check_wording, plain


class WordsForm(forms.Form):
    """Subject and text in the language ``locale``, with the placeholders ``allowed`` and no others."""

    subject = forms.CharField(label=_("Subject"), max_length=LONGEST_SUBJECT)
    text = forms.CharField(
        label=_("Text"),
        max_length=LONGEST_VALUE,
        widget=forms.Textarea(attrs={"rows": 16}),
        help_text=_("A blank line begins a new paragraph. Addresses of pages become links."),
    )

    def __init__(self, *args: Any, locale: str, allowed: Collection[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.allowed = allowed
        for field in self.fields.values():
            field.widget.attrs.update({"lang": locale, "dir": direction(locale)})

    def clean_subject(self) -> str:
        """One line of plain text."""
        return self._checked(" ".join(plain(self.cleaned_data["subject"]).split()))

    def clean_text(self) -> str:
        """Plain text."""
        return self._checked(plain(self.cleaned_data["text"]).strip())

    def _checked(self, words: str) -> str:
        if not words:
            raise ValidationError(_("Nothing would stand here."), code="required")
        check_wording(words, self.allowed)
        return words


class HeldMailForm(WordsForm):
    """The words of one mail; ``seen`` tells which words the editor began with."""

    seen = forms.CharField(widget=forms.HiddenInput)
