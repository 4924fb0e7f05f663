"""Reads a fragment of HTML as parts: what is translated, what stays, and what stands around both."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape, unescape

from closercities.core.machine_translation.pieces import Finder, split_numbers


@dataclass(frozen=True)
class Text:
    """Plain text that is translated."""

    text: str


@dataclass(frozen=True)
class Kept:
    """What is written as ``html`` in the translation. A provider is shown ``shown``, for the grammar."""

    html: str
    shown: str


@dataclass(frozen=True)
class Break:
    """A line break."""

    html: str


@dataclass(frozen=True)
class Element:
    """Parts between ``opening`` and ``closing``; a provider is told that it is a ``tag``."""

    opening: str
    closing: str
    tag: str
    parts: tuple["Part", ...]


Part = Text | Kept | Break | Element

# Deeper than any text nests; tags beyond stay where they are, each alone.
MOST_DEEP = 20
_SENT = frozenset({"a", "b", "i", "em", "strong"})
_NOT_WORDS = frozenset({"code", "kbd", "samp", "script", "style", "svg", "math"})
_VOID = frozenset({"area", "br", "col", "embed", "hr", "img", "input", "source", "track", "wbr"})
_NO_TRANSLATION = re.compile(r"""\btranslate\s*=\s*["']?no\b|\bnotranslate\b""", re.IGNORECASE)
# A tag, a comment or declaration, or one of the controls that set a direction until another ends it.
_TOKEN = re.compile(
    r"<!--.{0,500}?-->|<[!?][^<>]*>|<(?P<ends>/?)(?P<name>[A-Za-z][^\s<>/]*)(?P<rest>[^<>]*)>|[\u202a-\u202e\u2066-\u2069]",
    re.DOTALL,
)
_DIRECTIONS = {"\u202c": "embedding", "\u2069": "isolate"}


def parts_of(html: str, finder: Finder) -> tuple[Part, ...]:
    """``html`` as parts. What nests wrongly, or is no markup at all, stays as it is."""
    reading = _Reading(finder)
    at = 0
    for match in _TOKEN.finditer(html):
        reading.text(html[at : match.start()])
        reading.token(match)
        at = match.end()
    reading.text(html[at:])
    return reading.ended()


def with_numbers_kept(parts: Sequence[Part]) -> tuple[Part, ...]:
    """``parts``, of which the numbers stay as they are, too."""
    return tuple(piece for part in parts for piece in _numbers_kept(part))


def html_of(parts: Sequence[Part]) -> str:
    """``parts`` as HTML, untranslated."""
    return "".join(map(_html, parts))


def words_of(parts: Sequence[Part]) -> Iterator[str]:
    """The texts of ``parts`` that are translated, in their order."""
    for part in parts:
        if isinstance(part, Text):
            yield part.text
        elif isinstance(part, Element):
            yield from words_of(part.parts)


def escaped(text: str) -> str:
    """``text`` as HTML, as the records of translations write it."""
    return escape(text, quote=False)


def _numbers_kept(part: Part) -> Iterator[Part]:
    if isinstance(part, Text):
        for piece, stays in split_numbers(part.text):
            yield Text(piece) if stays is None else _kept(escaped(stays), stays)
    elif isinstance(part, Element):
        yield replace(part, parts=with_numbers_kept(part.parts))
    else:
        yield part


def _html(part: Part) -> str:
    if isinstance(part, Text):
        return escaped(part.text)
    if isinstance(part, Element):
        return f"{part.opening}{html_of(part.parts)}{part.closing}"
    return part.html


class _Reading:
    """Where a reader of HTML is: the elements that it is in, outermost first."""

    def __init__(self, finder: Finder) -> None:
        self._finder = finder
        self._outermost: list[Part] = []
        self._open: list[tuple[str, re.Match[str], list[Part]]] = []

    def text(self, html: str) -> None:
        for piece, stays in self._finder.split(unescape(html)) if html else ():
            self._add(Text(piece) if stays is None else _kept(escaped(stays), stays))

    def token(self, match: re.Match[str]) -> None:
        html = match.group()
        name, ends = (match["name"] or "").lower(), bool(match["ends"])
        if not name:
            name, ends = _direction(html), html in _DIRECTIONS
        if not name or name in _VOID or (match["rest"] or "").endswith("/"):
            self._add(Break(html) if name == "br" else _kept(html, html))
        elif ends:
            self._close(name, match)
        elif len(self._open) >= MOST_DEEP:
            self._add(_kept(html, html))
        else:
            self._open.append((name, match, []))

    def ended(self) -> tuple[Part, ...]:
        while self._open:
            self._give_up()
        return tuple(self._outermost)

    def _add(self, part: Part) -> None:
        inside = self._open[-1][2] if self._open else self._outermost
        last = inside[-1] if inside else None
        if isinstance(part, Text) and isinstance(last, Text):
            inside[-1] = Text(last.text + part.text)
        else:
            inside.append(part)

    def _close(self, name: str, match: re.Match[str]) -> None:
        html = match.group()
        if not any(each[0] == name for each in self._open):
            self._add(_kept(html, html))
            return
        while self._open[-1][0] != name:
            self._give_up()
        _name, begun, inside = self._open.pop()
        if name in _NOT_WORDS or _NO_TRANSLATION.search(begun.group()):
            whole = match.string[begun.start() : match.end()]
            self._add(_kept(whole, "".join(words_of(inside))))
        else:
            tag = name if name in _SENT else "span"
            self._add(Element(begun.group(), html, tag, tuple(inside)))

    def _give_up(self) -> None:
        """Nothing ends the innermost element: its tag stays alone."""
        _name, begun, inside = self._open.pop()
        for part in (_kept(begun.group(), begun.group()), *inside):
            self._add(part)


def _direction(html: str) -> str:
    if html in "\u202a\u202b\u202d\u202e\u202c":
        return "embedding"
    return "isolate" if html in "\u2066\u2067\u2068\u2069" else ""


def _kept(html: str, shown: str) -> Kept:
    # One of the services unescapes what it answers: angles would become markup. What is not seen gets lost.
    seen = "".join(c for c in shown.replace("<", "‹").replace(">", "›")[:60] if c.isprintable())
    return Kept(html, seen.strip() or "·")
