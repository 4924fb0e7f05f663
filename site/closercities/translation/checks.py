"""What a translation has to keep of its original, told by looking at the two texts alone.

A problem is a reason to look again, not a proof of a fault: a number may be written in words, a term may be
inflected. Texts are those of wagtail-localize's segments: plain, or with inline markup and entities.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from html import unescape

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from closercities.core.languages import is_spaced
from closercities.translation.numbers import Number, numbers_in, roman_numbers_in
from closercities.translation.terms import Term, terms_not_used
from closercities.translation.wording import TAG, normalised, visible

__all__ = ["Kind", "Problem", "Term", "problems"]

# What many hands write in words: "five schools", "cinco escuelas". A decade, such as "1990s", they do too.
WRITTEN_IN_WORDS = 12
# Shorter texts are often the same in two languages: names, titles, "Information".
SAME_WORDS = 4
SAME_LETTERS_UNSPACED = 8
# A translation is rarely twice as long as its original; a short one may be, by a word or two.
LONGEST, LONGEST_MORE = 2, 25
SHORTEST, SHORTEST_LESS = 0.45, 10
# A letter that stands for a syllable or a word says as much as this many of an alphabet.
WIDE_LETTER = 2.2

_LINK_TARGET = re.compile(r"""\b(?:id|href)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_MARKDOWN_LINK = re.compile(r"\]\(([^\s()<>]{1,2000})\)")
_WEB = r"(?:https?://|www\.)[^\s<>\")\]]+"
_MAIL = r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+"
_ADDRESS = re.compile(rf"{_WEB}|{_MAIL}")
_PLACEHOLDER = re.compile(
    r"\{\{[^{}]*\}\}|\{%[^{}]*%\}|\$?\{[A-Za-z0-9_.]*\}|%\([A-Za-z0-9_]+\)[a-z]|(?<![\d%])%[sdif](?![A-Za-z])"
)
# Line breaks are a matter of layout, links are looked at by where they lead.
_FREE_TAGS = {"a", "br"}
_SAME_TAGS = {"strong": "b", "em": "i"}


class Kind(Enum):
    """What is wrong; the value is a sentence, in which ``{}`` is what it is about."""

    EMPTY = _("There is no translation.")
    SAME = _("The translation is the same as the original.")
    PLACEHOLDER_LOST = _("A placeholder is missing: {}")
    PLACEHOLDER_UNKNOWN = _("A placeholder is not in the original: {}")
    NUMBER_LOST = _("A number of the original is missing: {}")
    NUMBER_ADDED = _("A number is not in the original: {}")
    LINK_LOST = _("A link is missing: {}")
    LINK_UNKNOWN = _("A link is not in the original: {}")
    MARKUP_LOST = _("Markup is missing: {}")
    TOO_SHORT = _("The translation is much shorter than the original.")
    TOO_LONG = _("The translation is much longer than the original.")
    TERM_NOT_USED = _("The glossary has another word: {}")


@dataclass(frozen=True)
class Problem:
    """One thing to look at. ``detail`` is what it is about, as it is written; "" where that is the whole."""

    kind: Kind
    detail: str = ""

    @property
    def sentence(self) -> str | Promise:
        """What is wrong, in the reader's language."""
        return format_lazy(self.kind.value, self.detail) if self.detail else self.kind.value


def problems(
    source: str, text: str, source_locale: str, target_locale: str, terms: Iterable[Term] = ()
) -> list[Problem]:
    """What to look at in ``text``, a translation of ``source``, in the order of :class:`Kind`.

    Locales are their codes (``pt-br``). Pure: asks no database. Never raises, whatever the texts.
    """
    if not visible(text).strip():
        return [Problem(Kind.EMPTY)] if visible(source).strip() else []
    if _is_same(source, text, source_locale, target_locale, terms := tuple(terms)):
        return [Problem(Kind.SAME)]
    found = [
        *_placeholders(source, text),
        *_numbers(source, text, source_locale, target_locale),
        *_links(source, text),
        *_markup(source, text),
        *_length(source, text),
        *_terms(source, text, source_locale, terms),
    ]
    return list(dict.fromkeys(found))


def _words_only(text: str) -> str:
    """The visible text without what looks the same in every language."""
    return _PLACEHOLDER.sub(" ", _ADDRESS.sub(" ", _MARKDOWN_LINK.sub("] ", visible(text))))


def _is_same(source: str, text: str, source_locale: str, target_locale: str, terms: tuple[Term, ...]) -> bool:
    if _language(source_locale) == _language(target_locale):
        return False
    words = normalised(_words_only(source))
    if words != normalised(_words_only(text)):
        return False
    for term in terms:
        if term.source == term.translation:
            words = words.replace(normalised(term.source), " ")
    letters = [word for word in words.split() if any(sign.isalpha() for sign in word)]
    if is_spaced(source_locale):
        return len(letters) >= SAME_WORDS
    return sum(len(word) for word in letters) >= SAME_LETTERS_UNSPACED


def _language(code: str) -> str:
    return code.lower().partition("-")[0]


def _lost(kind: Kind, wanted: Iterable[str], found: Iterable[str]) -> Iterator[Problem]:
    yield from (Problem(kind, each) for each in Counter(wanted) - Counter(found))


def _placeholders(source: str, text: str) -> Iterator[Problem]:
    wanted, found = _PLACEHOLDER.findall(unescape(source)), _PLACEHOLDER.findall(unescape(text))
    yield from _lost(Kind.PLACEHOLDER_LOST, wanted, found)
    # The same one twice is a matter of grammar.
    yield from _lost(Kind.PLACEHOLDER_UNKNOWN, set(found), set(wanted))


def _numbers(source: str, text: str, source_locale: str, target_locale: str) -> Iterator[Problem]:
    source, text = _words_only(source), _words_only(text)
    wanted, found = numbers_in(source, source_locale), numbers_in(text, target_locale)
    lost = _without(wanted, [*found, *roman_numbers_in(text)])
    added = _without(found, [*wanted, *roman_numbers_in(source)])
    if not (lost and added):
        lost, added = _never_in_words(lost), _never_in_words(added)
    yield from (Problem(Kind.NUMBER_LOST, number.written) for number in lost)
    yield from (Problem(Kind.NUMBER_ADDED, number.written) for number in added)


def _without(numbers: list[Number], others: list[Number]) -> list[Number]:
    values = {other.value for other in others}
    return [number for number in numbers if number.value not in values]


def _never_in_words(numbers: list[Number]) -> list[Number]:
    return [
        number
        for number in numbers
        if not number.written.endswith("s")
        and (number.value > WRITTEN_IN_WORDS or number.value != int(number.value))
    ]


def _links(source: str, text: str) -> Iterator[Problem]:
    wanted, found = _targets(source), _targets(text)
    yield from _lost(Kind.LINK_LOST, wanted, found)
    yield from _lost(Kind.LINK_UNKNOWN, set(found), set(wanted))
    # An address in the text may be that of a page in the other language.
    bare, kept = (_ADDRESS.findall(_MARKDOWN_LINK.sub("] ", visible(each))) for each in (source, text))
    if len(kept) < len(bare):
        yield from _lost(Kind.LINK_LOST, bare, kept)


def _targets(text: str) -> list[str]:
    """Where links lead, or what stands for that: ``id="a1"`` in a segment."""
    targets = [
        "".join(match.groups(""))
        for closing, name, attributes in TAG.findall(text)
        if name.lower() == "a" and not closing
        for match in _LINK_TARGET.finditer(attributes)
    ]
    return [unescape(target) for target in targets] + _MARKDOWN_LINK.findall(text)


def _markup(source: str, text: str) -> Iterator[Problem]:
    for name in Counter(_tags(source)) - Counter(_tags(text)):
        yield Problem(Kind.MARKUP_LOST, f"<{name}>")


def _tags(text: str) -> list[str]:
    names = [name.lower() for closing, name, _attributes in TAG.findall(text) if not closing]
    return [_SAME_TAGS.get(name, name) for name in names if name not in _FREE_TAGS]


def _length(source: str, text: str) -> Iterator[Problem]:
    wanted, found = _weight(source), _weight(text)
    if found > wanted * LONGEST + LONGEST_MORE:
        yield Problem(Kind.TOO_LONG)
    elif found < wanted * SHORTEST - SHORTEST_LESS:
        yield Problem(Kind.TOO_SHORT)


def _weight(text: str) -> float:
    """How long a text is in letters of an alphabet."""
    signs = [sign for sign in visible(text) if not unicodedata.combining(sign)]
    return sum(WIDE_LETTER if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in signs)


def _terms(source: str, text: str, source_locale: str, terms: Iterable[Term]) -> Iterator[Problem]:
    for term in terms_not_used(source, text, source_locale, terms):
        yield Problem(Kind.TERM_NOT_USED, f"{term.source} → {term.translation}")
