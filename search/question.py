"""The one typed question that every engine answers, and the one typed answer."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal
from uuid import UUID

from closercities.core.cartography import Area

Order = Literal[
    "relevance", "newest", "oldest", "updated", "least_updated", "title", "title_reversed", "north"
]
# Further than this nobody pages: who needs all reads the lists of the API.
FURTHEST = 10_000
# Around what an engine found in a text. They are in no language, and a document that has them loses them.
MARK_BEGIN, MARK_END = "\ue000", "\ue001"


@dataclass(frozen=True, slots=True)
class Circle:
    """All within ``kilometres`` of a point in WGS 84 degrees, along a great circle."""

    latitude: float
    longitude: float
    kilometres: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is looked for, already understood: no value in it is unknown.

    ``locales`` are the reader's and those that stand in for it, best first: each item is told once, in the
    first of them that it is written in, and not at all where it is in none. ``text`` is cleaned
    (:func:`search.text.clean_text`); quotation marks hold a phrase together, a minus before a word or phrase
    excludes it. It is looked for in the texts of all languages that an item is written in, and in the names
    of its topics, goals, factors and places in all locales. An empty one finds everything.

    ``types`` are names of page types (:data:`search.page_types.PAGE_TYPES`), none means all. ``tokens`` maps
    the name of a facet (:mod:`search.facets`) to the tokens of which an item must have one. ``areas`` (it
    is in any of them; one over the 180th meridian is two), ``circle``, ``updated_since`` and ``written_in``
    (it has a page of its own in any of these locales) narrow too.
    ``exclude`` are translation keys that must not be found.

    ``counted`` are the names of facets to count; ``type`` is one of them. ``offset`` and ``limit`` choose the
    hits; together they stay within :data:`FURTHEST`. Relevance without a text is ``newest``.
    """

    locales: tuple[str, ...]
    text: str = ""
    types: tuple[str, ...] = ()
    tokens: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    areas: tuple[Area, ...] = ()
    circle: Circle | None = None
    updated_since: datetime | None = None
    written_in: tuple[str, ...] = ()
    exclude: tuple[UUID, ...] = ()
    counted: tuple[str, ...] = ()
    order: Order = "relevance"
    offset: int = 0
    limit: int = 12
    highlighted: bool = True

    @property
    def locale(self) -> str:
        """The reader's."""
        return self.locales[0]


@dataclass(frozen=True, slots=True)
class Hit:
    """An item that was found, as the reader is shown it: the page, and the locale of its tree.

    ``highlights`` has, by ``title``, ``summary`` or ``body``, fragments of the shown document's text as plain
    text in which :data:`MARK_BEGIN` and :data:`MARK_END` stand around what was found; make HTML of them with
    :func:`search.highlights.marked`. Text that was found in another language has none.
    """

    page_id: int
    translation_key: UUID
    locale: str
    score: float = 0.0
    highlights: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Answer:
    """What an engine found.

    ``facets`` has the count of each token by the name of the facet: of the items that pass everything in the
    question but the choice in that facet itself. ``suggestion`` is the text as it may have been meant, where
    it was likely mistyped; otherwise empty. ``degraded`` says that another engine should have answered.
    """

    engine: str
    hits: tuple[Hit, ...]
    total: int
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    suggestion: str = ""
    degraded: bool = False


@dataclass(frozen=True, slots=True)
class Cluster:
    """Items on the map that stand too close together to be told apart at a zoom.

    The point is the mean of theirs, in WGS 84 degrees. ``area`` is the smallest box that holds them.
    ``page_id`` is that of the only item where ``count`` is 1.
    """

    latitude: float
    longitude: float
    count: int
    area: Area
    page_id: int | None = None


@dataclass(frozen=True, slots=True)
class Completion:
    """A document whose title goes on as what was typed begins, in the language of its locale."""

    page_id: int
    type: str
    locale: str
    title: str
