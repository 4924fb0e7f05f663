"""Model fields that the whole project uses in place of stock ones."""

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField as WagtailStreamField

from closercities.core.search_backend.values import words_of
from closercities.core.stand_ins import unread


class StreamField(WagtailStreamField):
    """A StreamField whose block definitions stay out of migrations.

    Stock, each change of a block writes a migration that changes nothing in the database.
    Migrations see an empty list of blocks, so a data migration works on the raw JSON.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        if not args and "block_types" not in kwargs:
            args = ([],)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, path, _args, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        return name, path, [[]], kwargs

    @cached_property
    def json_field(self) -> models.JSONField[Any, Any]:
        """What reads and writes the column; stock, it is made anew for each row that is read."""
        return models.JSONField(encoder=DjangoJSONEncoder)

    def get_searchable_content(self, value: Any) -> list[str]:
        return words_of(value, self._words)

    def _words(self, value: Any) -> list[str]:
        content = unread(value)
        words: list[str] = content.stream_block.get_searchable_content(content)
        return words

    def extract_references(self, value: Any) -> Iterator[tuple[Any, str, str, str]]:
        content = unread(value)
        yield from content.stream_block.extract_references(content)


class LabelsWidget(forms.MultiWidget):
    """One text input a locale, each marked with its language and direction."""

    template_name = "core/widgets/labels.html"

    def __init__(self, long: bool = False) -> None:
        self.codes = [code for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES]
        widget = forms.Textarea if long else forms.TextInput
        super().__init__(
            {
                code.replace("-", "_"): widget(
                    attrs={"lang": code, "dir": "auto", "aria-label": name, **({"rows": 3} if long else {})}
                )
                for code, name in settings.WAGTAIL_CONTENT_LANGUAGES
            }
        )

    def decompress(self, value: Mapping[str, str] | None) -> list[str]:
        return [(value or {}).get(code, "") for code in self.codes]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        names = dict(settings.WAGTAIL_CONTENT_LANGUAGES)
        for code, subwidget in zip(self.codes, context["widget"]["subwidgets"], strict=True):
            subwidget["language_name"] = names[code]
        return context


class LabelsFormField(forms.MultiValueField):
    """Text a locale in, ``{locale code: text}`` out, without empty entries."""

    def __init__(self, *, long: bool = False, max_length: int = 255, **kwargs: Any) -> None:
        for name in ("encoder", "decoder"):
            kwargs.pop(name, None)
        self.codes = [code for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES]
        fields = [forms.CharField(required=False, max_length=max_length) for _code in self.codes]
        kwargs["widget"] = LabelsWidget(long=long)
        super().__init__(fields, require_all_fields=False, **kwargs)

    def compress(self, data_list: list[str]) -> dict[str, str]:
        return {code: text for code, text in zip(self.codes, data_list or [], strict=False) if text}


def validate_labels(value: Any) -> None:
    """Raise ``ValidationError`` unless ``value`` maps locale codes to text."""
    if not isinstance(value, dict) or not all(
        isinstance(code, str) and isinstance(text, str) for code, text in value.items()
    ):
        raise ValidationError(_("Labels are a text for each language code."))


class LabelsField(models.JSONField):
    """``{locale code: text}``: one text in every language that has one.

    Codes of a taxonomy do not depend on a language, so a new locale needs no migration and a
    label costs no query.
    """

    def __init__(self, *args: Any, long: bool = False, **kwargs: Any) -> None:
        self.long = long
        kwargs.setdefault("default", dict)
        super().__init__(*args, **kwargs)
        self.validators = [*self.validators, validate_labels]

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        if self.long:
            kwargs["long"] = True
        return name, path, args, kwargs

    def formfield(self, **kwargs: Any) -> Any:
        return LabelsFormField(
            long=self.long,
            max_length=5_000 if self.long else 255,
            required=not self.blank,
            label=kwargs.get("label") or capfirst(self.verbose_name),
            help_text=kwargs.get("help_text", self.help_text),
        )
