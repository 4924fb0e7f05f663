"""Links that editors set, with the address and words that a reader of a locale gets."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from wagtail.models import Page

from closercities.core.reader import reader_url


@dataclass(frozen=True, slots=True)
class ResolvedLink:
    """A link as the reader follows it. ``language``: BCP 47 code of its text; empty: that of the snippet."""

    text: str
    url: str
    language: str
    is_outside: bool


def resolve(links: Iterable[Any], code: str) -> list[ResolvedLink | None]:
    """One entry for each of ``links`` (values of a link block); nothing for a page that is not public.

    One query, whatever the number of links.
    """
    values = list(links)
    pages = _pages_for(
        {value["page"].translation_key for value in values if value.get("page") is not None}, code
    )
    return [_resolved(value, pages, code) for value in values]


def _pages_for(keys: set[UUID], code: str) -> dict[UUID, Page]:
    """``{translation key: live page}``, in the locale ``code`` where it has one, else the one made first."""
    if not keys:
        return {}
    pages: dict[UUID, Page] = {}
    found = Page.objects.live().filter(translation_key__in=keys, alias_of__isnull=True)
    for page in found.select_related("locale").order_by("pk"):
        if page.translation_key not in pages or page.locale.language_code == code:
            pages[page.translation_key] = page
    return pages


def _resolved(value: Any, pages: dict[UUID, Page], code: str) -> ResolvedLink | None:
    label = str(value.get("label") or "")
    if value.get("page") is None:
        address = str(value.get("url") or "")
        return ResolvedLink(label or address, address, "", is_outside=True) if address else None
    page = pages.get(value["page"].translation_key)
    address = reader_url(page, code) if page is not None else ""
    if page is None or not address:
        return None
    language = "" if label else page.locale.language_code
    return ResolvedLink(label or page.title, address, language, is_outside=False)


def each_link(stream: Any) -> Iterator[Any]:
    """Every link in a stream of links, menus and columns, in order."""
    for block in stream:
        if block.block_type == "link":
            yield block.value
        else:
            yield from block.value["links"]
