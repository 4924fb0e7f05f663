"""Published documents as schemas, a component for each page type."""

from typing import Any, get_type_hints

from django.db import models
from wagtail.fields import RichTextField, StreamField
from wagtail.models import get_page_models

from closercities.api.resources.fields import ALWAYS
from closercities.api.schema.blocks import block_schema
from closercities.api.schema.components import Components, Schema, nullable, reference
from closercities.core.models import BasePage, Picture
from closercities.publication.registry import representation_of
from closercities.publication.serialisation import shapes
from closercities.translation.states import STATES


def documented_models() -> list[Any]:
    """Every page type that has documents, by label."""
    found = [model for model in get_page_models() if issubclass(model, BasePage)]
    return sorted(found, key=lambda model: model._meta.label)


def document_schema(model: Any, components: Components) -> Schema:
    """A reference to the component that describes documents of ``model``."""
    if model.__name__ in components.schemas:
        return reference(model.__name__)
    properties = _properties(model, components)
    return components.add(
        model.__name__,
        {
            "type": "object",
            "description": (model.__doc__ or "").split("\n\n")[0],
            "properties": properties,
            "required": list(properties),
        },
    )


def part_schema(model: Any, components: Components) -> Schema:
    """A reference to the component that describes what ``fields`` leaves of documents of ``model``."""
    document_schema(model, components)
    return components.add(
        f"PartOf{model.__name__}",
        {
            "type": "object",
            "description": f"{model.__name__} with those members alone that `fields` asks for.",
            "properties": dict(components.schemas[model.__name__]["properties"]),
            "required": list(ALWAYS),
        },
    )


def _properties(model: Any, components: Components) -> dict[str, Schema]:
    representation = representation_of(model)
    fields = {
        name: _field(model, representation, name, components) for name in representation.field_names(model)
    }
    return {**_top(model, components), "meta": components.of(shapes.Meta), **fields}


def _top(model: Any, components: Components) -> dict[str, Schema]:
    return {
        "locale": {"type": "string", "description": "The locale that is answered for."},
        "is_fallback": {
            "type": "boolean",
            "description": "Whether the text is in another language than that locale's.",
        },
        "id": {"type": "integer"},
        "type": {"type": "string", "const": model._meta.label},
        "content_locale": {"type": "string", "description": "BCP 47 code of the language of the text."},
        "dir": {"type": "string", "enum": ["ltr", "rtl"]},
        "source_language": {"type": "string", "description": "The language it was first written in."},
        "translation_state": {"type": "string", "enum": list(STATES)},
        "outdated": {
            "type": "boolean",
            "description": "Whether the original says something that this translation does not.",
        },
        "alternates": components.of(list[shapes.Alternate]),
    }


def _field(model: Any, representation: Any, name: str, components: Components) -> Schema:
    if name in representation.computed:
        return components.of(get_type_hints(getattr(representation, name))["return"])
    return column_schema(model, model._meta.get_field(name), components)


def column_schema(model: Any, field: Any, components: Components) -> Schema:
    """The schema of a column. Raises ``TypeError`` for a kind of column that nobody described."""
    if isinstance(field, StreamField):
        camel = "".join(part.capitalize() for part in field.name.split("_"))
        return block_schema(field.stream_block, components, f"{model.__name__}{camel}")
    if isinstance(field, RichTextField):
        return {"type": "string", "contentMediaType": "text/html"}
    if isinstance(field, models.ForeignKey) and issubclass(field.related_model, Picture):
        return components.of(shapes.Picture | None)
    for kinds, schema in _COLUMNS:
        if isinstance(field, kinds):
            plain = _with_choices(field, dict(schema))
            return nullable(plain) if field.null else plain
    raise TypeError(f"no schema for {model.__name__}.{field.name}")


def _with_choices(field: Any, schema: Schema) -> Schema:
    if not field.choices or schema["type"] != "string":
        return schema
    values = [str(value) for value, _label in field.flatchoices]
    return {**schema, "enum": [*([""] if field.blank and "" not in values else []), *values]}


_COLUMNS: tuple[tuple[Any, Schema], ...] = (
    (models.BooleanField, {"type": "boolean"}),
    (models.DateTimeField, {"type": "string", "format": "date-time"}),
    (models.DateField, {"type": "string", "format": "date"}),
    (models.IntegerField, {"type": "integer"}),
    (models.DecimalField, {"type": "string"}),
    ((models.CharField, models.TextField), {"type": "string"}),
)
