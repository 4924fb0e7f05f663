"""Every block that an editor can choose, filled with other words than those of its preview."""

from collections.abc import Callable
from typing import Any

from django.utils.html import escape
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.images.blocks import ImageBlock

from closercities.core.checks import chosen_blocks, our_models, stream_fields
from closercities.patterns.voices import Voice

MOST_ITEMS = 8


def every_block() -> dict[str, blocks.Block]:
    """Every block by its name; one of another class that has the same name has its class after it."""
    found: dict[str, blocks.Block] = {}
    for _model, field in stream_fields(our_models()):
        for block in chosen_blocks(field.stream_block):
            same = found.get(block.name)
            other = same is not None and type(same) is not type(block)
            found.setdefault(f"{block.name}-{type(block).__name__}" if other else block.name, block)
    return dict(sorted(found.items()))


def value_in(block: Any, voice: Voice) -> Any:
    """The value of the preview with every text told by ``voice``, and lists as long as its lists."""
    stored = block.get_prep_value(block.get_preview_value())
    return block.to_python(_retold(block, stored, voice))


def _retold(block: Any, stored: Any, voice: Voice) -> Any:
    if not stored:
        return stored
    for kind, retell in _RETELL:
        if isinstance(block, kind):
            return retell(block, stored, voice)
    return stored


def _struct(block: Any, stored: Any, voice: Voice) -> dict[str, Any]:
    known = {name: value for name, value in stored.items() if value is not None}
    return {name: _retold(block.child_blocks[name], value, voice) for name, value in known.items()}


def _stream(block: Any, stored: Any, voice: Voice) -> list[dict[str, Any]]:
    return [
        {**each, "value": _retold(block.child_blocks[each["type"]], each["value"], voice)} for each in stored
    ]


def _rich_text(_block: Any, _stored: Any, voice: Voice) -> str:
    return f"<p>{escape(voice.sentence)}</p><ul><li>{escape(voice.title)}</li></ul>"


def _list(block: Any, stored: Any, voice: Voice) -> list[dict[str, Any]]:
    most = min(block.meta.max_num or MOST_ITEMS, MOST_ITEMS)
    wanted = max(len(stored), most) if voice.many > MOST_ITEMS else len(stored)
    items = [stored[number % len(stored)] for number in range(wanted)]
    return [{"type": "item", "value": _retold(block.child_block, each["value"], voice)} for each in items]


def _table(block: Any, stored: Any, voice: Voice) -> dict[str, Any]:
    columns = [{**column, "heading": voice.label} for column in stored["columns"]]
    cells = [block.child_blocks[column["type"]] for column in columns]
    rows = [
        {"values": [_retold(cell, value, voice) for cell, value in zip(cells, row["values"], strict=True)]}
        for row in stored["rows"]
    ]
    return {"columns": columns, "rows": rows, "caption": voice.title}


def _words(block: Any, _stored: Any, voice: Voice) -> str:
    text = voice.sentence if isinstance(block, blocks.TextBlock) else voice.title
    return text[: getattr(block.field, "max_length", None) or len(text)]


_RETELL: tuple[tuple[Any, Callable[[Any, Any, Voice], Any]], ...] = (
    (TypedTableBlock, _table),
    (ImageBlock, lambda _block, stored, _voice: stored),
    (blocks.BaseStructBlock, _struct),
    (blocks.ListBlock, _list),
    (blocks.BaseStreamBlock, _stream),
    (blocks.RichTextBlock, _rich_text),
    ((blocks.TextBlock, blocks.CharBlock), _words),
)
