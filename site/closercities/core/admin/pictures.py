"""The form of pictures: what a picture shows is told in each language."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.images.forms import BaseImageForm

from closercities.core.languages import language_name
from closercities.core.models import Picture
from closercities.core.picture_texts import note_originals


class PictureForm(BaseImageForm):
    """Which words a translation was made from is noted when it is saved."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._texts_before = dict(self.instance.translated_descriptions)
        if "description_language" in self.fields:
            self.fields["description_language"] = self._language_field()
        if "translated_descriptions" in self.fields:
            texts: Any = self.fields["translated_descriptions"].widget
            texts.template_name = "core/widgets/picture_texts.html"
            for each in texts.widgets:
                # Without one, a stylesheet cannot tell a field that is empty.
                each.attrs["placeholder"] = " "

    def _language_field(self) -> forms.ChoiceField:
        field = Picture._meta.get_field("description_language")
        known = dict(settings.WAGTAIL_CONTENT_LANGUAGES)
        now = self.instance.description_language
        other = [(now, language_name(now))] if now and now not in known else []
        return forms.ChoiceField(
            choices=[("", _("not known")), *known.items(), *other],
            required=False,
            label=capfirst(field.verbose_name),
            help_text=field.help_text,
        )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        language = cleaned.get("description_language", "")
        translated = dict(cleaned.get("translated_descriptions") or {})
        again = translated.pop(language, "")
        if again and again != cleaned.get("description"):
            self.add_error("translated_descriptions", self._said_twice(language))
        if "translated_descriptions" in cleaned:
            cleaned["translated_descriptions"] = translated
        return cleaned

    def _said_twice(self, language: str) -> ValidationError:
        return ValidationError(
            _(
                "The description itself is in %(language)s. Leave %(language)s empty here, or choose the "
                "language in which the description is written."
            ),
            params={"language": language_name(language)},
        )

    def save(self, commit: bool = True) -> Any:
        note_originals(self.instance, self._texts_before)
        return super().save(commit=commit)
