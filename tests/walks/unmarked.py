"""What a page says that no translator was given, found on a page in the pseudo-locale."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from babel import Locale
from bs4 import BeautifulSoup, Comment, Doctype, Tag
from django.apps import apps
from django.db import models
from django_countries import countries

from closercities.core.pseudo_locale import CLOSING, OPENING

# What nobody reads, or reads as it is in every language.
SILENT = {"script", "style", "template", "code", "pre", "kbd", "textarea", "noscript"}
# Text that was changed is shown word by word: what records say, with a label of ours in its own element.
CHANGED = {"ins", "del"}
SHOWN_ATTRIBUTES = ("alt", "title", "aria-label", "placeholder", "data-confirm")
_APART = re.compile(
    rf"[{OPENING}{CLOSING},;:·•→←–—|()/\n\"“”‘«»…!?.%+=#*<>\[\]]+|\s[-×&]\s|[-_]?\d[\d\s.,:-]*"
)
_ADDRESS = re.compile(r"\S+@\S+|https?://\S+|\b[\w-]+(?:\.[\w-]+)*\.(?:org|com|net|example|test)\S*|/\S*/\S*")
_BRACKETS = re.compile(f"([{OPENING}{CLOSING}])")
_INNERMOST = re.compile(rf"{OPENING}[^{OPENING}{CLOSING}]*{CLOSING}")
_LETTERS = re.compile(r"[^\W\d_]{2,}")


def unmarked(html: str, known: frozenset[str], within: str = "") -> list[str]:
    """The pieces of text on a page that are neither in brackets nor ``known``."""
    soup = BeautifulSoup(html, "html.parser")
    root = (soup.select_one(within) if within else None) or soup
    pieces = (piece for text in _texts(root) for piece in pieces_of(text))
    return [piece for piece in dict.fromkeys(pieces) if not _is_known(piece, known)]


def _is_known(piece: str, known: frozenset[str]) -> bool:
    return piece in known or (
        len(piece.split()) > 2 and any(piece in each for each in known if len(each) > 40)
    )


def pieces_of(text: str) -> list[str]:
    """``text`` cut where facts are put together, in small letters; without what has no letters."""
    cut = (piece.strip(" '’-\u2009\u00a0").casefold() for piece in _APART.split(_ADDRESS.sub("\n", text)))
    return [piece for piece in cut if _LETTERS.search(piece)]


def _texts(root: Tag) -> Iterator[str]:
    found: list[str] = []
    _collect(root, 0, found)
    yield from found


def _outside_of_brackets(text: str) -> str:
    """``text`` without its messages; one may stand in another."""
    while (shorter := _INNERMOST.sub("\n", text)) != text:
        text = shorter
    return text


def _is_foreign(element: Tag) -> bool:
    return (str(element.get("lang") or "en") != "en" and element.name != "html") or element.get(
        "translate"
    ) == "no"


def _collect(element: Tag, depth: int, found: list[str]) -> None:
    """Text outside of brackets. A message is closed in the element in which it was opened."""
    for child in element.children:
        if isinstance(child, Tag):
            if child.name not in SILENT and not _is_foreign(child):
                found += map(_outside_of_brackets, _shown_attributes(child))
                _collect(child, depth, found)
        elif element.name not in CHANGED and not isinstance(child, Comment | Doctype) and not child.isspace():
            for part in _BRACKETS.split(str(child)):
                if part in (OPENING, CLOSING):
                    depth += 1 if part == OPENING else -1
                elif depth == 0 and part.strip():
                    found.append(part)


def _shown_attributes(element: Tag) -> Iterator[str]:
    yield from (str(element.attrs[name]) for name in SHOWN_ATTRIBUTES if name in element.attrs)
    if element.name == "input" and element.get("type") in ("submit", "button"):
        yield str(element.get("value") or "")


@cache
def words_of_cldr() -> frozenset[str]:
    """Names that come from CLDR and ISO and not from our catalogues."""
    locale = Locale("en")
    named: list[str] = [name for _code, name in countries]
    for names in (locale.territories, locale.languages, locale.currencies, locale.scripts):
        named += [*map(str, names.values()), *map(str, names)]
    for widths in (*locale.months.values(), *locale.days.values()):
        named += [name for names in widths.values() for name in names.values()]
    return frozenset(piece for name in named for piece in pieces_of(name)) | {"utc", "am", "pm"}


def words_of_records() -> frozenset[str]:
    """Every text that a record holds, whole and in pieces."""
    found: set[str] = set()
    for model in apps.get_models():
        names = [
            field.name
            for field in model._meta.local_fields
            if isinstance(field, models.CharField | models.TextField | models.JSONField | models.FileField)
        ]
        for row in model._default_manager.values_list(*names) if names else ():
            for text in _leaves(row):
                plain = BeautifulSoup(text, "html.parser").get_text(" ") if "<" in text else text
                found.update(pieces_of(plain))
                # A file of a name that is taken gets another.
                found.update(pieces_of(plain.rpartition("/")[2]))
                found.add(" ".join(plain.casefold().split()))
    return frozenset(found)


def _leaves(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from _leaves(list(value.values()))
    elif isinstance(value, Iterable):
        for part in value:
            yield from _leaves(part)
