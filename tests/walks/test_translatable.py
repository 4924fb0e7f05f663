"""Every text of every page type is offered to translators, in tables and lists, too."""

from itertools import count
from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.db import models
from wagtail import blocks
from wagtail.fields import RichTextField, StreamField
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from closercities.core.models import BasePage
from tests.factories.extreme import ExtremeContent
from tests.factories.site import locale, make_site

pytestmark = pytest.mark.django_db
# Codes, which are the same in every language.
SHARED = {
    "CampaignPage": {"time_zone"},
    "CasePage": {"cost_currency", "source_language"},
    "ArticlePage": {"doi"},
}


class Tokens(ExtremeContent):
    """Content of which each text is another word; remembers where it stands."""

    def __init__(self) -> None:
        super().__init__()
        self.numbers = count(1)
        self.places: dict[str, str] = {}
        self.path: list[str] = []

    def token(self) -> str:
        word = f"word{next(self.numbers)}end"
        self.places[word] = ".".join(self.path)
        return word

    def stored(self, block: blocks.Block) -> Any:
        self.path.append(block.name or "item")
        try:
            if isinstance(block, blocks.RichTextBlock):
                return f"<p>{self.token()}</p><ul><li>{self.token()} <b>{self.token()}</b></li></ul>"
            if isinstance(block, (blocks.CharBlock, blocks.TextBlock)):
                return self.token()
            return super().stored(block)
        finally:
            self.path.pop()

    def _stream(self, block: Any) -> list[dict[str, Any]]:
        return [{**child, "id": str(uuid4())} for child in super()._stream(block)]

    def _image(self, _block: Any) -> dict[str, Any]:
        return {"image": self.picture.pk, "alt_text": self.token(), "decorative": False}

    def _table(self, block: Any) -> dict[str, Any]:
        columns = list(block.child_blocks)
        rows = [{"values": [self.stored(block.child_blocks[name]) for name in columns]} for _row in range(2)]
        headings = [{"type": name, "heading": self.token()} for name in columns]
        return {"columns": headings, "rows": rows, "caption": self.token()}

    def _value(self, field: Any) -> Any:
        self.path.append(field.name)
        try:
            is_text = isinstance(field, (models.CharField, models.TextField)) and not field.choices
            if is_text and not isinstance(field, (StreamField, models.URLField, models.EmailField)):
                return f"<p>{self.token()}</p>" if isinstance(field, RichTextField) else self.token()
            return super()._value(field)
        finally:
            self.path.pop()


def page_types() -> list[type[BasePage]]:
    return [model for model in apps.get_models() if issubclass(model, BasePage)]


@pytest.mark.parametrize("model", page_types(), ids=lambda model: model.__name__)
def test_every_text_of_a_page_is_offered_to_translators(model: type[BasePage]) -> None:
    make_site("en", "ar")
    tokens = Tokens()
    page = model(locale=locale("en"), title=tokens.token(), **tokens.fields(model))
    offered = " ".join(
        segment.string.data for segment in extract_segments(page) if isinstance(segment, StringSegmentValue)
    )
    missing = {place for word, place in tokens.places.items() if word not in offered}
    assert len(tokens.places) > 1
    assert missing == SHARED.get(model.__name__, set())
