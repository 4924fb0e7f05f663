"""Entries for engines, without pages or documents behind them."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any
from uuid import UUID, uuid4

from search.entries import IndexEntry, Names, Texts

FIRST_DAY = datetime(2024, 1, 1, 12, tzinfo=UTC)
_numbers = count(1)


def entry(
    title: str = "Rain gardens",
    summary: str = "",
    body: str = "",
    *,
    locale: str = "en",
    page_id: int = 0,
    key: UUID | None = None,
    written_in: tuple[str, ...] = (),
    days: int = 0,
    at: tuple[float, float] | None = None,
    names: Mapping[str, Names] | None = None,
    tokens: Mapping[str, tuple[str, ...]] | None = None,
    **others: Any,
) -> IndexEntry:
    """A case in ``locale``, first published ``days`` after the first day; ``at``: latitude, longitude."""
    number = page_id or next(_numbers)
    published = FIRST_DAY + timedelta(days=days)
    return IndexEntry(
        **{
            "page_id": number,
            "translation_key": key or uuid4(),
            "type": "case",
            "locale": locale,
            "content_locale": locale,
            "written_in": written_in or (locale,),
            "sequence": number,
            "texts": Texts(title, summary, body),
            "names": names or {},
            "tokens": {"type": (others.get("type", "case"),), **(tokens or {})},
            "latitude": at[0] if at else None,
            "longitude": at[1] if at else None,
            "first_published_at": published,
            "last_published_at": published,
            **others,
        }
    )


def translated(texts: Mapping[str, Texts], **shared: Any) -> dict[str, IndexEntry]:
    """Entries of one item that is written in all the locales of ``texts``."""
    key = uuid4()
    return {
        locale: entry(
            own.title,
            own.summary,
            own.body,
            locale=locale,
            key=key,
            written_in=tuple(sorted(texts)),
            other_texts={other: text for other, text in texts.items() if other != locale},
            **shared,
        )
        for locale, own in texts.items()
    }
