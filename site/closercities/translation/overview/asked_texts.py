"""The filters of the texts that are no pages, and what they leave."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale

from closercities.translation.overview.asked import EVERY
from closercities.translation.overview.rows import TextRow
from closercities.translation.overview.texts import text_rows


class TextsForm(forms.Form):
    """The filters of the other texts."""

    q = forms.CharField(label=_("Text"), required=False, max_length=200)
    sort = forms.ChoiceField(label=_("Type"), required=False)
    missing = forms.ChoiceField(label=_("Missing in"), required=False)


class AskedTexts:
    """The texts that ``data`` asks for; what is no filter is passed over."""

    def __init__(self, data: QueryDict, user: Any, locales: list[Locale]) -> None:
        self.every = text_rows(user, locales)
        self.form = self._form(data, locales)
        self.form.is_valid()
        self.asked = {name: value for name, value in self.form.cleaned_data.items() if value}

    @cached_property
    def rows(self) -> list[TextRow]:
        """Those that fit."""
        return [row for row in self.every if _fits(row, self.asked)]

    def _form(self, asked: QueryDict, locales: list[Locale]) -> TextsForm:
        data = asked.copy()
        data["q"] = data.get("q", "").replace("\x00", "").strip()[:200]
        form = TextsForm(data)
        sorts = sorted({(row.set_name, row.set_label) for row in self.every}, key=lambda each: each[1])
        languages = [(each.language_code, str(each)) for each in locales]
        form.fields["sort"].choices = [EVERY, *sorts]  # type: ignore[attr-defined]
        form.fields["missing"].choices = [EVERY, *languages]  # type: ignore[attr-defined]
        return form


def _fits(row: TextRow, asked: dict[str, str]) -> bool:
    """Whether a row is asked for."""
    if asked.get("q", "").casefold() not in row.title.casefold():
        return False
    if asked.get("sort", row.set_name) != row.set_name:
        return False
    code = asked.get("missing")
    return code is None or any(
        cell.locale.language_code == code and (cell.kind == "missing" or cell.outdated is not None)
        for cell in row.cells
    )
