"""StreamField content: what the blocks of any page type look like in the API.

Everything a block points at is given in full where stock Wagtail gives a bare id.
"""

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.embeds.blocks import EmbedBlock
from wagtail.images.blocks import ImageBlock, ImageChooserBlock
from wagtail.rich_text import RichText

from closercities.core.models import Download, Organisation, Person, Picture
from closercities.core.picture_texts import text_of_use
from closercities.publication.serialisation import records
from closercities.publication.serialisation.answer import Answer

_TEXTS = (
    blocks.CharBlock,
    blocks.TextBlock,
    blocks.URLBlock,
    blocks.EmailBlock,
    blocks.ChoiceBlock,
    blocks.RichTextBlock,
    EmbedBlock,
)
Leaf = tuple[blocks.Block, Any]


def leaves(block: blocks.Block, value: Any) -> Iterator[Leaf]:
    """Each block of ``value`` that has no blocks inside, with its own value."""
    if value is None:
        return
    inner = _inner(block, value)
    if inner is None:
        yield block, value
        return
    for inner_block, inner_value in inner:
        yield from leaves(inner_block, inner_value)


def _inner(block: blocks.Block, value: Any) -> list[Leaf] | None:
    """The blocks directly inside; ``None`` for a block that has none by nature."""
    if isinstance(block, ImageBlock):
        return None
    if isinstance(block, blocks.BaseStreamBlock):
        return [(child.block, child.value) for child in value]
    if isinstance(block, blocks.BaseStructBlock):
        return [(child, value.get(name)) for name, child in block.child_blocks.items()]
    if isinstance(block, blocks.ListBlock):
        return [(block.child_block, item) for item in value]
    if isinstance(block, TypedTableBlock):
        return [
            (column["block"], cell)
            for row in value.row_data
            for column, cell in zip(value.columns, row["values"], strict=False)
        ]
    return None


def represent(block: blocks.Block, value: Any, answer: Answer, locale: str) -> Any:
    """``value`` of ``block`` as JSON, with links and labels for ``locale``."""
    if value is None:
        return _never_written(block)
    kind: Any = type(block)
    function = function_for(kind)
    return block.get_api_representation(value) if function is None else function(block, value, answer, locale)


@cache
def function_for(kind: Any) -> Callable[..., Any] | None:
    return next((function for kinds, function in _KINDS if issubclass(kind, kinds)), None)


def _never_written(block: blocks.Block) -> Any:
    """What stands for a value that content does not have, as it is older than the block: text is empty then.

    So a client never meets null where the schema says text.
    """
    if isinstance(block, blocks.BooleanBlock):
        return False
    if isinstance(block, (blocks.BaseStreamBlock, blocks.ListBlock)):
        return []
    return "" if isinstance(block, _TEXTS) else None


def _stream(block: Any, value: Any, answer: Answer, locale: str) -> Any:
    return [
        {
            "type": child.block.name,
            "value": represent(child.block, child.value, answer, locale),
            "id": child.id,
        }
        for child in value
    ]


def _struct(block: Any, value: Any, answer: Answer, locale: str) -> Any:
    return {
        name: represent(child, value.get(name), answer, locale) for name, child in block.child_blocks.items()
    }


def _list(block: Any, value: Any, answer: Answer, locale: str) -> Any:
    return [represent(block.child_block, item, answer, locale) for item in value]


def _table(block: Any, value: Any, answer: Answer, locale: str) -> Any:
    return {
        "caption": value.caption,
        "columns": [{"type": column["block"].name, "heading": column["heading"]} for column in value.columns],
        "rows": [
            [
                represent(column["block"], cell, answer, locale)
                for column, cell in zip(value.columns, row["values"], strict=False)
            ]
            for row in value.row_data
        ],
    }


def _image(block: Any, value: Any, answer: Answer, locale: str) -> Any:
    picture = answer.shown.get(Picture, value.pk)
    if picture is None:
        return None
    said = getattr(value, "contextual_alt_text", None)
    is_decorative = bool(getattr(value, "decorative", False))
    text = text_of_use(picture, locale, said, is_decorative=is_decorative)
    return records.picture(picture, answer, locale, text=text)


def _document(block: Any, value: Any, answer: Answer, locale: str) -> Any:
    return records.document(answer.shown.get(Download, value.pk), answer)


def _page(block: Any, value: Any, answer: Answer, locale: str) -> Any:
    return records.page_brief(answer.visible.page(value.pk, locale), answer)


def _rich_text(block: Any, value: RichText, answer: Answer, locale: str) -> Any:
    return answer.rich_text(value.source, locale)


def _record(block: Any, value: Any, answer: Answer, locale: str) -> Any:
    record = answer.shown.get(block.model_class, value.pk)
    if record is None:
        return None
    if isinstance(record, Person):
        return records.person(record, answer, locale)
    if isinstance(record, Organisation):
        return records.organisation(record, answer, locale)
    answer.read(record)
    return {"id": record.pk, "label": str(record)}


# The first that fits counts: narrower blocks stand before those that they are made from.
_KINDS: tuple[tuple[Any, Callable[..., Any]], ...] = (
    ((ImageBlock, ImageChooserBlock), _image),
    (DocumentChooserBlock, _document),
    (blocks.PageChooserBlock, _page),
    (blocks.ChooserBlock, _record),
    (blocks.RichTextBlock, _rich_text),
    (TypedTableBlock, _table),
    (blocks.BaseStreamBlock, _stream),
    (blocks.BaseStructBlock, _struct),
    (blocks.ListBlock, _list),
)
