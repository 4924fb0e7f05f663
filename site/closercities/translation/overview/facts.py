"""The socket for what the rooms above know of pages and people want to filter the table by."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Q
from django.db.models.expressions import Combinable
from django.utils.functional import Promise


@dataclass(frozen=True)
class PageFilter:
    """A choice above the table of pages.

    ``choices`` are values with their labels, asked for with each table. ``matching`` says which originals a
    value leaves, in terms of ``Page``; translations share the translation key. ``weight``, if there is one,
    is a number that is higher for what matters more.
    """

    name: str
    label: str | Promise
    choices: Callable[[], list[tuple[str, str]]]
    matching: Callable[[str], Q]
    weight: Callable[[], Combinable] | None = None


_filters: dict[str, PageFilter] = {}


def register_page_filter(page_filter: PageFilter) -> None:
    """Add a filter; a second one of the same name raises :exc:`ValueError`.

    Call it from ``AppConfig.ready``.
    """
    if _filters.setdefault(page_filter.name, page_filter) is not page_filter:
        raise ValueError(f"two filters of the table of translations are named {page_filter.name!r}")


def page_filters() -> list[PageFilter]:
    """Every filter, in the order of registration."""
    return list(_filters.values())
