"""What records look like in documents: the code is checked against these types, the schema made of them."""

from datetime import date, datetime

from typing_extensions import TypedDict


class PageReferenceMeta(TypedDict):
    """Where to find a page that another one names."""

    type: str
    detail_url: str
    html_url: str | None
    locale: str


class PageReference(TypedDict):
    """Enough of a page to name it and to find it."""

    id: int
    meta: PageReferenceMeta
    title: str


class FileMeta(TypedDict):
    """Where to find a file."""

    type: str
    detail_url: str
    download_url: str


class Rendition(TypedDict):
    """A picture in one of the sizes that it is offered in; width and height are pixels."""

    url: str
    width: int
    height: int
    format: str


class FocalPoint(TypedDict):
    """What the eye shall find, from 0 at the left and top to 1."""

    x: float
    y: float


class Picture(TypedDict):
    """A picture with its rights. ``alt`` is the text for this use of it; width and height are pixels.

    ``alt_language`` is the language (BCP 47) that ``alt`` is in where it is not that of what it stands in.
    ``renditions`` are its sizes by name, ``srcset`` those of them that are not cut.
    """

    id: int
    meta: FileMeta
    title: str
    alt: str
    alt_language: str | None
    width: int
    height: int
    renditions: dict[str, Rendition]
    srcset: str
    focal_point: FocalPoint | None
    credit: str
    licence: str | None
    source_url: str | None


class DownloadFile(TypedDict):
    """A file to download, with its rights; ``file_size`` in bytes."""

    id: int
    meta: FileMeta
    title: str
    file_size: int | None
    credit: str
    licence: str | None
    source_url: str | None


class Label(TypedDict):
    """A label for a reader, and the language that it really is in."""

    label: str
    label_language: str | None


class Topic(Label):
    """An urban challenge; ``path`` holds the codes from the root of the tree down."""

    code: str
    path: str


class Goal(Label):
    """A Sustainable Development Goal; ``colour`` as the United Nations give it."""

    number: int
    colour: str


class Factor(Label):
    """An entry of the codebook of boosters and barriers."""

    code: str


class NamedCode(TypedDict):
    """A country (ISO 3166-1 alpha-2) or region (UN M49) with its name."""

    code: str
    name: str


class Coordinates(TypedDict):
    """WGS 84, decimal degrees."""

    latitude: float
    longitude: float


class Place(Label):
    """A city, town or region. ``time_zone`` is of the IANA database."""

    id: int
    country: NamedCode | None
    coordinates: Coordinates | None
    inhabitants: int | None
    climate: str | None
    setting: str | None
    time_zone: str | None
    geonames_id: int | None


class Organisation(TypedDict):
    """An organisation under the name that readers of the locale know, and its own."""

    id: int
    name: str
    original_name: str
    kind: str | None
    website: str | None
    place: Place | None
    logo: Picture | None


class Person(TypedDict):
    """A person with affiliation and ORCID. ``is_demo`` tells that the person is invented."""

    id: int
    name: str
    role: str
    affiliation: Organisation | None
    orcid: str | None
    website: str | None
    photo: Picture | None
    is_demo: bool


class OrganisationInRole(TypedDict):
    """An organisation and what it is to the page."""

    role: str
    organisation: Organisation | None


class PersonInPart(TypedDict):
    """A person and the part that they take: ``interviewee`` or ``interviewer``."""

    part: str
    person: Person | None


class Period(TypedDict):
    """First and last day, as far as known."""

    start: date | None
    end: date | None


class Cost(TypedDict):
    """``amount`` as a decimal number in text; ``currency`` is ISO 4217."""

    amount: str
    currency: str | None
    year: int | None


class FactorOfCase(TypedDict):
    """A booster or barrier of a case, with the passage that shows it."""

    direction: str | None
    form_of_sharing: str | None
    factor: Factor | None
    strength: int | None
    explanation: str
    explanation_language: str | None
    quote: str
    quote_language: str | None
    quoted_block: str | None
    origin: str


class Provenance(TypedDict):
    """The record that a case was imported from."""

    source: str
    source_id: str
    address: str | None
    licence: str | None


class CaseFacts(TypedDict):
    """The facts of a case, the same in every locale but for labels and explanations."""

    stage: str | None
    kind: str | None
    period: Period
    cost: Cost | None
    source_locale: str
    source_language: str
    licence: str | None
    featured: bool
    effective_since: datetime | None
    place: Place | None
    country: NamedCode | None
    region: NamedCode | None
    coordinates: Coordinates | None
    organisations: list[OrganisationInRole]
    people: list[Person | None]
    tile: str
    picture: Picture | None
    topics: list[Topic]
    goals: list[Goal]
    factors: list[FactorOfCase]
    campaign: PageReference | None
    imported_from: Provenance | None


class Award(TypedDict):
    """What a campaign gave to a case."""

    case: PageReference
    distinction: str
    rank: int | None
    prize: str
    jury_words: str


class Alternate(TypedDict):
    """The same page in the tree of another locale; `content_locale` is the language of its text (BCP 47)."""

    locale: str
    content_locale: str
    id: int
    detail_url: str
    html_url: str | None


class Meta(TypedDict):
    """What Wagtail's API tells of a page under the same names."""

    type: str
    detail_url: str
    html_url: str | None
    slug: str
    show_in_menus: bool
    seo_title: str
    search_description: str
    first_published_at: datetime | None
    alias_of: PageReference | None
    parent: PageReference | None
    locale: str
    last_published_at: datetime | None
    translation_key: str
    language_tag: str
    text_direction: str


class Record(TypedDict):
    """Any other record that a block names."""

    id: int
    label: str
