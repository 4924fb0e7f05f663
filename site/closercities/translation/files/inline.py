"""Fragments of HTML as XLIFF's inline elements and back: ``<g>`` for a pair of tags, ``<x/>`` for a break.

XLIFF 1.2, section 2.3: https://docs.oasis-open.org/xliff/v1.2/os/xliff-core.html
"""

import re
from xml.etree.ElementTree import Element, SubElement

from bs4 import BeautifulSoup, NavigableString, Tag
from wagtail_localize.strings import INLINE_TAGS

from closercities.translation.files.units import UnreadableFileError

XLIFF = "{urn:oasis:names:tc:xliff:document:1.2}"
# What XML 1.0 cannot say (https://www.w3.org/TR/xml/#charsets).
_UNSAYABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def sayable(text: str) -> str:
    """``text`` without the characters that XML has no way to write."""
    return _UNSAYABLE.sub("", text)


def put_fragment(parent: Element, fragment: str) -> None:
    """Write a fragment of HTML into ``parent``, an element of XLIFF."""
    _put(parent, BeautifulSoup(fragment, "html.parser"), [0])


def _put(parent: Element, soup: BeautifulSoup | Tag, counted: list[int]) -> None:
    last: Element | None = None
    for child in soup.children:
        if isinstance(child, Tag):
            last = SubElement(parent, f"{XLIFF}{'x' if child.name == 'br' else 'g'}")
            counted[0] += 1
            last.set("id", str(child.get("id") or f"{child.name}-{counted[0]}"))
            last.set("ctype", "lb" if child.name == "br" else f"x-html-{child.name}")
            _put(last, child, counted)
        elif isinstance(child, NavigableString):
            if last is None:
                parent.text = (parent.text or "") + sayable(str(child))
            else:
                last.tail = (last.tail or "") + sayable(str(child))


def fragment_of(element: Element) -> str:
    """The fragment of HTML that an element of XLIFF holds. Raises :exc:`UnreadableFileError`."""
    soup = BeautifulSoup("", "html.parser")
    _take(element, soup, soup)
    return str(soup)


def _take(element: Element, into: BeautifulSoup | Tag, soup: BeautifulSoup) -> None:
    if element.text:
        into.append(NavigableString(element.text))
    for child in element:
        if child.tag == f"{XLIFF}mrk":
            # Marks of a tool; the words within are the text's.
            _take(child, into, soup)
        else:
            tag = soup.new_tag(_name(child))
            if tag.name == "a":
                tag["id"] = child.get("id", "")
            into.append(tag)
            _take(child, tag, soup)
        if child.tail:
            into.append(NavigableString(child.tail))


def _name(element: Element) -> str:
    kind = element.get("ctype", "")
    name = "br" if kind == "lb" else kind.removeprefix("x-html-")
    if name not in INLINE_TAGS or element.tag not in (f"{XLIFF}g", f"{XLIFF}x"):
        raise UnreadableFileError(f"<{element.tag.removeprefix(XLIFF)} ctype={kind[:40]!r}>")
    return name
