"""Entries as tests need them."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from search.entries import IndexEntry, Texts

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


def entry(number: int, title: str = "", summary: str = "", body: str = "", **facts: Any) -> IndexEntry:
    """An English case with the page id ``number``, of an item of its own unless ``item`` says of which."""
    locale = facts.pop("locale", "en")
    item = facts.pop("item", number)
    tokens = {"type": ("case",), **facts.pop("tokens", {})}
    return IndexEntry(
        page_id=number,
        translation_key=UUID(int=item),
        type=tokens["type"][0],
        locale=locale,
        texts=Texts(title or f"Item {number}", summary, body),
        tokens=tokens,
        **{
            "content_locale": locale,
            "written_in": (locale,),
            "sequence": number,
            "first_published_at": LONG_AGO,
            "last_published_at": LONG_AGO,
            **facts,
        },
    )
