"""StreamField content told as it is stored: without an object for each block on the way.

All blocks here are such that :func:`~closercities.core.stand_ins.without_records` gives.
"""

from collections.abc import Iterator
from enum import Enum
from functools import cache
from typing import Any

from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.images.blocks import ImageBlock

from closercities.publication.serialisation.answer import Answer
from closercities.publication.serialisation.blocks import Leaf, function_for, leaves, represent


def stored_leaves(block: Any, stored: Any) -> Iterator[Leaf]:
    """Each block inside of what is ``stored`` with its value, but for those of plain text."""
    form = _form_of(_kind(block), stored)
    if form is Form.STREAM:
        known = block.child_blocks
        for item in stored:
            if item["type"] in known:
                yield from stored_leaves(known[item["type"]], item["value"])
    elif form is Form.STRUCT:
        for name, child in block.child_blocks.items():
            yield from stored_leaves(child, stored.get(name, _MISSING))
    elif form is Form.LIST:
        for item in stored:
            yield from stored_leaves(block.child_block, _item(block, item))
    elif form is Form.WHOLE:
        yield from leaves(block, _native(block, stored))


_MISSING = object()


class Form(Enum):
    """How a stored value is read: by what is inside, as a whole, or as the plain value that it is."""

    STREAM, STRUCT, LIST, WHOLE, PLAIN = range(5)


def _form_of(kind: Any, stored: Any) -> Form:
    form = _form(kind)
    return Form.WHOLE if (stored is None or stored is _MISSING) and form is not Form.PLAIN else form


@cache
def _form(kind: Any) -> Form:
    if issubclass(kind, (ImageBlock, TypedTableBlock)):
        return Form.WHOLE
    for base, form in (
        (blocks.BaseStreamBlock, Form.STREAM),
        (blocks.BaseStructBlock, Form.STRUCT),
        (blocks.ListBlock, Form.LIST),
    ):
        if issubclass(kind, base):
            return form
    return Form.PLAIN if _is_plain(kind) else Form.WHOLE


def _is_plain(kind: Any) -> bool:
    """Whether values of blocks of this kind are told as what is stored."""
    base = blocks.Block
    return (
        issubclass(kind, blocks.FieldBlock)
        and function_for(kind) is None
        and kind.to_python is base.to_python
        and kind.get_prep_value is base.get_prep_value
        and kind.get_api_representation is base.get_api_representation
    )


def _kind(block: Any) -> Any:
    return type(block)


def _item(block: blocks.ListBlock, item: Any) -> Any:
    return item["value"] if block._item_is_in_block_format(item) else item


def _native(block: Any, stored: Any) -> Any:
    """The value as templates have it. A block that is younger than the content has its default."""
    return block.get_default() if stored is _MISSING else block.to_python(stored)


def represent_stored(block: Any, stored: Any, answer: Answer, locale: str) -> Any:
    """What :func:`represent` gives for the value of ``block``, which reads no records, that is ``stored``."""
    form = _form_of(_kind(block), stored)
    if form is Form.PLAIN and stored is not None and stored is not _MISSING:
        return stored
    if form is Form.STREAM:
        known = block.child_blocks
        return [
            {
                "type": item["type"],
                "value": represent_stored(known[item["type"]], item["value"], answer, locale),
                "id": item.get("id"),
            }
            for item in stored
            if item["type"] in known
        ]
    if form is Form.STRUCT:
        return {
            name: represent_stored(child, stored.get(name, _MISSING), answer, locale)
            for name, child in block.child_blocks.items()
        }
    if form is Form.LIST:
        return [represent_stored(block.child_block, _item(block, item), answer, locale) for item in stored]
    return represent(block, _native(block, stored), answer, locale)
