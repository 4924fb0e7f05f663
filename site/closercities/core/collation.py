"""The order in which readers of a language look for words.

The Unicode Collation Algorithm (UTS 10) with its default table, and what readers of the platform's
locales would miss in it. See ``docs/decisions/0062-order-of-words.md``.
"""

import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Any

from pyuca import Collator

from closercities.core.listing import FacetValue
from closercities.core.reader import active_code

# Letters that count as letters of their own, after the one they look like.
_CARON = {"č": "c", "Č": "C", "š": "s", "Š": "S", "ž": "z", "Ž": "Z"}
OWN_LETTERS = {
    "es": {"ñ": "n", "Ñ": "N"},
    "sl": _CARON,
    "hr": {**_CARON, "ć": "c\uffff", "Ć": "C\uffff", "đ": "d", "Đ": "D"},
    "pl": {
        "ą": "a",
        "ć": "c",
        "ę": "e",
        "ł": "l",
        "ń": "n",
        "ó": "o",
        "ś": "s",
        "ź": "z",
        "ż": "z\uffff",
        "Ą": "A",
        "Ć": "C",
        "Ę": "E",
        "Ł": "L",
        "Ń": "N",
        "Ó": "O",
        "Ś": "S",
        "Ź": "Z",
        "Ż": "Z\uffff",
    },
}
# A script that comes before all others in its locale.
FIRST_SCRIPT = {
    **dict.fromkeys(("ar", "fa", "ur", "ps", "ckb"), "ARABIC"),
    **dict.fromkeys(("bg", "mk", "ru", "sr", "uk"), "CYRILLIC"),
    "el": "GREEK",
    "he": "HEBREW",
    "hi": "DEVANAGARI",
    "hy": "ARMENIAN",
    "ka": "GEORGIAN",
    "km": "KHMER",
    "lo": "LAO",
    "my": "MYANMAR",
    "th": "THAI",
    "am": "ETHIOPIC",
    "bn": "BENGALI",
}
# Sorts behind every letter: a noncharacter has no place in the table.
BEHIND = "\uffff"

Key = tuple[int, tuple[int, ...], str]


@cache
def _collator() -> Any:
    """Reads a table of 34,000 lines: only once something is sorted, and once a process."""
    return Collator()


def sort_key(text: str, code: str = "") -> Key:
    """What to compare ``text`` by for a reader of the locale ``code``, the active one unless given."""
    return _key(text, code or active_code())


@lru_cache(maxsize=20_000)
def _key(text: str, code: str) -> Key:
    composed = unicodedata.normalize("NFC", text)
    for letter, looks_like in OWN_LETTERS.get(code, {}).items():
        composed = composed.replace(letter, looks_like + BEHIND)
    script = FIRST_SCRIPT.get(code)
    first = next((sign for sign in composed if sign.isalpha()), " ")
    comes_later = script is not None and not unicodedata.name(first, "").startswith(script)
    return int(comes_later), tuple(_collator().sort_key(composed)), text


def sorted_tree(values: Iterable[FacetValue]) -> list[FacetValue]:
    """The choices of a tree (each after the one it is part of), siblings in the reader's order."""
    order: list[tuple[tuple[Key, ...], FacetValue]] = []
    above: list[Key] = []
    for value in values:
        above = [*above[: value.depth], sort_key(value.label)]
        order.append((tuple(above), value))
    return [value for _place, value in sorted(order, key=lambda pair: pair[0])]
