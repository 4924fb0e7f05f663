"""What a reader is asked who writes to the person behind a case."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.submissions.questionnaire.answers import clean_text

LONGEST = 5_000


class _CleanCharField(forms.CharField):
    """Text as a database keeps it."""

    def to_python(self, value: Any) -> str:
        return super().to_python(clean_text(value or "")) or ""


class MessageForm(forms.Form):
    """A message: who writes, what, and whether they may be answered."""

    use_required_attribute = False

    name = _CleanCharField(
        label=_("Your name"), max_length=200, error_messages={"required": _("Tell us your name")}
    )
    email = forms.EmailField(
        label=_("Your e-mail address"),
        max_length=254,
        error_messages={
            "required": _("Give an e-mail address as in name@example.org"),
            "invalid": _("Give an e-mail address as in name@example.org"),
        },
    )
    words = _CleanCharField(
        label=_("Your message"), max_length=LONGEST, error_messages={"required": _("Write a message")}
    )
    shows_address = forms.BooleanField(required=False)

    def clean_name(self) -> str:
        """One line: it stands in a sentence of a mail."""
        return " ".join(str(self.cleaned_data["name"]).split())

    def problems(self) -> list[tuple[str, str]]:
        """``(field, what to do)`` for what is missing or wrong."""
        return [(name, " ".join(str(error) for error in errors)) for name, errors in self.errors.items()]
