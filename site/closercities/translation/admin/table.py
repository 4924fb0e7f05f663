"""The table of pages by languages, and that of other texts."""

from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from closercities.translation.admin.views import TranslationsView
from closercities.translation.overview.asked import EVERY, TableForm
from closercities.translation.overview.cells import rows
from closercities.translation.overview.originals import narrowed, ordered, originals_for
from closercities.translation.overview.texts import TextRow, text_rows

PAGES = 25
TEXTS = 50


class TableView(TranslationsView):
    """Every page by languages; those that need work most come first."""

    template_name = "translation/admin/table.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = TableForm(self.request.GET, self.locales)
        originals = narrowed(originals_for(self.request.user), form.asked, self.locales)
        shown = self.part_of(ordered(originals, form.asked.get("order", ""), self.locales), PAGES)
        return {
            **super().get_context_data(**kwargs),
            "form": form,
            "is_narrowed": bool(form.asked.keys() - {"order"}),
            "asked": form.asked,
            "shown": shown,
            "total": shown.paginator.count,
            "rows": rows(list(shown.object_list), self.locales),
        }


class TextsForm(forms.Form):
    """The filters of the other texts."""

    q = forms.CharField(label=_("Text"), required=False, max_length=200)
    sort = forms.ChoiceField(label=_("Type"), required=False)
    missing = forms.ChoiceField(label=_("Missing in"), required=False)


class TextsView(TranslationsView):
    """Codes, navigation and other texts by languages; those that lack most come first."""

    template_name = "translation/admin/texts.html"
    tab = "texts"

    def get_page_subtitle(self) -> Any:
        return _("Other texts")

    @cached_property
    def every(self) -> list[TextRow]:
        """Every text that there is."""
        return text_rows(self.request.user, self.locales)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = self._form()
        form.is_valid()
        asked = {name: value for name, value in form.cleaned_data.items() if value}
        found = [row for row in self.every if _fits(row, asked)]
        found.sort(key=lambda row: (-row.lacks, row.set_label.casefold(), row.title.casefold()))
        shown = self.part_of(found, TEXTS)
        return {
            **super().get_context_data(**kwargs),
            "form": form,
            "is_narrowed": bool(asked),
            "shown": shown,
            "total": len(found),
            "rows": list(shown.object_list),
            "can_send": any(row.choice for row in shown.object_list),
        }

    def _form(self) -> TextsForm:
        data = self.request.GET.copy()
        data["q"] = data.get("q", "").replace("\x00", "").strip()[:200]
        form = TextsForm(data)
        sorts = sorted({(row.set_name, row.set_label) for row in self.every}, key=lambda each: each[1])
        languages = [(each.language_code, str(each)) for each in self.locales]
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
