"""What the items of the resources look like, where they are no documents; the schema is made of these."""

from datetime import date, datetime
from typing import Literal

from typing_extensions import TypedDict

from closercities.publication.serialisation import shapes

Direction = Literal["ltr", "rtl"]


class LabelledItem(TypedDict):
    """What a record with labels tells of itself; ``content_locale`` is the language of its label."""

    locale: str
    is_fallback: bool
    id: int
    type: str
    content_locale: str
    dir: Direction


class TopicItem(LabelledItem, shapes.Topic):
    """An urban challenge; ``parent`` is the code of the one that it is part of."""

    parent: str | None
    description: str


class GoalItem(LabelledItem, shapes.Goal):
    """A Sustainable Development Goal."""


class FactorItem(LabelledItem, shapes.Factor):
    """A booster or barrier; without ``form_of_sharing`` it is found in every form."""

    direction: str
    form_of_sharing: str | None
    description: str


class PlaceItem(LabelledItem, shapes.Place):
    """A city, town or region that a public page names."""


class PersonItem(shapes.Person):
    """A person whom a public page names."""

    locale: str
    type: str


class OrganisationItem(shapes.Organisation):
    """An organisation that a public page names."""

    locale: str
    type: str


class LocaleItem(TypedDict):
    """A language that content is offered in; ``name`` in the language itself."""

    id: str
    type: str
    code: str
    name: str
    dir: Direction
    is_default: bool


class PageTarget(TypedDict):
    """The page that something leads to."""

    id: int
    type: str
    locale: str


class NavigationLink(TypedDict):
    """A link; ``page`` is null where it leads out of the site."""

    label: str
    url: str
    content_locale: str
    page: PageTarget | None


class NavigationEntry(TypedDict):
    """A menu or column with its links, or a single link, whose ``label`` here is empty."""

    part: Literal["header", "footer"]
    label: str
    content_locale: str
    links: list[NavigationLink]


class RedirectItem(TypedDict):
    """A former address; ``site`` is null where it holds for all sites."""

    id: int
    type: str
    path: str
    site: str | None
    location: str
    status: Literal[301, 302]
    page: PageTarget | None


class Tombstone(TypedDict):
    """What may still be said of a page that is public no longer."""

    id: int
    type: str
    locale: str
    withdrawn_at: datetime
    reason: str


class SnapshotFile(TypedDict):
    """A file of a snapshot; ``size`` in bytes."""

    name: str
    url: str
    media_type: str
    size: int
    sha256: str


class SnapshotItem(TypedDict):
    """All cases as they were on a day, a text for each language that one is written in.

    ``licences`` counts the texts by licence. ``changes_url`` is what a mirror that begins with the snapshot
    goes on with. One that was withdrawn has no files.
    """

    id: str
    type: str
    date: date
    schema_version: int
    cases: int
    items: int
    licences: dict[str, int]
    files: list[SnapshotFile]
    changes_url: str | None
    withdrawn_at: datetime | None
    withdrawn_reason: str | None


class ComparedLine(TypedDict):
    """One thing that a case says; ``language`` is that of ``text`` (BCP 47), ``note`` is in the reader's."""

    text: str
    language: str | None
    note: str


class ComparedRow(TypedDict):
    """One subject of a comparison: a cell for each case, with its lines, none where it says nothing."""

    name: str
    label: str
    is_same: bool
    cells: list[list[ComparedLine]]


class Highlights(TypedDict):
    """Parts of the text in which words were found, as HTML: escaped, with ``mark`` around each word."""

    title: list[str]
    summary: list[str]
    body: list[str]


class Bucket(TypedDict):
    """A choice to narrow by; ``count`` is what the list has when ``value`` is asked for in its filter."""

    value: str
    label: str
    count: int


class SuggestionItem(TypedDict):
    """What somebody may mean: ``kind`` is a page type as in addresses, ``place``, ``topic`` or ``person``.

    It leads readers to ``html_url`` and programs to ``api_url``.
    """

    locale: str
    is_fallback: bool
    id: int
    type: str
    kind: str
    content_locale: str
    dir: Direction
    label: str
    html_url: str
    api_url: str


class ClusterPage(TypedDict):
    """The page that stands alone on the map."""

    id: int
    type: str
    title: str
    content_locale: str
    dir: Direction
    is_fallback: bool
    html_url: str


class ClusterItem(TypedDict):
    """Items that stand too close together to be told apart; ``bbox`` is west, south, east, north."""

    latitude: float
    longitude: float
    count: int
    bbox: list[float]
    page: ClusterPage | None


class Reason(TypedDict):
    """Why a case is like another: the values of ``facet`` that they share, and the same in words."""

    facet: str
    values: list[str]
    text: str
