"""The texts of pictures, a language at a time: what is missing is written where it is seen."""

from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin import messages
from wagtail.models import Locale
from wagtail.permissions import policy_registry

from closercities.core.languages import text_direction
from closercities.core.models import Picture
from closercities.core.picture_texts import TextChangedError, TextState, state_in, write_text
from closercities.translation.admin.views import TranslationsView
from closercities.translation.machine_drafts import draft_texts
from closercities.translation.overview.asked import EVERY
from closercities.translation.overview.pictures import TextStanding, needs, standing_in
from closercities.translation.sending.machine import service_name

PICTURES = 20
SHOWN_TO = ("add", "change", "choose")


class PicturesForm(forms.Form):
    """Which pictures are wanted, and in which language."""

    locale = forms.ChoiceField(label=_("Into"), required=False)
    standing = forms.ChoiceField(
        label=_("Translation is"), choices=[EVERY, *TextStanding.choices], required=False
    )
    q = forms.CharField(label=_("Text"), required=False, max_length=200)

    def __init__(self, data: Any, locales: list[Locale]) -> None:
        super().__init__(data)
        languages: Any = self.fields["locale"]
        languages.choices = [(each.language_code, str(each)) for each in locales]


class TextForm(forms.Form):
    """The text of one picture, with what stood there when it was shown."""

    text = forms.CharField(required=False, max_length=255)
    before = forms.CharField(required=False, strip=False)
    original = forms.CharField(required=False, strip=False)
    right = forms.BooleanField(required=False)


@dataclass(slots=True)
class PictureRow:
    """A picture, its text in the language that is being worked on, and what became of what was typed."""

    picture: Picture
    state: TextState
    stored: str
    former_original: str
    typed: str = ""
    problem: Any = ""
    is_machine: bool = False
    is_changed: bool = field(default=False)


class PicturesView(TranslationsView):
    """A table of pictures with a text field each; what was typed is kept by one press for all of them."""

    template_name = "translation/admin/pictures.html"
    tab = "pictures"

    def get_page_subtitle(self) -> Any:
        return _("Pictures")

    @cached_property
    def form(self) -> PicturesForm:
        """What is asked for: by the address, also where something is posted."""
        data = self.request.GET.copy()
        data["q"] = data.get("q", "").replace("\x00", "").strip()[:200]
        if not any(each.language_code == data.get("locale") for each in self.locales):
            data["locale"] = self._first_language()
        if "standing" not in self.request.GET:
            data["standing"] = TextStanding.OPEN
        form = PicturesForm(data, self.locales)
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
    def pictures(self) -> "QuerySet[Picture]":
        """Those that the user may see."""
        policy = policy_registry.get_by_type(Picture)
        found: QuerySet[Picture] = policy.instances_user_has_any_permission_for(self.request.user, SHOWN_TO)
        return found

    @cached_property
    def shown(self) -> Any:
        """The part of the list that is being shown."""
        found = standing_in(self.pictures, self.code, self.form.cleaned_data.get("standing", ""))
        if words := self.form.cleaned_data.get("q", ""):
            found = found.filter(Q(title__icontains=words) | Q(description__icontains=words))
        return self.part_of(found.order_by("-pk"), PICTURES)

    def _row(self, picture: Picture) -> PictureRow:
        stored = picture.translated_descriptions.get(self.code, "")
        state = state_in(picture, self.code)
        former = picture.translated_from.get(self.code, "") if state == TextState.OUTDATED else ""
        return PictureRow(picture, state, stored, former, typed=stored)

    @cached_property
    def rows(self) -> list[PictureRow]:
        """What the page shows."""
        return [self._row(each) for each in self.shown.object_list]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Keep what was typed, or have a machine fill what is empty, which keeps nothing yet."""
        # By their numbers: what was typed is for those that were shown, whatever the list holds by now.
        numbers = [
            int(each) for each in request.POST.getlist("picture") if each.isdecimal() and len(each) < 10
        ]
        found = self.pictures.filter(pk__in=numbers[:PICTURES]).order_by("-pk")
        self.rows = [self._row(each) for each in found if each.description_language != self.code]
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

    def _typed(self, row: PictureRow) -> TextForm:
        posted = {
            name: self.request.POST.get(f"{name}-{row.picture.pk}", "") for name in TextForm.base_fields
        }
        return TextForm(posted)

    def _take_what_was_typed(self) -> None:
        for row in self.rows:
            row.typed = self._typed(row).data["text"]
            row.is_changed = row.typed != row.stored

    def _save(self, row: PictureRow) -> bool:
        form = self._typed(row)
        row.typed = form.data["text"]
        if not form.is_valid():
            row.problem = next(iter(form.errors.values()))[0]
            return False
        told = form.cleaned_data
        if told["text"] == told["before"] and not told["right"]:
            return False
        try:
            write_text(
                row.picture.pk, self.code, told["text"], original=told["original"], before=told["before"]
            )
        except TextChangedError:
            row.problem = _(
                "Somebody changed this meanwhile. Compare with what stands here now, and save again."
            )
            row.is_changed = True
            return False
        row.picture.refresh_from_db()
        fresh = self._row(row.picture)
        row.state, row.stored, row.former_original = fresh.state, fresh.stored, ""
        return True

    def _draft(self) -> None:
        empty = [row for row in self.rows if not row.typed.strip() and row.picture.description_language]
        texts = {row.picture.pk: row.picture.description for row in empty}
        languages = {row.picture.pk: row.picture.description_language for row in empty}
        drafts = draft_texts(texts, languages, self.code)
        for row in empty:
            row.typed = drafts.texts.get(row.picture.pk, "")[:255]
            row.is_machine = row.is_changed = bool(row.typed)
        if drafts.trouble:
            messages.error(self.request, drafts.trouble)
        elif drafts.texts:
            messages.info(
                self.request, _("A machine wrote the marked texts. Nothing is saved before you do.")
            )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().get_context_data(**kwargs),
            "form": self.form,
            "is_narrowed": bool(self.request.GET.keys() - {"locale", "p"}),
            "needs": needs(self.pictures, self.locales),
            "code": self.code,
            "direction": text_direction(self.code),
            "shown": self.shown,
            "rows": self.rows,
            "total": self.shown.paginator.count,
            "service": service_name(),
        }
