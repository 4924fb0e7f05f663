"""The text of a story without its markup, as far as it has room in a table."""

from collections.abc import Iterable, Iterator
from html import unescape
from typing import Any

from django.utils.html import strip_tags

from closercities.core.unspaced import excerpt

WORDS_OF_A_PART = 70
# Between blocks, where their markup does not say it.
_ENDS = ("</p>", "</li>", "<br", "</h2>", "</h3>", "</h4>")


def beginning(blocks: Iterable[dict[str, Any]], words: int = WORDS_OF_A_PART) -> str:
    """The first ``words`` words of the prose in ``blocks`` of a document: paragraphs and quotes."""
    return excerpt(" ".join(_prose(blocks)), words)


def without_markup(html: str) -> str:
    """The words of rich text, in one line."""
    apart = html
    for end in _ENDS:
        apart = apart.replace(end, f" {end}")
    return " ".join(unescape(strip_tags(apart)).split())


def _prose(blocks: Iterable[dict[str, Any]]) -> Iterator[str]:
    for block in blocks:
        value = block["value"]
        if block["type"] == "paragraph" and isinstance(value, str):
            yield without_markup(value)
        elif block["type"] == "quote" and isinstance(value, dict):
            yield str(value.get("text") or "")
