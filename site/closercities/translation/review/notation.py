"""Segments as translators see and type them: plain words, with short tags where markup is.

wagtail-localize keeps fragments of HTML. Here ``<a id="a1">words</a>`` is ``<a1>words</a1>``, ``<br/>`` is
a new line, and ``&amp;`` is ``&``; ``<b>`` and its like stay. Everything else that looks like markup is text.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape, unescape
from typing import Any

from bs4 import BeautifulSoup, NavigableString, Tag
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

MEANINGS: dict[str, str | Promise] = {
    "b": _("bold"),
    "strong": _("bold"),
    "i": _("italic"),
    "em": _("italic"),
    "code": _("code"),
    "abbr": _("abbreviation"),
    "acronym": _("abbreviation"),
}
_TAG = re.compile(rf"<(?P<ends>/?)(?P<name>{'|'.join(MEANINGS)}|a\d{{1,4}})\s*>")
_ENTITY = re.compile(r"&(?:lt|gt|amp);")
_LINE_END = re.compile(r"[^\S\n]*\n\s*")
_LINK_ID = re.compile(r"a\d{1,4}")
# No database keeps NUL, no XML the others.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a segment: words, or one tag as it is typed."""

    text: str
    is_tag: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """A tag of the original, and what it does; ``target`` is where a link leads, where that is an address."""

    name: str
    meaning: str | Promise
    target: str = ""


def parts(fragment: str) -> list[Part]:
    """``fragment`` for people to read, in the order of the text."""
    return list(_parts(BeautifulSoup(fragment, "html.parser")))


def _parts(element: Any) -> Iterator[Part]:
    for child in element.children:
        if isinstance(child, Tag):
            yield from _tag(child)
        elif type(child) is NavigableString:
            words = re.sub(r"\s*\n\s*", " ", str(child))
            yield Part(_plain(words))


def _tag(tag: Tag) -> Iterator[Part]:
    if tag.name == "br":
        yield Part("\n")
        return
    name = str(tag.get("id", "")) if tag.name == "a" else tag.name
    if set(tag.attrs) - {"id"} or not (name in MEANINGS or _LINK_ID.fullmatch(name)):
        # Not what a segment may hold: it is shown as it is, and stays what it is when it is typed again.
        yield Part(_plain(str(tag)))
        return
    yield Part(f"<{name}>", is_tag=True)
    yield from _parts(tag)
    yield Part(f"</{name}>", is_tag=True)


def _plain(words: str) -> str:
    """``words`` such that nothing in them is taken for a tag or an entity when they are typed."""
    return _TAG.sub(lambda match: f"&lt;{match.group()[1:]}", _ENTITY.sub(_entity, words))


def _entity(match: re.Match[str]) -> str:
    return f"&amp;{match.group()[1:]}"


def typed(fragment: str) -> str:
    """``fragment`` as somebody would type it."""
    return "".join(part.text for part in parts(fragment))


def clean(text: str) -> str:
    """What came from a form, with the line ends of :func:`typed` and without what nothing can keep."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROLS.sub("", lines).strip()


def fragment(text: str, original: str) -> str:
    """What somebody typed, as wagtail-localize keeps it; new lines count where the ``original`` has some."""
    line_end = "<br/>" if "<br" in original else " "
    found: list[str] = []
    opened: list[str] = []
    end = 0
    for match in _TAG.finditer(text):
        name = match["name"]
        if match["ends"] and name not in opened:
            # Ends nothing: words like any other.
            continue
        found += [_words(text[end : match.start()], line_end), _markup(match)]
        (opened.remove if match["ends"] else opened.append)(name)
        end = match.end()
    found.append(_words(text[end:], line_end))
    # Closes what was left open.
    return str(BeautifulSoup("".join(found), "html.parser"))


def _words(words: str, line_end: str) -> str:
    plain = escape(_ENTITY.sub(lambda match: unescape(match.group()), words), quote=False)
    return _LINE_END.sub(line_end, plain)


def _markup(match: re.Match[str]) -> str:
    name = match["name"]
    if name in MEANINGS:
        return f"<{match['ends']}{name}>"
    return "</a>" if match["ends"] else f'<a id="{name}">'


def marks(original: str, attributes: str) -> list[Mark]:
    """The tags of an ``original``, each once; ``attributes`` is what wagtail-localize took out of them."""
    names = [part.text[1:-1] for part in parts(original) if part.is_tag and not part.text.startswith("</")]
    known = _attributes(attributes)
    return [
        Mark(name, MEANINGS[name])
        if name in MEANINGS
        else Mark(name, _("link"), str(known.get(name, {}).get("href", "")))
        for name in dict.fromkeys(names)
    ]


def _attributes(text: str) -> dict[str, dict[str, Any]]:
    try:
        found = json.loads(text or "{}")
    except ValueError:
        return {}
    if not isinstance(found, dict):
        return {}
    # wagtail-localize writes "a#a1" for the first link of some versions, and "a1" for that of others.
    return {str(name).rpartition("#")[2]: value for name, value in found.items() if isinstance(value, dict)}
