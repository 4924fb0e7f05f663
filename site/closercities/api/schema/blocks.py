"""StreamField blocks as schemas: each stream is a union that ``type`` tells apart."""

from collections.abc import Callable
from typing import Any

from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.embeds.blocks import EmbedBlock
from wagtail.images.blocks import ImageBlock, ImageChooserBlock

from closercities.api.schema.components import Components, Schema, nullable
from closercities.core.models import Organisation, Person
from closercities.publication.serialisation import shapes

GENERIC = {blocks.StreamBlock, blocks.StructBlock, blocks.ListBlock}


def block_schema(block: Any, components: Components, name: str) -> Schema:
    """The schema of what a value of ``block`` looks like in documents.

    ``name`` is what the component is called of a block whose class has no name of its own. Raises
    ``TypeError`` for a kind of block that nobody described.
    """
    for kinds, function in _KINDS:
        if isinstance(block, kinds):
            return function(block, components, name)
    raise TypeError(f"no schema for blocks of {type(block).__name__} ({name})")


def _named(block: Any, name: str) -> str:
    return name if type(block) in GENERIC else type(block).__name__


def _camel(name: str) -> str:
    return "".join(part.capitalize() for part in name.replace("-", "_").split("_"))


def _stream(block: Any, components: Components, name: str) -> Schema:
    own = _named(block, name)
    members = {}
    for kind, child in block.child_blocks.items():
        member = f"{own}{_camel(kind)}"
        members[kind] = components.add(
            f"{member}Item",
            {
                "type": "object",
                "properties": {
                    "type": {"const": kind, "type": "string"},
                    "value": block_schema(child, components, member),
                    "id": nullable({"type": "string"}),
                },
                "required": ["type", "value", "id"],
            },
        )
    return {
        "type": "array",
        "items": {
            "oneOf": list(members.values()),
            "discriminator": {
                "propertyName": "type",
                "mapping": {kind: member["$ref"] for kind, member in members.items()},
            },
        },
    }


def _struct(block: Any, components: Components, name: str) -> Schema:
    own = _named(block, name)
    properties = {
        field: block_schema(child, components, f"{own}{_camel(field)}")
        for field, child in block.child_blocks.items()
    }
    schema = {"type": "object", "properties": properties, "required": list(properties)}
    known = components.schemas.get(own)
    # One class may be used with other children in another place.
    return components.add(own if known in (None, schema) else name, schema)


def _list(block: Any, components: Components, name: str) -> Schema:
    return {"type": "array", "items": block_schema(block.child_block, components, f"{name}Entry")}


def _table(block: Any, components: Components, name: str) -> Schema:
    cells = [
        block_schema(child, components, f"{name}{_camel(kind)}") for kind, child in block.child_blocks.items()
    ]
    return {
        "type": "object",
        "properties": {
            "caption": nullable({"type": "string"}),
            "columns": {
                "type": "array",
                "items": {
                    "type": "object",
                    "properties": {
                        "type": {"type": "string", "enum": list(block.child_blocks)},
                        "heading": nullable({"type": "string"}),
                    },
                    "required": ["type", "heading"],
                },
            },
            "rows": {"type": "array", "items": {"type": "array", "items": {"anyOf": cells}}},
        },
        "required": ["caption", "columns", "rows"],
    }


def _of(annotation: Any) -> Callable[[Any, Components, str], Schema]:
    return lambda _block, components, _name: components.of(annotation)


def _record(block: Any, components: Components, name: str) -> Schema:
    if issubclass(block.target_model, Person):
        return components.of(shapes.Person | None)
    if issubclass(block.target_model, Organisation):
        return components.of(shapes.Organisation | None)
    return components.of(shapes.Record | None)


def _plain(**schema: Any) -> Callable[[Any, Components, str], Schema]:
    def function(block: Any, components: Components, name: str) -> Schema:
        return dict(schema) if block.required else nullable(dict(schema))

    return function


def _text(block: Any, components: Components, name: str) -> Schema:
    return {"type": "string"}


def _html(block: Any, components: Components, name: str) -> Schema:
    return {"type": "string", "contentMediaType": "text/html"}


def _choice(block: Any, components: Components, name: str) -> Schema:
    values = [str(value) for value, _label in _flat(block.field.choices) if value not in (None, "")]
    return {"type": "string", "enum": values if block.required else ["", *values]}


def _flat(choices: Any) -> list[tuple[Any, Any]]:
    return [
        pair
        for value, label in choices
        for pair in (label if isinstance(label, (list, tuple)) else [(value, label)])
    ]


# The first that fits counts: narrower blocks stand before those that they are made from.
_KINDS: tuple[tuple[Any, Callable[[Any, Components, str], Schema]], ...] = (
    ((ImageBlock, ImageChooserBlock), _of(shapes.Picture | None)),
    (DocumentChooserBlock, _of(shapes.DownloadFile | None)),
    (blocks.PageChooserBlock, _of(shapes.PageReference | None)),
    (blocks.ChooserBlock, _record),
    (blocks.RichTextBlock, _html),
    (TypedTableBlock, _table),
    (blocks.BaseStreamBlock, _stream),
    (blocks.BaseStructBlock, _struct),
    (blocks.ListBlock, _list),
    (EmbedBlock, _text),
    (blocks.ChoiceBlock, _choice),
    (blocks.BooleanBlock, _of(bool)),
    (blocks.IntegerBlock, _plain(type="integer")),
    (blocks.FloatBlock, _plain(type="number")),
    (blocks.DecimalBlock, _plain(type="string")),
    (blocks.DateBlock, _plain(type="string", format="date")),
    (blocks.DateTimeBlock, _plain(type="string", format="date-time")),
    # A time of day has no offset here, which the format of that name asks for (RFC 3339).
    (blocks.TimeBlock, _plain(type="string", pattern="^[0-9]{2}:[0-9]{2}:[0-9]{2}")),
    (blocks.StaticBlock, _of(None)),
    ((blocks.CharBlock, blocks.TextBlock, blocks.URLBlock, blocks.EmailBlock, blocks.RegexBlock), _text),
)
