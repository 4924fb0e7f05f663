"""Values of StreamFields as Wagtail keeps them, from values as they stand in the files.

Ids of blocks follow from where the block stands, so that a translation has the ids of its source and
loading again writes the same.
"""

from typing import Any
from uuid import NAMESPACE_URL, uuid5

from wagtail import blocks
from wagtail.images.blocks import ImageBlock

from closercities.core.models import Picture
from closercities.demo.loader.prose import plain_text, rich_text
from closercities.demo.loader.references import page_id, resolve


def stable_id(*parts: Any) -> str:
    """A UUID that is the same for the same parts."""
    return str(uuid5(NAMESPACE_URL, "/".join(str(part) for part in ("closercities-demo", *parts))))


def raw_stream(block: blocks.StreamBlock, entries: list[dict[str, Any]], place: str) -> list[dict[str, Any]]:
    """``entries``, each a table with one name, as a list of typed blocks.

    ``place`` tells the stream from others. Raises ``LookupError`` for a name that leads nowhere.
    """
    stream = []
    for number, entry in enumerate(entries):
        ((name, value),) = entry.items()
        where = f"{place}/{number}"
        raw = raw_value(block.child_blocks[name], value, where)
        stream.append({"type": name, "value": raw, "id": stable_id(where)})
    return stream


def raw_value(block: blocks.Block, value: Any, place: str) -> Any:
    """``value`` as Wagtail keeps it for ``block``."""
    if isinstance(block, ImageBlock):
        picture = resolve(Picture, value["picture"])
        alt = plain_text(value.get("alt", ""))
        return {"image": picture.pk, "alt_text": alt, "decorative": not alt}
    if isinstance(block, blocks.StreamBlock):
        return raw_stream(block, value, place)
    if isinstance(block, blocks.StructBlock):
        return _nothing(block) | {
            name: raw_value(block.child_blocks[name], part, f"{place}/{name}") for name, part in value.items()
        }
    if isinstance(block, blocks.ListBlock):
        return [_list_item(block, part, f"{place}/{number}") for number, part in enumerate(value)]
    return _raw_leaf(block, value)


def _nothing(block: blocks.StructBlock) -> dict[str, Any]:
    """Pictures and words that are not there, empty: wagtail-localize fails on what is missing."""
    no_picture = {"image": None, "alt_text": "", "decorative": None}
    words = blocks.CharBlock | blocks.TextBlock
    return {
        name: no_picture if isinstance(child, ImageBlock) else ""
        for name, child in block.child_blocks.items()
        if isinstance(child, ImageBlock | words)
    }


def _list_item(block: blocks.ListBlock, value: Any, place: str) -> dict[str, Any]:
    return {"type": "item", "value": raw_value(block.child_block, value, place), "id": stable_id(place)}


def _raw_leaf(block: blocks.Block, value: Any) -> Any:
    if isinstance(block, blocks.RichTextBlock):
        return rich_text(value, page_id)
    if isinstance(block, blocks.PageChooserBlock):
        return page_id(value)
    if isinstance(block, blocks.ChooserBlock):
        return resolve(block.target_model, value).pk
    if isinstance(block, blocks.DateBlock | blocks.TimeBlock):
        return value.isoformat()
    return plain_text(value) if isinstance(value, str) else value
