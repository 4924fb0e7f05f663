"""The table of pages by languages, and that of other texts."""

from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from closercities.translation.admin.views import TranslationsView
from closercities.translation.overview.asked import TableForm
from closercities.translation.overview.asked_texts import AskedTexts
from closercities.translation.overview.cells import rows
from closercities.translation.overview.originals import narrowed, ordered, originals_for

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


class TextsView(TranslationsView):
    """Codes, navigation and other texts by languages; those that lack most come first."""

    template_name = "translation/admin/texts.html"
    tab = "texts"

    def get_page_subtitle(self) -> Any:
        return _("Other texts")

    @cached_property
    def texts(self) -> AskedTexts:
        """The texts that there are, and what is asked for."""
        return AskedTexts(self.request.GET, self.request.user, self.locales)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = list(self.texts.rows)
        found.sort(key=lambda row: (-row.lacks, row.set_label.casefold(), row.title.casefold()))
        shown = self.part_of(found, TEXTS)
        return {
            **super().get_context_data(**kwargs),
            "form": self.texts.form,
            "is_narrowed": bool(self.texts.asked),
            "asked": self.texts.asked,
            "shown": shown,
            "total": len(found),
            "rows": list(shown.object_list),
            "can_send": any(row.choice for row in shown.object_list),
            "sendable": sum(bool(row.choice) for row in found),
        }
