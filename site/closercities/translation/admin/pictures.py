"""The texts of pictures, a language at a time: what is missing is written where it is seen."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.permissions import policy_registry

from closercities.core.models import Picture
from closercities.core.picture_texts import TextChangedError, TextState, state_in, write_text
from closercities.translation.admin.typing_texts import (
    SHOWN,
    ChangedMeanwhileError,
    LanguageForm,
    TypedRow,
    TypedTextsView,
)
from closercities.translation.machine_drafts import draft_texts
from closercities.translation.overview.asked import EVERY
from closercities.translation.overview.pictures import TextStanding, needs, standing_in

SHOWN_TO = ("add", "change", "choose")


class PicturesForm(LanguageForm):
    """Which pictures are wanted, and in which language."""

    standing = forms.ChoiceField(
        label=_("Translation is"), choices=[EVERY, *TextStanding.choices], required=False
    )
    q = forms.CharField(label=_("Text"), required=False, max_length=200)


class PicturesView(TypedTextsView):
    """A table of pictures with a text field each; what was typed is kept by one press for all of them."""

    template_name = "translation/admin/pictures.html"
    tab = "pictures"
    named = "picture"
    form_class = PicturesForm

    def get_page_subtitle(self) -> Any:
        return _("Pictures")

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
        return self.part_of(found.order_by("-pk"), SHOWN)

    def shown_rows(self) -> list[TypedRow]:
        return [self._row(each) for each in self.shown.object_list]

    def rows_of(self, keys: Sequence[str]) -> list[TypedRow]:
        numbers = [int(each) for each in keys if each.isdecimal() and len(each) < 10]
        found = self.pictures.filter(pk__in=numbers).order_by("-pk")
        return [self._row(each) for each in found if each.description_language != self.code]

    def _row(self, picture: Picture) -> TypedRow:
        stored = picture.translated_descriptions.get(self.code, "")
        is_outdated = state_in(picture, self.code) == TextState.OUTDATED
        former = picture.translated_from.get(self.code, "") if is_outdated else ""
        return TypedRow(
            picture,
            str(picture.pk),
            stored,
            picture.description,
            picture.description_language,
            former,
            typed=stored,
        )

    def keep(self, row: TypedRow, told: dict[str, Any]) -> None:
        try:
            write_text(row.item.pk, self.code, told["text"], original=told["original"], before=told["before"])
        except TextChangedError as error:
            raise ChangedMeanwhileError from error

    def draft(self, rows: list[TypedRow]) -> Any:
        texts = {row.key: row.original for row in rows}
        drafts = draft_texts(texts, {row.key: row.original_code for row in rows}, self.code)
        for row in rows:
            row.typed = drafts.texts.get(row.key, "")[:255]
            row.is_machine = row.is_changed = bool(row.typed)
        return drafts.trouble

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().get_context_data(**kwargs),
            "needs": needs(self.pictures, self.locales),
            "shown": self.shown,
            "total": self.shown.paginator.count,
        }
