"""The labels of topics, goals and factors, a language at a time, with what a machine made of them."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from closercities.translation.admin.typing_texts import (
    SHOWN,
    ChangedMeanwhileError,
    LanguageForm,
    TextForm,
    TypedRow,
    TypedTextsView,
)
from closercities.translation.labels.keeping import LabelChangedError, keep_drafts, write_label
from closercities.translation.labels.parts import LabelState, Part, parts_of
from closercities.translation.labels.records import MODELS, named
from closercities.translation.machine_drafts import draft_texts
from closercities.translation.overview.asked import EVERY
from closercities.translation.sending.machine import service_name

# What the form of a record takes, too.
MOST_OF_LABEL, MOST_OF_DESCRIPTION = 255, 5_000


class Standing(models.TextChoices):
    """Where a text stands in a language."""

    OPEN = "open", _("Missing or outdated")
    MISSING = "missing", _("Missing")
    OUTDATED = "outdated", _("Outdated")
    DRAFTED = "drafted", _("With a machine’s text to read")
    THERE = "there", _("Translated")


class LabelsForm(LanguageForm):
    """Which labels are wanted, and in which language; ``record`` is in the address alone."""

    standing = forms.ChoiceField(
        label=_("Translation is"), choices=[EVERY, *Standing.choices], required=False
    )
    sort = forms.ChoiceField(label=_("Type"), required=False)
    q = forms.CharField(label=_("Text"), required=False, max_length=200)

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        sorts: Any = self.fields["sort"]
        labels = [(each._meta.model_name, capfirst(each._meta.verbose_name_plural)) for each in MODELS]
        sorts.choices = [EVERY, *labels]


class LabelTextForm(TextForm):
    """A description is longer than what a picture shows."""

    text = forms.CharField(required=False, max_length=MOST_OF_DESCRIPTION)


class LabelsView(TypedTextsView):
    """Labels and descriptions with a field each. A machine's text is kept when somebody has read it."""

    template_name = "translation/admin/labels.html"
    tab = "texts"
    named = "label"
    form_class = LabelsForm
    text_form = LabelTextForm

    def get_page_subtitle(self) -> Any:
        return _("Labels")

    @cached_property
    def parts(self) -> list[Part]:
        """Those that are asked for."""
        asked = self.form.cleaned_data
        if record := self.request.GET.get("record", ""):
            records = named([record])
        else:
            chosen = [each for each in MODELS if asked.get("sort", "") in ("", each._meta.model_name)]
            records = [record for model in chosen for record in model._default_manager.all()]
        words = asked.get("q", "").casefold()
        return [
            part
            for part in parts_of(records, [self.code])
            if _stands(part, asked.get("standing", ""))
            and (words in part.original.casefold() or words in part.text.casefold())
        ]

    @cached_property
    def shown(self) -> Any:
        """The part of the list that is being shown."""
        return self.part_of(self.parts, SHOWN)

    def shown_rows(self) -> list[TypedRow]:
        return [_row(each) for each in self.shown.object_list]

    def rows_of(self, keys: Sequence[str]) -> list[TypedRow]:
        wanted = set(keys)
        parts = parts_of(named(key.rpartition(":")[0] for key in keys), [self.code])
        return [_row(part) for part in parts if part.key in wanted and part.state != LabelState.ORIGINAL]

    def keep(self, row: TypedRow, told: dict[str, Any]) -> None:
        if row.item.field == "labels" and len(told["text"]) > MOST_OF_LABEL:
            raise ValidationError(_("A label has at most %(number)d characters.") % {"number": MOST_OF_LABEL})
        try:
            write_label(row.item, told["text"], original=told["original"], before=told["before"])
        except LabelChangedError as error:
            raise ChangedMeanwhileError from error

    def draft(self, rows: list[TypedRow]) -> Any:
        texts = {row.key: row.original for row in rows}
        drafts = draft_texts(texts, {row.key: row.original_code for row in rows}, self.code)
        made = {row.item: drafts.texts[row.key] for row in rows if drafts.texts.get(row.key)}
        keep_drafts(made, service_name())
        for row in rows:
            row.typed = made.get(row.item, "")
            row.is_machine = row.is_unread = row.is_changed = bool(row.typed)
        return drafts.trouble

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().get_context_data(**kwargs),
            "shown": self.shown,
            "total": self.shown.paginator.count,
            "most_of_label": MOST_OF_LABEL,
            "most_of_description": MOST_OF_DESCRIPTION,
        }


def _stands(part: Part, standing: str) -> bool:
    """Whether a text is what is asked for; an original is never."""
    wanted = {
        Standing.OPEN.value: part.is_open,
        Standing.MISSING.value: part.state == LabelState.MISSING,
        Standing.OUTDATED.value: part.state == LabelState.OUTDATED,
        Standing.DRAFTED.value: bool(part.draft),
        Standing.THERE.value: part.state == LabelState.TRANSLATED,
    }
    return part.state != LabelState.ORIGINAL and wanted.get(standing, True)


def _row(part: Part) -> TypedRow:
    # What a person wrote stays in the field; a machine's text goes into an empty one.
    is_draft = bool(part.draft) and not part.text
    return TypedRow(
        part,
        part.key,
        part.text,
        part.original,
        part.original_code,
        part.former_original,
        typed=part.draft if is_draft else part.text,
        is_machine=is_draft,
        is_unread=is_draft,
    )
