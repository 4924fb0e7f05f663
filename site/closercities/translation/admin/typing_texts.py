"""A list of texts in one language with a field beside each: what was typed is kept by one press for all."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin import messages
from wagtail.models import Locale

from closercities.core.languages import text_direction
from closercities.translation.admin.views import TranslationsView
from closercities.translation.sending.machine import service_name

SHOWN = 20
CHANGED = _("Somebody changed this meanwhile. Compare with what stands here now, and save again.")


class LanguageForm(forms.Form):
    """Filters, of which the language is one."""

    locale = forms.ChoiceField(label=_("Into"), required=False)

    def __init__(self, data: Any, locales: Sequence[Locale]) -> None:
        super().__init__(data)
        languages: Any = self.fields["locale"]
        languages.choices = [(each.language_code, str(each)) for each in locales]


class TextForm(forms.Form):
    """A text that was typed, with what stood there when it was shown, and what a machine had made."""

    text = forms.CharField(required=False, max_length=255)
    before = forms.CharField(required=False, strip=False)
    original = forms.CharField(required=False, strip=False)
    draft = forms.CharField(required=False, strip=False)
    right = forms.BooleanField(required=False)


@dataclass(slots=True)
class TypedRow:
    """``item``, its text in the language that is being worked on, and what became of what was typed.

    ``is_unread`` says that ``typed`` is a machine's and is kept only where somebody says that it is right.
    """

    item: Any
    key: str
    stored: str
    original: str
    original_code: str
    former_original: str = ""
    typed: str = ""
    problem: Any = ""
    is_machine: bool = False
    is_unread: bool = False
    is_changed: bool = False


class TypedTextsView(TranslationsView):
    """``named`` is what a form calls an item, ``form_class`` has its filters."""

    named = ""
    form_class: type[LanguageForm]
    text_form: type[TextForm] = TextForm

    def rows_of(self, keys: Sequence[str]) -> list[TypedRow]:
        """The rows with these keys that the user may write; others are passed over."""
        raise NotImplementedError

    def shown_rows(self) -> list[TypedRow]:
        """What the page shows."""
        raise NotImplementedError

    def keep(self, row: TypedRow, told: dict[str, Any]) -> None:
        """Write what was ``told``. Raises :exc:`ChangedMeanwhileError`, or ``ValidationError``."""
        raise NotImplementedError

    def draft(self, rows: list[TypedRow]) -> Any:
        """Have a machine write ``rows``, which are empty; why it did not, or nothing."""
        raise NotImplementedError

    @cached_property
    def form(self) -> LanguageForm:
        """What is asked for: by the address, also where something is posted."""
        data = self.request.GET.copy()
        data["q"] = data.get("q", "").replace("\x00", "").strip()[:200]
        if not any(each.language_code == data.get("locale") for each in self.locales):
            data["locale"] = self._first_language()
        if "standing" not in self.request.GET:
            data["standing"] = "open"
        form = self.form_class(data, self.locales)
        form.is_valid()
        return form

    def _first_language(self) -> str:
        """That of the user, where content is offered in it and is not written in it first."""
        codes = [each.language_code for each in self.locales]
        own = str(getattr(self.request, "LANGUAGE_CODE", ""))
        others = [code for code in codes[1:] if code == own] or codes[1:] or codes
        return others[0] if others else ""

    @cached_property
    def code(self) -> str:
        """The language that is being worked on."""
        return str(self.form.cleaned_data.get("locale", ""))

    @cached_property
    def rows(self) -> list[TypedRow]:
        """What the page shows."""
        return self.shown_rows()

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Keep what was typed, or have a machine fill what is empty, which keeps nothing yet."""
        # By their keys: what was typed is for those that were shown, whatever the list holds by now.
        self.rows = self.rows_of(request.POST.getlist(self.named)[:SHOWN])
        if request.POST.get("do") == "machine":
            self._take_what_was_typed()
            self._draft()
            return self.render_to_response(self.get_context_data())
        saved = sum(self._save(row) for row in self.rows)
        if saved:
            said = ngettext("%(number)d text is saved.", "%(number)d texts are saved.", saved)
            messages.success(request, said % {"number": saved})
        if any(row.problem for row in self.rows):
            messages.error(request, _("Some texts are not saved yet: see below."))
            return self.render_to_response(self.get_context_data())
        return HttpResponseRedirect(request.get_full_path())

    def _typed(self, row: TypedRow) -> TextForm:
        names = self.text_form.base_fields
        return self.text_form({name: self.request.POST.get(f"{name}-{row.key}", "") for name in names})

    def _take_what_was_typed(self) -> None:
        for row in self.rows:
            row.typed = self._typed(row).data["text"]
            row.is_changed = row.typed != row.stored

    def _save(self, row: TypedRow) -> bool:
        form = self._typed(row)
        row.typed = form.data["text"]
        if not form.is_valid():
            row.problem = next(iter(form.errors.values()))[0]
            return False
        told = form.cleaned_data
        # A machine's text that was kept for somebody to read is not theirs before they say so.
        is_unread = bool(told["draft"]) and told["text"] == told["draft"]
        if (told["text"] == told["before"] or is_unread) and not told["right"]:
            return False
        try:
            self.keep(row, told)
        except ChangedMeanwhileError:
            row.problem, row.is_changed = CHANGED, True
            return False
        except ValidationError as error:
            row.problem = error.messages[0]
            return False
        fresh = next(iter(self.rows_of([row.key])), row)
        row.stored, row.former_original, row.is_unread = fresh.stored, "", False
        return True

    def _draft(self) -> None:
        empty = [row for row in self.rows if not row.typed.strip() and row.original_code]
        trouble = self.draft(empty)
        if trouble:
            messages.error(self.request, trouble)
        elif any(row.is_machine for row in empty):
            messages.info(
                self.request, _("A machine wrote the marked texts. Nothing is saved before you do.")
            )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().get_context_data(**kwargs),
            "form": self.form,
            "is_narrowed": bool(self.request.GET.keys() - {"locale", "p"}),
            "code": self.code,
            "direction": text_direction(self.code),
            "rows": self.rows,
            "service": service_name(),
        }


class ChangedMeanwhileError(Exception):
    """What was translated, or its translation, is another by now."""
