"""The socket for lists of pages: a page asks here, and the ``search`` room, which is above it, answers."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from closercities.core.cartography import Located

PER_PAGE = 12
ORDERS = ("relevance", "newest", "north")


@dataclass(frozen=True, slots=True)
class SearchQuery:
    """What a reader asks for.

    ``locale`` is the reader's. ``filters`` maps the name of a filter to the values of which an
    item must have one; names and values that nobody knows are ignored. ``types`` are names of
    page types (``case``, ``article``, ``interview``, ``campaign``, ``page``); none means all.
    ``counted`` are the names of the facets to count (``type`` or a filter); none means all.
    ``order`` is one of :data:`ORDERS`. ``page`` counts from 1. ``with_nearest`` asks for the cases that come
    nearest where nothing is found.
    """

    locale: str
    text: str = ""
    types: tuple[str, ...] = ()
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    order: str = ""
    page: int = 1
    per_page: int = PER_PAGE
    exclude: tuple[UUID, ...] = ()
    with_counts: bool = True
    counted: tuple[str, ...] = ()
    with_points: bool = False
    with_nearest: bool = False


@dataclass(frozen=True, slots=True)
class ListedItem:
    """One page in a list, as the reader of ``reader_locale`` will meet it.

    ``page`` is the page in the reader's locale, or the original where that translation is
    missing (``is_fallback``). ``language`` is the BCP 47 code that its text is written in.
    ``url`` is an address within the reader's locale. ``is_machine`` says that a machine translated its title
    or summary, and that nobody has checked that. ``marked_title`` and ``marked_text`` are safe
    HTML of the title and of parts of the text, with what was searched for marked where it stands there.
    ``why`` has the reasons for which it stands beside another page, in the reader's words.
    """

    page: Any
    type: str
    type_label: str
    url: str
    language: str
    direction: str
    reader_locale: str
    is_fallback: bool
    is_machine: bool = False
    marked_title: str = ""
    marked_text: tuple[str, ...] = ()
    why: tuple[str, ...] = ()

    @property
    def is_foreign(self) -> bool:
        """Whether the text is in another language than the reader's."""
        return self.language != self.reader_locale


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One choice of a facet; ``count`` is how many items it alone would leave."""

    value: str
    label: str
    count: int
    selected: bool = False
    depth: int = 0
    label_language: str = ""


@dataclass(frozen=True, slots=True)
class Facet:
    """A filter with its choices, counted under all the other filters."""

    name: str
    label: str
    values: tuple[FacetValue, ...]

    @property
    def selected(self) -> tuple[FacetValue, ...]:
        return tuple(value for value in self.values if value.selected)

    @property
    def is_useful(self) -> bool:
        """Whether there is anything to choose."""
        return bool(self.selected) or sum(1 for value in self.values if value.count) > 1


@dataclass(frozen=True, slots=True)
class SearchResult:
    """One page of items, how many there are in all, and the counts of every facet.

    ``degraded`` says that another engine should have answered, so that the list may be less complete.
    ``suggestion`` is the text as it may have been meant, where it was likely mistyped. ``nearest`` are cases
    that are not found, and have something of what was asked.
    """

    items: tuple[ListedItem, ...]
    total: int
    counts: tuple[Facet, ...] = ()
    points: tuple[Located, ...] = ()
    page: int = 1
    pages: int = 1
    per_page: int = PER_PAGE
    degraded: bool = False
    suggestion: str = ""
    nearest: tuple[ListedItem, ...] = ()

    @property
    def first(self) -> int:
        """Position of the first item shown, from 1; 0 when there is none."""
        return (self.page - 1) * self.per_page + 1 if self.items else 0

    @property
    def last(self) -> int:
        return self.first + len(self.items) - 1 if self.items else 0

    @property
    def previous_page(self) -> int:
        return max(1, self.page - 1)

    @property
    def next_page(self) -> int:
        return min(self.pages, self.page + 1)


Listing = Callable[[SearchQuery], SearchResult]
Presenter = Callable[[Sequence[Any], str], list[ListedItem]]

_listings: list[Listing] = []
_presenters: list[Presenter] = []


def register_listing(listing: Listing, presenter: Presenter) -> None:
    """Plug in what answers a query, and what makes items of pages. The last one counts."""
    _listings.append(listing)
    _presenters.append(presenter)


def list_pages(query: SearchQuery) -> SearchResult:
    """The answer of the registered listing; an empty result where none is registered."""
    if not _listings:
        return SearchResult(items=(), total=0, per_page=query.per_page)
    return _listings[-1](query)


def as_items(pages: Sequence[Any], locale: str) -> list[ListedItem]:
    """``pages`` in their order, each in the reader's locale or as the original; only what is public."""
    return _presenters[-1](pages, locale) if _presenters else []
