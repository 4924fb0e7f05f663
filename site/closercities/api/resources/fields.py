"""``fields``: fewer fields than a document has. Slower than whole documents, and less to carry."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from django.apps import apps

from closercities.api.resources.parameters import Choices
from closercities.publication.registry import representation_of
from closercities.publication.serialisation.encode import encode

# What every item tells of itself, whatever was asked for.
ALWAYS = (
    "locale",
    "is_fallback",
    "id",
    "type",
    "content_locale",
    "dir",
    "source_language",
    "translation_state",
    "outdated",
    "alternates",
)


@dataclass(frozen=True, kw_only=True)
class FieldNames(Choices):
    """Names of fields that pages of ``types`` have."""


def fields_of(*types: str) -> FieldNames:
    """The parameter ``fields`` for items of ``types``."""

    def names() -> list[str]:
        models = [apps.get_model(label) for label in types]
        found = [name for model in models for name in representation_of(model).field_names(model)]
        return list(dict.fromkeys(["meta", *found]))

    return FieldNames(
        name="fields",
        description="Only these fields, beside those that tell what an item is and in which language.",
        example="title,meta",
        values=names,
    )


def only(body: str, names: Sequence[str]) -> str:
    """The document ``body`` with no other fields than ``names`` and those of every item."""
    wanted = {*ALWAYS, *names}
    return encode({name: value for name, value in json.loads(body).items() if name in wanted})
