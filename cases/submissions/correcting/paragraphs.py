"""Text with markup as the plain text of a form, and back without losing the markup of what stays."""

import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from typing import Any

from bs4 import BeautifulSoup, NavigableString, Tag
from django.utils.html import escape

PARAGRAPH = "paragraph"
# ``(markup, plain text)`` of one paragraph, list or heading.
Element = tuple[str, str]
Block = dict[str, Any]


def elements_of(markup: str) -> list[Element]:
    """The paragraphs of ``markup`` in their order; empty ones are left out."""
    found = []
    for child in BeautifulSoup(markup or "", "html.parser").children:
        if isinstance(child, Tag):
            found.append((str(child), _plain(child)))
        elif isinstance(child, NavigableString) and child.strip():
            found.append((f"<p>{escape(child.strip())}</p>", " ".join(child.split())))
    return [(whole, text) for whole, text in found if text]


def _plain(tag: Tag) -> str:
    copy = BeautifulSoup(str(tag), "html.parser")
    for mark in copy.find_all("br"):
        mark.replace_with("\n")
    for item in copy.find_all("li"):
        item.append("\n")
    lines = [" ".join(line.split()) for line in copy.get_text().splitlines()]
    return "\n".join(line for line in lines if line)


def plain_text(markup: str) -> str:
    """``markup`` as one writes it into a form: a blank line between paragraphs."""
    return "\n\n".join(text for _whole, text in elements_of(markup))


def plain_stream(stream: Any) -> str:
    """The running text of a stream; other blocks are no answer to a question."""
    texts = (plain_text(block.value.source) for block in stream if block.block_type == PARAGRAPH)
    return "\n\n".join(text for text in texts if text)


def with_text(markup: str, text: str) -> str:
    """``markup`` that reads ``text``: paragraphs that say the same keep their markup."""
    blocks = stream_with_text([{"type": PARAGRAPH, "value": markup or ""}], text)
    return "".join(str(block["value"]) for block in blocks)


def stream_with_text(blocks: Iterable[Block], text: str) -> list[Block]:
    """``blocks``, as they are kept, that read ``text``: pictures and everything else keep their places."""
    kept = list(blocks)
    olds = [elements_of(block["value"]) if block["type"] == PARAGRAPH else [] for block in kept]
    flat = [element for elements in olds for element in elements]
    first, places = _placed(flat, _paragraphs(text))
    result: list[Block] = [{"type": PARAGRAPH, "value": "".join(first)}] if first else []
    for block, elements in zip(kept, olds, strict=True):
        if block["type"] != PARAGRAPH:
            result.append(block)
            continue
        mine, places = places[: len(elements)], places[len(elements) :]
        is_same = mine == [[whole] for whole, _text in elements]
        value = block["value"] if is_same else "".join(part for parts in mine for part in parts)
        if value:
            result.append({**block, "value": value})
    return result


def _placed(olds: list[Element], news: list[str]) -> tuple[list[str], list[list[str]]]:
    """What stands alone where there was nothing, and what in the place of each of ``olds``."""
    first: list[str] = []
    places: list[list[str]] = [[] for _old in olds]
    matcher = SequenceMatcher(None, [text for _whole, text in olds], news, autojunk=False)
    for tag, start, end, new_start, new_end in matcher.get_opcodes():
        if tag == "equal":
            for number in range(start, end):
                places[number] = [olds[number][0]]
            continue
        fresh = [_markup(text) for text in news[new_start:new_end]]
        for offset, markup in enumerate(fresh):
            number = min(start + offset, end - 1)
            (places[number] if number >= 0 else first).append(markup)
    return ([], [[*first, *places[0]], *places[1:]]) if places else (first, [])


def _paragraphs(text: str) -> list[str]:
    parts = re.split(r"\n[ \t]*\n", text.replace("\r\n", "\n"))
    lines = ([" ".join(line.split()) for line in part.splitlines()] for part in parts)
    return [joined for part in lines if (joined := "\n".join(line for line in part if line))]


def _markup(text: str) -> str:
    return f"<p>{escape(text).replace(chr(10), '<br/>')}</p>"
