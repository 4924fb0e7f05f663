"""Addresses, pictures and films of a source. Nothing of another site is loaded: they become links."""

import re
from urllib.parse import urljoin, urlsplit

from bs4 import Tag

from cases.importer.html.pieces import Run

SCHEMES = ("http", "https", "mailto", "tel")
_FILM_HOSTS = re.compile(r"(^|\.)(youtube(-nocookie)?\.com|youtu\.be|vimeo\.com|dailymotion\.com|ted\.com)$")
_DECORATION_PIXELS = 20
_SIZE_IN_NAME = re.compile(r"\D(\d{1,4})x\d{1,4}\.\w+\Z")


def absolute_address(value: object, base: str) -> str:
    """Return the address ``value``, relative to ``base``, as one that may stand in a link; else ""."""
    address = "".join(str(value or "").split())
    if not address or address.startswith("#"):
        return ""
    try:
        absolute = urljoin(base, address) if base else address
        absolute = f"https:{absolute}" if absolute.startswith("//") else absolute
        parts = urlsplit(absolute)
    except ValueError:
        return ""
    return absolute if parts.scheme in SCHEMES and (parts.netloc or parts.path) else ""


def is_film(tag: str, url: str) -> bool:
    """Whether an element called ``tag`` that shows ``url`` is film or sound."""
    return tag in ("video", "audio") or bool(_FILM_HOSTS.search(urlsplit(url).hostname or ""))


def picture_words(node: Tag, marks: frozenset[str], href: str, base: str) -> Run:
    """Return the words that stand for a picture: its alternative text, else its file's name, linked to it.

    A picture without alternative text is decoration, and no words, inside a link or when it is
    only some pixels wide.
    """
    url = absolute_address(node.get("src"), base)
    alternative = " ".join(str(node.get("alt") or "").split())
    if alternative or not url or href or _is_decoration(node):
        return Run(alternative, marks, href or url)
    return Run(urlsplit(url).path.rpartition("/")[2] or url, marks, url)


def _is_decoration(image: Tag) -> bool:
    sizes = [str(image.get(name) or "") for name in ("width", "height")]
    named = _SIZE_IN_NAME.search(str(image.get("src") or ""))
    sizes += [named[1]] if named else []
    return any(size.isdecimal() and int(size) <= _DECORATION_PIXELS for size in sizes)
