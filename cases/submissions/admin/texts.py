"""Texts to start from, as the desk uses and edits them. Submitters get them in their language."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.viewsets.model import ModelViewSet

from cases.submissions.models import StartingText, Submission
from closercities.core.languages import language_name, text_direction

MOST_CHARACTERS = 5_000


def texts_for(move: str) -> list[StartingText]:
    """The texts that go with the move, in their order."""
    return list(StartingText.objects.filter(move=move))


def words_for(submission: Submission, start: str, typed: str) -> str:
    """What is told: what an editor typed, else the text named ``start`` in the submitter's language."""
    if typed.strip():
        return typed.strip()
    text = StartingText.objects.filter(name=start.replace("\x00", "")).first()
    return text.words_in(submission.locale) if text is not None else ""


class StartingTextForm(WagtailAdminModelForm):
    """A text in every language of the site. What is as the default says is not kept, and follows it."""

    class Meta:
        model = StartingText
        fields = ("move", "label", "order")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.label and self.instance.pk:
            self.initial["label"] = self.instance.shown_label
        for code, _name in settings.LANGUAGES:
            self.fields[_field(code)] = self._words_field(code)

    def _words_field(self, code: str) -> forms.CharField:
        widget = forms.Textarea(attrs={"rows": 4, "lang": code, "dir": text_direction(code)})
        return forms.CharField(
            label=_("Words (%(language)s)") % {"language": language_name(code, get_language() or "en")},
            required=False,
            max_length=MOST_CHARACTERS,
            initial=self.instance.words.get(code) or self.instance.default_in(code),
            help_text=_("Empty: our own words, where there are some.")
            if self.instance.default_in(code)
            else "",
            widget=widget,
        )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        given = {code: cleaned.get(_field(code), "").strip() for code, _name in settings.LANGUAGES}
        self.instance.words = {
            code: words for code, words in given.items() if words and words != self.instance.default_in(code)
        }
        if cleaned.get("label") == StartingText(name=self.instance.name).shown_label:
            cleaned["label"] = ""
        if not self.instance.words_in(settings.LANGUAGE_CODE):
            self.add_error(_field(settings.LANGUAGE_CODE), _("Write it in one language at least."))
        return cleaned


def _field(code: str) -> str:
    return f"words_{code.replace('-', '_')}"


class StartingTextViewSet(ModelViewSet):
    """What editors start from when they decline or ask."""

    model = StartingText
    name = "starting_texts"
    url_prefix = "starting-texts"
    icon = "pilcrow"
    menu_label = _("Texts to start from")
    menu_order = 710
    add_to_settings_menu = True
    list_display = ("__str__", "move", "order")
    list_filter = ("move",)

    def get_form_class(self, for_update: bool = False) -> Any:
        return StartingTextForm
