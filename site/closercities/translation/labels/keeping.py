"""Labels are written in one language at a time, and it is noted from which words."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models.signals import post_delete, post_save

from closercities.core.models.labelled import best_locale
from closercities.translation.labels.parts import Part
from closercities.translation.labels.records import MODELS, label_fields, name_of
from closercities.translation.models import LabelText

KEY = ["record", "field", "locale"]


class LabelChangedError(Exception):
    """Somebody else was faster: the original, or its translation, is another by now."""


@transaction.atomic
def write_label(part: Part, text: str, *, original: str, before: str) -> None:
    """Keep ``text`` in the record of ``part``; an empty one takes it away.

    ``original`` is what was translated and ``before`` the translation that stood there: raises
    :exc:`LabelChangedError` where one of them is another by now, or the record is gone.
    """
    model = type(part.record)
    record = model._default_manager.select_for_update().filter(pk=part.record.pk).first()
    texts: Mapping[str, str] = getattr(record, part.field, None) or {}
    now = texts.get(best_locale(texts, settings.LANGUAGE_CODE), "")
    if record is None or now != original or texts.get(part.code, "") != before:
        raise LabelChangedError
    if text != before:
        others = {code: each for code, each in texts.items() if code != part.code}
        setattr(record, part.field, others | {part.code: text} if text else others)
        record.save(update_fields=[part.field])
    _note([_row(name_of(record), part.field, part.code, text, original)])


def keep_drafts(drafts: Mapping[Part, str], tool_name: str) -> None:
    """Keep what a machine made of texts; the records stay as they are. One query."""
    rows = [
        LabelText(
            record=name_of(part.record),
            field=part.field,
            locale=part.code,
            draft=draft,
            draft_of=part.original,
            tool_name=tool_name[:255],
        )
        for part, draft in drafts.items()
    ]
    LabelText.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=KEY, update_fields=["draft", "draft_of", "tool_name"]
    )


def note_labels(instance: Any, **_signal: Any) -> None:
    """Note from which words the texts of a record were translated that are other than before."""
    name = name_of(instance)
    known = {(row.field, row.locale): row.text for row in LabelText.objects.filter(record=name)}
    rows = []
    for field in label_fields(type(instance)):
        texts = getattr(instance, field) or {}
        source = best_locale(texts, settings.LANGUAGE_CODE)
        rows += [
            _row(name, field, code, text, texts[source])
            for code, text in texts.items()
            if text and code != source and known.get((field, code)) != text
        ]
    _note(rows)


def forget_labels(instance: Any, **_signal: Any) -> None:
    """Forget what was noted of a record that is gone."""
    LabelText.objects.filter(record=name_of(instance)).delete()


def connect() -> None:
    """Connect the receivers; called once, when the application starts."""
    for model in MODELS:
        uid = f"translation.labels.{model._meta.label}"
        post_save.connect(note_labels, sender=model, dispatch_uid=uid)
        post_delete.connect(forget_labels, sender=model, dispatch_uid=uid)


def _row(name: str, field: str, code: str, text: str, original: str) -> LabelText:
    return LabelText(record=name, field=field, locale=code, text=text, original=original)


def _note(rows: list[LabelText]) -> None:
    if rows:
        columns = ["text", "original", "draft", "draft_of", "tool_name"]
        LabelText.objects.bulk_create(rows, update_conflicts=True, unique_fields=KEY, update_fields=columns)
