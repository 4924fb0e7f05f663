"""What an index keeps of a published document."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Texts:
    """The words of one document in one language, as plain text. ``title`` weighs most, ``body`` least."""

    title: str
    summary: str = ""
    body: str = ""


@dataclass(frozen=True, slots=True)
class Names:
    """The names of what an item has, in one language: topics and goals, place and countries, factors."""

    subjects: str = ""
    places: str = ""
    factors: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexEntry:
    """One public page in one locale, with all that it can be found by.

    ``type`` is the name of the page type in addresses (``case``). ``locale`` is that of the tree that the
    page stands in, ``content_locale`` the language of ``texts``. ``written_in`` are the locales in which the
    same item has a public page, this one's among them: so a reader is shown each item once.
    ``other_texts`` are the texts of those other pages by locale. ``names`` has, by locale, the names of what
    the item has; ``proper_names`` those of its organisations, people and campaign, as they are told here.
    ``tokens`` maps a facet's name to what the item has of it; see :mod:`search.indexing.facts`. Coordinates
    are WGS 84 degrees. ``sequence`` is the newest number of the documents that the entry was made from.
    """

    page_id: int
    translation_key: UUID
    type: str
    locale: str
    content_locale: str
    written_in: tuple[str, ...]
    sequence: int
    texts: Texts
    other_texts: Mapping[str, Texts] = field(default_factory=dict)
    names: Mapping[str, Names] = field(default_factory=dict)
    proper_names: str = ""
    tokens: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    latitude: float | None = None
    longitude: float | None = None
    featured: bool = False
    first_published_at: datetime
    last_published_at: datetime
