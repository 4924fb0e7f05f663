"""StreamField content told as it is stored: without an object for each block on the way.

All blocks here are such that :func:`~closercities.core.stand_ins.without_records` gives. How each of them is
told is found out once and kept with it; what is found then depends on the block alone.
"""

from collections.abc import Callable
from enum import Enum
from functools import cache
from typing import Any

from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.images.blocks import ImageBlock

from closercities.publication.serialisation.answer import Answer
from closercities.publication.serialisation.blocks import function_for, represent

# What stands for a value that content does not have, as it is older than the block.
MISSING: Any = object()
Teller = Callable[[Any, Answer, str], Any]


class Form(Enum):
    """How a stored value is read: by what is inside, as a whole, or as the plain value that it is."""

    STREAM, STRUCT, LIST, WHOLE, PLAIN, CHOICE = range(6)


def represent_stored(block: Any, stored: Any, answer: Answer, locale: str) -> Any:
    """What :func:`represent` gives for the value of ``block``, which reads no records, that is ``stored``."""
    return _teller(block)(stored, answer, locale)


def form_of(block: Any) -> Form:
    """How values of ``block`` are read."""
    kind: Any = type(block)
    return _form(kind)


def item_of(block: blocks.ListBlock, item: Any) -> Any:
    """What is stored of one ``item`` of a list, which is wrapped since Wagtail 2.16."""
    return item["value"] if block._item_is_in_block_format(item) else item


def native(block: Any, stored: Any) -> Any:
    """The value as templates have it. A block that is younger than the content has its default."""
    return block.get_default() if stored is MISSING else block.to_python(stored)


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
    if _is_told_as(kind, blocks.Block):
        return Form.PLAIN
    return Form.CHOICE if _is_told_as(kind, blocks.ChoiceBlock) else Form.WHOLE


def _is_told_as(kind: Any, base: Any) -> bool:
    """Whether values of fields of this kind are told as those of ``base`` are."""
    return (
        issubclass(kind, blocks.FieldBlock)
        and function_for(kind) is None
        and kind.to_python is base.to_python
        and kind.get_prep_value is base.get_prep_value
        and kind.get_api_representation is base.get_api_representation
    )


def _teller(block: Any) -> Teller:
    # Blocks are no keys of dictionaries, so it is kept where it belongs.
    kept = vars(block)
    if "_told_stored" not in kept:
        kept["_told_stored"] = _TELLERS[form_of(block)](block)
    teller: Teller = kept["_told_stored"]
    return teller


def _whole(block: Any) -> Teller:
    kind: Any = type(block)
    function = function_for(kind)

    def tell(stored: Any, answer: Answer, locale: str) -> Any:
        value = native(block, stored)
        if value is None or function is None:
            return represent(block, value, answer, locale)
        return function(block, value, answer, locale)

    def tell_text(stored: Any, answer: Answer, locale: str) -> Any:
        return answer.rich_text(stored, locale) if isinstance(stored, str) else tell(stored, answer, locale)

    return tell_text if kind is blocks.RichTextBlock else tell


def _plain(block: Any) -> Teller:
    def tell(stored: Any, answer: Answer, locale: str) -> Any:
        if stored is None or stored is MISSING:
            return represent(block, native(block, stored), answer, locale)
        return stored

    return tell


def _choice(block: Any) -> Teller:
    whole = _whole(block)

    def tell(stored: Any, answer: Answer, locale: str) -> Any:
        if not isinstance(stored, str):
            return whole(stored, answer, locale)
        # To find the choice, its labels are put together each time.
        key = (id(block), stored)
        if key not in answer.choices:
            answer.choices[key] = whole(stored, answer, locale)
        return answer.choices[key]

    return tell


def _stream(block: Any) -> Teller:
    whole = _whole(block)
    tellers = {name: _teller(child) for name, child in block.child_blocks.items()}

    def tell(stored: Any, answer: Answer, locale: str) -> Any:
        if stored is None or stored is MISSING:
            return whole(stored, answer, locale)
        return [
            {
                "type": item["type"],
                "value": tellers[item["type"]](item["value"], answer, locale),
                "id": item.get("id"),
            }
            for item in stored
            if item["type"] in tellers
        ]

    return tell


def _struct(block: Any) -> Teller:
    whole = _whole(block)
    tellers = [(name, _teller(child)) for name, child in block.child_blocks.items()]

    def tell(stored: Any, answer: Answer, locale: str) -> Any:
        if stored is None or stored is MISSING:
            return whole(stored, answer, locale)
        return {name: teller(stored.get(name, MISSING), answer, locale) for name, teller in tellers}

    return tell


def _list(block: Any) -> Teller:
    whole = _whole(block)
    teller = _teller(block.child_block)

    def tell(stored: Any, answer: Answer, locale: str) -> Any:
        if stored is None or stored is MISSING:
            return whole(stored, answer, locale)
        return [teller(item_of(block, item), answer, locale) for item in stored]

    return tell


_TELLERS: dict[Form, Callable[[Any], Teller]] = {
    Form.STREAM: _stream,
    Form.STRUCT: _struct,
    Form.LIST: _list,
    Form.WHOLE: _whole,
    Form.PLAIN: _plain,
    Form.CHOICE: _choice,
}
