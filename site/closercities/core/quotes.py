"""The prose of a page as plain text, and finding the passage that a quote comes from."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.db import models
from wagtail.blocks import StreamValue
from wagtail.fields import StreamField
from wagtail.rich_text import get_text_for_indexing
from wagtail_localize.fields import TranslatableField

from closercities.core.stand_ins import unread

_WHITE_SPACE = re.compile(r"\s+")


def folded(text: str) -> str:
    """``text`` as it is compared: case and runs of white space do not count."""
    return _WHITE_SPACE.sub(" ", text).strip().casefold()


def blocks_with_text(*streams: StreamValue) -> Iterator[tuple[str, str]]:
    """``(block id, its text)`` for every top-level block, in order; a new block gets its id here."""
    for stream in streams:
        for place, block in enumerate(unread(stream)):
            number = block.id
            if not number:
                number = stream[place].id = stream[place].id or str(uuid4())
            words = block.block.get_searchable_content(block.value)
            yield str(number), " ".join(get_text_for_indexing(str(word)) for word in words)


def find_quoted_block(quote: str, *streams: StreamValue) -> str:
    """Id of the first block whose text holds ``quote``; empty when none does."""
    wanted = folded(quote)
    if not wanted:
        return ""
    matches: Any = (block_id for block_id, text in blocks_with_text(*streams) if wanted in folded(text))
    return str(next(matches, ""))


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of text of a page. ``block_id`` is empty for text that stands in no block."""

    field: str
    label: str
    block_id: str
    text: str


def passages(page: Any) -> list[Passage]:
    """All prose of ``page`` (the fields that are translated) as plain text, in order, without empty pieces.

    ``page`` is one that names its prose in ``translatable_fields``.
    """
    found: list[Passage] = []
    for field in _prose_fields(page):
        value = getattr(page, field.name)
        label = str(field.verbose_name)
        if isinstance(value, StreamValue):
            found += [Passage(field.name, label, *block) for block in blocks_with_text(value)]
        else:
            found.append(Passage(field.name, label, "", get_text_for_indexing(str(value or ""))))
    return [passage for passage in found if passage.text.strip()]


def find_passage(quote: str, page: Any) -> Passage | None:
    """The first passage of ``page`` that holds ``quote``; blocks come before other text."""
    wanted = folded(quote)
    if not wanted:
        return None
    holding = [passage for passage in passages(page) if wanted in folded(passage.text)]
    return min(holding, key=lambda passage: not passage.block_id, default=None)


NOT_PROSE = frozenset({"slug", "seo_title", "search_description"})


def _prose_fields(page: Any) -> list[Any]:
    names = [field.field_name for field in page.translatable_fields if isinstance(field, TranslatableField)]
    fields = [page._meta.get_field(name) for name in names if name not in NOT_PROSE]
    return [field for field in fields if isinstance(field, models.CharField | models.TextField | StreamField)]
