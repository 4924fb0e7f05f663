"""The numbers in a text, read as a reader of its language reads them: for comparing, not for calculating."""

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from babel import Locale, UnknownLocaleError

from closercities.core.languages import is_spaced

SPACES = "\u00a0\u202f\u2009"
# More than any number that is meant as one.
MOST_DIGITS = 60
# Group in every language, beside what the language has for it.
APOSTROPHES = "'’"
_NUMBER = re.compile(rf"\d+(?:[.,٫٬ {APOSTROPHES}{SPACES}]\d+)*")
_DECADE = re.compile(r"\d{3}0s\b")
_THREE = re.compile(r"\d{3}(?!\d)")
_GROUPS = re.compile(rf"\d{{1,3}}(?:[ {SPACES}]\d{{3}})*")
_ROMAN = re.compile(r"\b[IVXLC]+(?=(?:\b|e\b|er\b|ᵉ))")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


class Number(NamedTuple):
    """A number as it is ``written``, and its ``value``. A decade is written with its ending: "1990s"."""

    written: str
    value: Decimal


class _Signs(NamedTuple):
    """What a language writes within numbers, and its words for thousands and millions."""

    decimals: str
    groups: str
    spaced: bool
    powers: dict[str, Decimal]
    power: re.Pattern[str]


@cache
def _signs(code: str) -> _Signs:
    try:
        locale = Locale.parse(code.replace("-", "_"))
    except (UnknownLocaleError, ValueError, TypeError):
        locale = Locale("en")
    systems = [signs for signs in locale.number_symbols.values() if hasattr(signs, "get")]
    groups = "".join(signs.get("group", "") for signs in systems)
    powers = _powers(locale)
    # The longest first: "mil millones" is not "mil".
    words = "|".join(re.escape(word) for word in sorted(powers, key=len, reverse=True))
    return _Signs(
        "".join(signs.get("decimal", "") for signs in systems),
        groups + APOSTROPHES + SPACES,
        any(group.isspace() for group in groups),
        powers,
        re.compile(rf"\s?({words})" + (r"(?!\w)" if is_spaced(code) else ""), re.IGNORECASE),
    )


def _powers(locale: Locale) -> dict[str, Decimal]:
    """ "million" and its like, from CLDR's short ways to write large numbers."""
    formats = locale.compact_decimal_formats
    found: dict[str, Decimal] = {}
    # Some languages have one way only: their words are short.
    for by_size in formats["long" if "long" in formats else "short"].values():
        for size, pattern in by_size.items():
            zeros = pattern.pattern.count("0")
            word = pattern.pattern.replace("0", "").strip().casefold()
            if zeros and word:
                found[word] = Decimal(int(size)) / 10 ** (zeros - 1)
    return found


def numbers_in(text: str, code: str) -> list[Number]:
    """The numbers of ``text``, in the digits of any script, as a reader of the language ``code`` reads them.

    "2,5" is two and a half in Dutch; "1.250" is 1250 there, and one and a quarter in English; "2.4 billion"
    is 2400000000. Dates and other rows of numbers are their parts. Never raises, whatever the text.
    """
    signs = _signs(code)
    return [number for match in _NUMBER.finditer(text) for number in _read(match, text, signs)]


def roman_numbers_in(text: str) -> list[Number]:
    """What could be a number in Roman figures: the century that another language writes in digits."""
    return [Number(match[0], Decimal(_roman(match[0]))) for match in _ROMAN.finditer(text)]


def _roman(figures: str) -> int:
    values = [_ROMAN_VALUES[figure] for figure in figures]
    later = [*values[1:], 0]
    return sum(-value if value < after else value for value, after in zip(values, later, strict=True))


def _read(match: re.Match[str], text: str, signs: _Signs) -> Iterator[Number]:
    for written, end in _apart(match[0], match.start(), signs):
        values = list(_values(written, signs))
        if power := signs.power.match(text, end):
            values[-1] *= signs.powers[power[1].casefold()]
        ending = "s" if _DECADE.match(written + text[end : end + 2]) else ""
        yield from (Number(written + ending, value) for value in values)


def _apart(row: str, start: int, signs: _Signs) -> Iterator[tuple[str, int]]:
    """The numbers of a row that blanks hold apart, each with where it ends."""
    begins = 0
    for blank in re.finditer(rf"[ {SPACES}]", row):
        before, after = row[begins : blank.start()], _THREE.match(row, blank.end())
        grouping = blank[0] != " " or signs.spaced or (after is not None and after[0] == "000")
        if after is None or not grouping or not _GROUPS.fullmatch(before):
            yield before, start + blank.start()
            begins = blank.end()
    yield row[begins:], start + len(row)


def _values(written: str, signs: _Signs) -> Iterator[Decimal]:
    """One value, or those of the parts where it is no number of this language: a date, a version."""
    digits = re.split(r"\D", written)
    between = [sign if sign != " " else SPACES[0] for sign in re.sub(r"\d", "", written)]
    whole, fraction, grouping = digits, [], between
    if between and between[-1] in signs.decimals and between[-1] not in between[:-1]:
        whole, fraction, grouping = digits[:-1], digits[-1:], between[:-1]
    elif len(between) == 1 and len(digits[1]) != 3 and between[0] in ".,٫":
        # No reader takes "1,5" for fifteen.
        whole, fraction, grouping = digits[:1], digits[1:], []
    if all(sign in signs.groups for sign in grouping) and _grouped(whole):
        yield Decimal(".".join(["".join(map(_ascii, whole)), *map(_ascii, fraction)]))
    else:
        yield from (Decimal(_ascii(part)) for part in digits)


def _grouped(whole: list[str]) -> bool:
    """Whether these are groups of thousands, or those of India."""
    if len(whole) == 1:
        return True
    return len(whole[0]) <= 3 and len(whole[-1]) == 3 and all(len(part) in (2, 3) for part in whole[1:-1])


def _ascii(digits: str) -> str:
    return "".join(str(unicodedata.decimal(digit)) for digit in digits[:MOST_DIGITS])
