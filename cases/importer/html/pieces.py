"""What a page of HTML consists of, once markup that has no meaning here is gone."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Run:
    """Text with its marks: tag names ``b``, ``i``, ``sup``, ``sub``, and the address it links to.

    ``"\\n"`` alone is a line break.
    """

    text: str
    marks: frozenset[str] = frozenset()
    href: str = ""


Runs = list[Run]


@dataclass
class Paragraph:
    """Running text; ``quoted`` when it stood in a quotation that a quote block cannot hold."""

    runs: Runs
    quoted: bool = False


@dataclass
class Heading:
    """A heading of ``level`` 1 to 6, as found."""

    level: int
    runs: Runs


@dataclass
class ListItem:
    """Text of one item and the lists below it."""

    runs: Runs
    lists: "list[ListPiece]" = field(default_factory=list)


@dataclass
class ListPiece:
    """A list with at least one item."""

    ordered: bool
    items: list[ListItem]


@dataclass
class Quote:
    """Words of somebody, paragraphs divided by an empty line."""

    text: str
    attribution: str = ""


@dataclass
class Table:
    """Rows of cells, all rows of the same length; each cell is paragraphs."""

    caption: str
    headings: list[str]
    rows: list[list[list[Runs]]]


@dataclass
class Video:
    """A film or sound at an address."""

    url: str
    title: str


Piece = Paragraph | Heading | ListPiece | Quote | Table | Video
