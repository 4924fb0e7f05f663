"""From pieces to the raw data of `closercities.core.blocks.StoryBlock`."""

import hashlib
import json
import uuid
from collections import Counter
from collections.abc import Collection, Sequence
from typing import Any

from django.utils.html import escape

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
from cases.importer.html.runs import has_links, rich_text, text_of
from cases.importer.html.tables import paragraphs_of

LONGEST_HEADING = 200
LONGEST_CAPTION = 255
LONGEST_PLAIN_CELL = 1_000
_NAMESPACE = uuid.UUID("6c1f3f0e-6f5f-4c0b-9a37-0a8d6f0c5a11")

Block = dict[str, Any]


def blocks_of(pieces: Sequence[Piece], levels: Collection[int] = (), key: str = "") -> list[Block]:
    """Return the blocks that show ``pieces``; headings of ``levels`` are heading blocks.

    A block's id is made from ``key`` and its content, so that importing again leaves the id of
    what did not change, which quotations refer to.
    """
    blocks: list[Block] = []
    flowing: list[str] = []
    for piece in pieces:
        block = _own_block(piece, levels)
        if block is None:
            flowing.append(_flowing(piece, min(levels, default=1)))
            continue
        _end_flow(blocks, flowing)
        blocks.append(block)
    _end_flow(blocks, flowing)
    return with_ids(blocks, key)


def rich_text_of(pieces: Sequence[Piece]) -> str:
    """Return ``pieces`` as one rich text of paragraphs, for a field that holds no blocks."""
    return "".join(f"<p>{rich_text(runs)}</p>" for runs in paragraphs_of(pieces))


def _end_flow(blocks: list[Block], flowing: list[str]) -> None:
    if flowing:
        blocks.append({"type": "paragraph", "value": "".join(flowing)})
        flowing.clear()


def _own_block(piece: Piece, levels: Collection[int]) -> Block | None:
    """Return the block for a piece that is one by itself; None for what flows in running text."""
    match piece:
        case Heading(level=level, runs=runs) if level in levels and _fits_heading(runs):
            return {"type": "heading", "value": text_of(runs)}
        case Quote(text=text, attribution=attribution):
            return {
                "type": "quote",
                "value": {
                    "text": text,
                    "person": None,
                    "attribution": attribution,
                    "language": "",
                },
            }
        case Video(url=url, title=title):
            return {"type": "video", "value": _video(url, title)}
        case Table():
            return {"type": "table", "value": _table(piece)}
    return None


def _fits_heading(runs: Runs) -> bool:
    return not has_links(runs) and len(text_of(runs)) <= LONGEST_HEADING


def _video(url: str, title: str) -> dict[str, Any]:
    return {
        "url": url,
        "title": title[:LONGEST_CAPTION],
        "duration_minutes": None,
        "language": "",
        "transcript": None,
    }


def _flowing(piece: Piece, top: int) -> str:
    match piece:
        case Heading(level=level, runs=runs):
            tag = "h3" if level <= top + 1 else "h4"
            return f"<{tag}>{rich_text(_unbroken(runs))}</{tag}>"
        case Paragraph(runs=runs, quoted=True):
            return f"<blockquote>{rich_text(runs)}</blockquote>"
        case Paragraph(runs=runs):
            return f"<p>{rich_text(runs)}</p>"
        case ListPiece():
            return _list(piece)
    raise TypeError(f"{type(piece).__name__} does not flow")


def _unbroken(runs: Runs) -> Runs:
    return [Run(" ") if run.text == "\n" else run for run in runs]


def _list(piece: ListPiece) -> str:
    tag = "ol" if piece.ordered else "ul"
    return f"<{tag}>{''.join(map(_item, piece.items))}</{tag}>"


def _item(item: ListItem) -> str:
    return f"<li>{rich_text(item.runs)}{''.join(map(_list, item.lists))}</li>"


def _table(table: Table) -> dict[str, Any]:
    """Return the raw value of a typed table: columns of plain text, or of rich text where a cell needs it."""
    width = len(table.headings)
    rich = [any(_needs_markup(row[number]) for row in table.rows) for number in range(width)]
    return {
        "columns": [
            {"type": "rich_text" if rich[number] else "text", "heading": heading}
            for number, heading in enumerate(table.headings)
        ],
        "rows": [
            {"values": [_cell(cell, rich[number]) for number, cell in enumerate(row)]} for row in table.rows
        ],
        "caption": table.caption,
    }


def _needs_markup(cell: list[Runs]) -> bool:
    if len(cell) > 1 or any(run.marks or run.href or run.text == "\n" for runs in cell for run in runs):
        return True
    return sum(len(text_of(runs)) for runs in cell) > LONGEST_PLAIN_CELL


def _cell(cell: list[Runs], rich: bool) -> str:
    if rich:
        return "".join(f"<p>{rich_text(runs)}</p>" for runs in cell)
    return text_of(cell[0]) if cell else ""


def paragraph_block(text: str) -> Block:
    """Return a block of one plain paragraph, without an id."""
    return {"type": "paragraph", "value": f"<p>{escape(text)}</p>"}


def with_ids(blocks: list[Block], key: str) -> list[Block]:
    """Give each block the id that follows from ``key``, its content and how often that came before."""
    seen: Counter[str] = Counter()
    for block in blocks:
        content = json.dumps([block["type"], block["value"]], ensure_ascii=False, sort_keys=True)
        digest = hashlib.sha256(content.encode()).hexdigest()
        block["id"] = str(uuid.uuid5(_NAMESPACE, f"{key} {digest} {seen[digest]}"))
        seen[digest] += 1
    return blocks
