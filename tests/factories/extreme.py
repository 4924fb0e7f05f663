"""Content at its limits, for any block and any page: nothing, the sample, and as much as fits.

Extreme text is as long as its field lets it be: markup that must not come alive, Arabic, marks that turn
the direction of text, signs beyond the first plane, and a word that no line can hold.
"""

from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.html import escape
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.fields import RichTextField, StreamField
from wagtail.images.blocks import ImageBlock
from wagtail.models import Page

from closercities.core.models import Download, Picture
from tests.factories.core import DownloadFactory, OrganisationFactory, PersonFactory, PictureFactory

PLANTED = '<script>alert("planted")</script>'
LONG_WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 3
TEXT = f"{PLANTED} <b>&amp; مشروع الحديقة \u202eالمدينة\u202c 😀 {LONG_WORD} "
KINDS = ("empty", "sample", "extreme")
MOST_ITEMS = 6


def extreme_text(length: int | None = None) -> str:
    """Text of exactly ``length`` characters, 600 unless given."""
    length = min(length or 600, 3_000)
    return (TEXT * (length // len(TEXT) + 1))[:length].rstrip() or TEXT[:length]


def extreme_markup() -> str:
    """Rich text as an editor could have pasted it."""
    words = escape(extreme_text(400))
    return f"<h3>{words}</h3><p>{words} <b>{words}</b></p><ul><li>{words}</li></ul>"


class ExtremeContent:
    """Makes values that point at one picture, one file and the pages given."""

    def __init__(self, page: Page | None = None) -> None:
        self.page = page
        self.picture = Picture.objects.first() or PictureFactory(
            title=extreme_text(255), description=extreme_text(255), credit=extreme_text(255)
        )
        self.document = Download.objects.first() or DownloadFactory(title=extreme_text(255))

    # -- blocks --------------------------------------------------------------------------------
    def stored(self, block: blocks.Block) -> Any:
        """An extreme value of ``block``, as it is stored."""
        for kind, make in self._makers():
            if isinstance(block, kind):
                return make(block)
        raise TypeError(f"Say in {__name__} what an extreme {type(block).__name__} is.")

    def _makers(self) -> list[tuple[Any, Callable[[Any], Any]]]:
        return [
            (ImageBlock, self._image),
            (blocks.BaseStreamBlock, self._stream),
            (blocks.BaseStructBlock, self._struct),
            (blocks.ListBlock, self._list),
            (TypedTableBlock, self._table),
            (DocumentChooserBlock, self._document),
            (blocks.PageChooserBlock, self._page),
            (blocks.ChooserBlock, self._record),
            (blocks.FieldBlock, _field_value),
        ]

    def _image(self, _block: Any) -> dict[str, Any]:
        return {"image": self.picture.pk, "alt_text": extreme_text(255), "decorative": False}

    def _document(self, _block: Any) -> int:
        return int(self.document.pk)

    def _stream(self, block: Any) -> list[dict[str, Any]]:
        return [{"type": name, "value": self.stored(child)} for name, child in block.child_blocks.items()]

    def _struct(self, block: Any) -> dict[str, Any]:
        return {name: self.stored(child) for name, child in block.child_blocks.items()}

    def _list(self, block: Any) -> list[dict[str, Any]]:
        number = min(block.meta.max_num or MOST_ITEMS, MOST_ITEMS)
        values = (self.stored(block.child_block) for _item in range(number))
        return [{"type": "item", "value": value, "id": str(uuid4())} for value in values]

    def _table(self, block: Any) -> dict[str, Any]:
        columns = [name for name in block.child_blocks for _twice in range(3)]
        row = {"values": [self.stored(block.child_blocks[name]) for name in columns]}
        headings = [{"type": name, "heading": extreme_text(60)} for name in columns]
        return {"columns": headings, "rows": [row] * 5, "caption": extreme_text(200)}

    def _page(self, block: Any) -> int | None:
        fits = self.page is not None and isinstance(self.page.specific, tuple(block.target_models))
        return self.page.pk if fits and self.page is not None else None

    def _record(self, block: Any) -> int:
        model = block.target_model
        factory: Any = {"Person": PersonFactory, "Organisation": OrganisationFactory}[model.__name__]
        found = model.objects.filter(name__contains="planted").first() or factory(name=extreme_text(255))
        return int(found.pk)

    # -- pages ---------------------------------------------------------------------------------
    def fields(self, model: type[Page]) -> dict[str, Any]:
        """A value for each column of ``model`` itself that a person may fill."""
        own = [field for field in model._meta.local_fields if field.editable and not field.is_relation]
        return {field.name: self._value(field) for field in own}

    def _value(self, field: Any) -> Any:
        if isinstance(field, StreamField):
            return field.stream_block.to_python(self.stored(field.stream_block))
        if isinstance(field, RichTextField):
            return extreme_markup()
        if field.name in _SHAPED:
            return _SHAPED[field.name]
        if field.choices:
            return list(field.choices)[-1][0]
        for kind, value in _COLUMNS:
            if isinstance(field, kind):
                return min([value, *_limits(field)]) if isinstance(value, int) else value
        if isinstance(field, (models.CharField, models.TextField)):
            return extreme_text(field.max_length)
        raise TypeError(f"Say in {__name__} what an extreme {type(field).__name__} is.")


def _limits(field: Any) -> list[int]:
    return [each.limit_value for each in field.validators if isinstance(each, MaxValueValidator)]


def _field_value(block: Any) -> Any:
    if isinstance(block, blocks.RichTextBlock):
        return extreme_markup()
    if isinstance(block, blocks.ChoiceBlock):
        return [value for value, _label in block.field.choices if value][-1]
    if isinstance(block, blocks.IntegerBlock):
        return block.field.max_value or 2**31 - 1
    for kind, value in _SIMPLE_BLOCKS.items():
        if isinstance(block, kind):
            return value
    return extreme_text(getattr(block.field, "max_length", None))


_SIMPLE_BLOCKS: dict[type, Any] = {
    blocks.URLBlock: f"https://example.org/{'a' * 150}?{'b' * 150}",
    blocks.FloatBlock: -1.7e308,
    blocks.BooleanBlock: True,
    blocks.DateBlock: "9999-12-31",
    blocks.TimeBlock: "23:59:59",
}
# What has a shape that validation keeps: text in it would not be extreme but impossible.
_SHAPED = {
    "time_zone": "Pacific/Chatham",
    "country": "CD",
    "source_language": "pt-BR",
    "doi": "10.1000/" + "x" * 200,
    "cost_currency": "COP",
    "cost_amount": "9999999999999.99",
    "latitude": "-89.99999",
    "longitude": "179.99999",
    "tile_variation": 23,
}
_COLUMNS: tuple[tuple[type[models.Field[Any, Any]], Any], ...] = (
    (models.EmailField, f"{'e' * 60}@example.org"),
    (models.URLField, f"https://example.org/{'a' * 300}"),
    (models.BooleanField, True),
    (models.DateTimeField, datetime(2999, 12, 31, tzinfo=ZoneInfo("UTC"))),
    (models.DateField, date(2999, 12, 31)),
    (models.TimeField, time(23, 59)),
    (models.IntegerField, 2200),
)
