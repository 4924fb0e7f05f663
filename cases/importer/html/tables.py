"""Tables of data, and tables that only lay out a page."""

from collections.abc import Callable, Sequence

from bs4 import Tag

from cases.importer.html.pieces import (
    Heading,
    ListItem,
    ListPiece,
    Paragraph,
    Piece,
    Quote,
    Run,
    Runs,
    Table,
    Video,
)
from cases.importer.html.runs import has_links, text_of

# A cell cannot span here: its neighbours are empty. More than this many is a mistake or an attack.
_WIDEST_SPAN = 50


def holds_data(table: Tag) -> bool:
    """Whether ``table`` is data: more than one column or a row of headings, and no table inside."""
    if table.find("table"):
        return False
    return any(len(_cells(row)) > 1 for row in _rows(table))


def read_table(table: Tag, read: Callable[[Tag], list[Piece]]) -> Table:
    """Return ``table`` with rows of one length; ``read`` gives what a cell or the caption holds."""
    grid = _grid(table, read)
    width = max(len(row) for row in grid)
    rows = [[*row, *([[]] * (width - len(row)))] for row in grid]
    headings = [""] * width
    if _has_heading_row(table) and not any(has_links(runs) for cell in rows[0] for runs in cell):
        headings = [" ".join(text_of(runs) for runs in cell) for cell in rows.pop(0)]
    caption = table.find("caption")
    text = (
        " ".join(text_of(runs) for runs in paragraphs_of(read(caption))) if isinstance(caption, Tag) else ""
    )
    return Table(text, headings, rows)


def _rows(table: Tag) -> list[Tag]:
    return [row for row in table.find_all("tr") if row.find_parent("table") is table]


def _cells(row: Tag) -> list[Tag]:
    return [cell for cell in row.find_all(["td", "th"]) if cell.find_parent("tr") is row]


def _has_heading_row(table: Tag) -> bool:
    rows = _rows(table)
    return len(rows) > 1 and all(cell.name == "th" for cell in _cells(rows[0]))


def _grid(table: Tag, read: Callable[[Tag], list[Piece]]) -> list[list[list[Runs]]]:
    """Return cells by row and column; what a span covers is empty."""
    grid: list[list[list[Runs]]] = []
    covered: dict[int, int] = {}
    for row in _rows(table):
        line: list[list[Runs]] = []
        for cell in _cells(row):
            while covered.get(len(line), 0) > 0:
                covered[len(line)] -= 1
                line.append([])
            for number in range(_span(cell, "colspan")):
                covered[len(line)] = _span(cell, "rowspan") - 1
                line.append(paragraphs_of(read(cell)) if number == 0 else [])
        grid.append(line)
    return [line for line in grid if any(line)] or [[[]]]


def _span(cell: Tag, name: str) -> int:
    value = str(cell.get(name) or "")
    return min(int(value), _WIDEST_SPAN) if value.isdecimal() and int(value) > 0 else 1


def paragraphs_of(pieces: Sequence[Piece]) -> list[Runs]:
    """Return every text in ``pieces`` as paragraphs: a cell holds neither lists nor headings."""
    paragraphs: list[Runs] = []
    for piece in pieces:
        match piece:
            case Paragraph(runs=runs) | Heading(runs=runs):
                paragraphs.append(runs)
            case ListPiece(items=items):
                paragraphs += _item_texts(items)
            case Quote(text=text, attribution=attribution):
                paragraphs += [[Run(part)] for part in (text, attribution) if part]
            case Video(url=url, title=title):
                paragraphs.append([Run(title, href=url)])
            case Table():
                pass
    return paragraphs


def _item_texts(items: list[ListItem]) -> list[Runs]:
    texts: list[Runs] = []
    for item in items:
        texts.append(item.runs)
        for inner in item.lists:
            texts += _item_texts(inner.items)
    return texts
