"""``fields``: fewer fields than a document has. Slower than whole documents, and less to carry."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.apps import apps

from closercities.api.resources.parameters import Choices
from closercities.publication.registry import representation_of

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


def only(document: Mapping[str, Any], names: Sequence[str]) -> dict[str, Any]:
    """``document`` with no other fields than ``names`` and those of every item."""
    wanted = {*ALWAYS, *names}
    return {name: value for name, value in document.items() if name in wanted}
