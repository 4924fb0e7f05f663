"""How far each text of a record is in a language."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.conf import settings
from django.utils.text import capfirst

from closercities.core.models.labelled import best_locale
from closercities.translation.labels.records import label_fields, name_of
from closercities.translation.models import LabelText


class LabelState(StrEnum):
    """How far a text is in one language."""

    ORIGINAL = "original"
    TRANSLATED = "translated"
    OUTDATED = "outdated"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Part:
    """A field of ``record`` in the language ``code``. ``draft`` is a machine's, of the original as it is.

    ``former_original`` is what an outdated text was translated from.
    """

    record: Any
    field: str
    code: str
    original: str
    original_code: str
    text: str
    state: LabelState
    draft: str = ""
    former_original: str = ""

    @property
    def key(self) -> str:
        """What names the text in a form of one language."""
        return f"{name_of(self.record)}:{self.field}"

    @property
    def type_label(self) -> str:
        """What sort of record it is of."""
        return str(capfirst(self.record._meta.verbose_name))

    @property
    def field_label(self) -> str:
        """What the field is called."""
        return str(capfirst(self.record._meta.get_field(self.field).verbose_name))

    @property
    def is_open(self) -> bool:
        """Whether somebody has to translate it."""
        return self.state in (LabelState.MISSING, LabelState.OUTDATED)


def parts_of(records: Sequence[Any], codes: Iterable[str]) -> list[Part]:
    """The texts of ``records`` in each language; one query. A field that is empty everywhere has none."""
    wanted = list(codes)
    names = {name_of(record) for record in records}
    known = {
        (row.record, row.field, row.locale): row
        for row in LabelText.objects.filter(record__in=names, locale__in=wanted)
    }
    return [
        _part(record, field, code, known.get((name_of(record), field, code)))
        for record in records
        for field in label_fields(type(record))
        for code in wanted
        if any((getattr(record, field) or {}).values())
    ]


def _part(record: Any, field: str, code: str, row: LabelText | None) -> Part:
    texts = getattr(record, field)
    source = best_locale(texts, settings.LANGUAGE_CODE)
    original, text = texts[source], texts.get(code, "")
    state, former = LabelState.TRANSLATED if text else LabelState.MISSING, ""
    if code == source:
        state = LabelState.ORIGINAL
    elif row is not None and row.text == text and row.original not in ("", original) and text:
        state, former = LabelState.OUTDATED, row.original
    draft = row.draft if row is not None and row.draft_of == original else ""
    is_open = state in (LabelState.MISSING, LabelState.OUTDATED)
    return Part(record, field, code, original, source, text, state, draft if is_open else "", former)
