"""What every list shares: how many items, where they begin, and the links to the pages beside."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest

from closercities.api.resources.cursor import Cursors, Position
from closercities.api.resources.parameters import Flag
from closercities.api.resources.quantities import Whole

PAGE_SIZE = 20
LIMIT = Whole(
    name="limit",
    description="How many items at most.",
    example="50",
    lowest=1,
    highest=100,
    default=PAGE_SIZE,
)
COUNT = Flag(
    name="count",
    description="Whether to tell in `meta.total_count` how many items the whole list has. It takes longer.",
    example="true",
)


@dataclass(frozen=True, slots=True)
class Page:
    """The rows of one page, in the order of the list, and whether there are pages beside it."""

    rows: list[Any]
    has_next: bool
    has_previous: bool


def cut(rows: list[Any], limit: int, position: Position | None) -> Page:
    """The page in ``rows``: up to ``limit`` and one more from ``position``, nearest first."""
    has_more = len(rows) > limit
    kept = rows[:limit]
    if position is not None and position.backwards:
        return Page(kept[::-1], has_next=bool(kept), has_previous=has_more)
    return Page(kept, has_next=has_more, has_previous=bool(kept) and position is not None)


def links(
    request: HttpRequest, cursors: Cursors, page: Page, place: Callable[[Any, bool], Position]
) -> dict[str, Any]:
    """``next`` and ``previous`` of ``page``; ``place`` tells the position after a row, or before it."""
    return {
        "next": link(request, "cursor", cursors.write(place(page.rows[-1], False)))
        if page.has_next
        else None,
        "previous": link(request, "cursor", cursors.write(place(page.rows[0], True)))
        if page.has_previous
        else None,
    }


def link(request: HttpRequest, name: str, cursor: str) -> str:
    """The address of ``request`` with ``cursor`` as the parameter ``name``."""
    query = urlencode({**request.GET.dict(), name: cursor})
    return f"{request.scheme}://{request.get_host()}{request.path}?{query}"
