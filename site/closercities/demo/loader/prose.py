"""Prose as it stands in the files, turned into rich text.

A blank line ends a paragraph; lines that start with ``- `` are a list. ``[words](address)`` is a link,
``[words](page:cases/name)`` a link to a page, ``**words**`` is bold.
"""

import re
from collections.abc import Callable
from html import escape

_LINK = re.compile(r"\[([^\]]+)\]\(([^)\s]+)\)")
_BOLD = re.compile(r"\*\*(.+?)\*\*")
_BREAKS = re.compile(r"[ \t\r\n]+")


def rich_text(text: str, page_id: Callable[[str], int]) -> str:
    """HTML as Wagtail keeps it; ``page_id`` gives the id of the page at a path."""
    return "".join(_block(part.strip(), page_id) for part in re.split(r"\n\s*\n", text.strip()))


def plain_text(text: str) -> str:
    """The text on one line; spaces that do not break, as French has before some signs, stay."""
    return _BREAKS.sub(" ", text.strip())


def _block(part: str, page_id: Callable[[str], int]) -> str:
    lines = part.splitlines()
    if all(line.lstrip().startswith("- ") for line in lines):
        items = (_inline(line.lstrip()[2:], page_id) for line in lines)
        return f"<ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>"
    return f"<p>{_inline(part, page_id)}</p>"


def _inline(text: str, page_id: Callable[[str], int]) -> str:
    def link(match: re.Match[str]) -> str:
        words, address = match.groups()
        if address.startswith("page:"):
            return f'<a linktype="page" id="{page_id(address.removeprefix("page:"))}">{words}</a>'
        return f'<a href="{address}">{words}</a>'

    return _BOLD.sub(r"<b>\1</b>", _LINK.sub(link, escape(plain_text(text), quote=False)))
