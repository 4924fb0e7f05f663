"""Putting content on an object in memory, field by field."""

import json
from typing import Any

from django.db import models
from wagtail.fields import RichTextField, StreamField
from wagtail.models import TranslatableMixin

from closercities.demo.loader.content import Document
from closercities.demo.loader.prose import plain_text, rich_text
from closercities.demo.loader.references import page_id, resolve
from closercities.demo.loader.streams import raw_stream, stable_id

# What the loader itself reads of the facts.
LOADER_FACTS = ("exists", "slug")


def fill(instance: Any, document: Document, locale: str) -> None:
    """Put the facts of ``document`` and its prose in ``locale`` on ``instance``.

    Raises ``LookupError`` when the content refers to something that is not there.
    """
    prose = document.prose[locale]
    for name, value in document.facts.items():
        if name not in LOADER_FACTS:
            set_field(instance, name, value, document.key, prose.get(name))
    for name, value in prose.items():
        if name not in document.facts:
            set_field(instance, name, value, document.key)


def fill_prose(instance: Any, document: Document, locale: str) -> None:
    """Replace the prose on ``instance``, a filled source, by the one in ``locale``."""
    prose = document.prose[locale]
    for name, value in prose.items():
        field = instance._meta.get_field(name)
        if field.is_relation and field.one_to_many:
            _translate_rows(instance, name, value, document.key)
        else:
            set_field(instance, name, value, document.key)


def set_field(instance: Any, name: str, value: Any, place: str, prose: Any = None) -> None:
    """Give one field its value; ``prose`` holds the words of rows, under their keys."""
    field = instance._meta.get_field(name)
    if field.is_relation and field.one_to_many:
        setattr(instance, name, _rows(instance, field.related_model, name, value, place, prose or {}))
    elif isinstance(field, StreamField):
        stream = raw_stream(field.stream_block, value, f"{place}/{name}")
        setattr(instance, name, json.dumps(stream, ensure_ascii=False))
    elif isinstance(field, RichTextField):
        setattr(instance, name, rich_text(value, page_id))
    elif isinstance(field, models.ForeignKey):
        setattr(instance, name, resolve(field.related_model, value))
    else:
        setattr(instance, name, plain_text(value) if isinstance(value, str) else value)


def _rows(
    instance: Any, model: Any, relation: str, values: list[dict[str, Any]], place: str, prose: dict[str, Any]
) -> list[Any]:
    rows = []
    for order, value in enumerate(values):
        key = value.get("key", order)
        row = model(sort_order=order)
        if issubclass(model, TranslatableMixin):
            row.locale = instance.locale
            row.translation_key = stable_id(place, relation, key)
        for name, part in {**value, **prose.get(key, {})}.items():
            if name != "key":
                set_field(row, name, part, f"{place}/{relation}/{key}")
        rows.append(row)
    return rows


def _translate_rows(instance: Any, relation: str, prose: dict[str, Any], place: str) -> None:
    keys = {stable_id(place, relation, key): words for key, words in prose.items()}
    rows = list(getattr(instance, relation).all())
    for row in rows:
        for name, value in keys.get(str(row.translation_key), {}).items():
            set_field(row, name, value, place)
    setattr(instance, relation, rows)
