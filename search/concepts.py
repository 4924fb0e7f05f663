"""What cities work on, in the words of six languages: who types one of them finds what the others say.

The list, ``concepts.toml``, is the platform's own; large cities are concepts, too (:mod:`search.cities`).
What a community says otherwise is added in the admin, as :class:`search.models.Synonyms`.
"""

import tomllib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from search.analysis.folding import folded
from search.analysis.stemming import language_of, stem
from search.analysis.words import words_in
from search.cities import named_cities

FILE = Path(__file__).with_name("concepts.toml")
# A text speaks of no more; of a longer one the concepts that come first are taken.
MOST = 12
# A shorter one, in Latin letters, is that of words that have nothing to do with each other.
SHORTEST_STEM = 4

Stems = tuple[str, ...]
# The expressions of one concept by locale. It is named by the first in English.
Concept = dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Spoken:
    """A concept that a text speaks of: ``words`` (lowered) are those of the text."""

    words: tuple[str, ...]
    concept: Concept

    @property
    def name(self) -> str:
        """What the concept is called in indices."""
        return self.concept["en"][0]


@dataclass(frozen=True, slots=True)
class _Listed:
    concepts: list[Concept]
    # By language and first stem: the stems of an expression, and the number of its concept. Longest first.
    starts: dict[tuple[str, str], list[tuple[Stems, int]]]


def spoken_in(text: str, locales: Sequence[str]) -> tuple[Spoken, ...]:
    """The concepts, twelve at most, that ``text`` names in a language of ``locales``, in any form.

    The longest expression counts: "rain garden" is no garden.
    """
    words = words_in(text)
    found: dict[int, tuple[str, ...]] = {}
    for language in dict.fromkeys(map(language_of, locales)):
        for number, said in _said(language, words):
            if len(said) > len(found.get(number, ())):
                found[number] = said
    longest = {
        number: said
        for number, said in found.items()
        if not any(set(said) < set(other) for other in found.values())
    }
    return tuple(Spoken(said, concepts()[number]) for number, said in list(longest.items())[:MOST])


def named_in(language: str, words: Sequence[str]) -> Iterator[Spoken]:
    """The concepts that the ``words`` of a text in ``language`` name, each as often as they do.

    Where several expressions begin, the longest counts, and what stands in it names nothing else.
    """
    for place, number, length in _places(language, words):
        yield Spoken(tuple(words[place : place + length]), concepts()[number])


def _said(language: str, words: Sequence[str]) -> Iterator[tuple[int, tuple[str, ...]]]:
    for place, number, length in _places(language, words):
        yield number, tuple(words[place : place + length])


def _places(language: str, words: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """Where an expression begins in ``words``, the number of its concept, and of how many words it is."""
    stems, keys = [stem(language, word) for word in words], [_key(language, word) for word in words]
    starts = _listed().starts
    for place, first in enumerate(stems):
        for begin in dict.fromkeys((first, keys[place])):
            for expression, number in starts.get((language, begin), ()):
                length = len(expression)
                if expression == ((keys[place],) if length == 1 else tuple(stems[place : place + length])):
                    yield place, number, length


def distinct(expressions: Sequence[str], locale: str) -> list[str]:
    """``expressions`` without those that are other forms of one before."""
    language = language_of(locale)
    return list({stems_of(language, each): each for each in reversed(expressions)}.values())[::-1]


def stems_of(language: str, expression: str) -> Stems:
    """The stems of the words of ``expression``; of a single word what it is known by."""
    words = words_in(expression)
    if len(words) == 1:
        return (_key(language, words[0]),)
    return tuple(stem(language, word) for word in words)


def _key(language: str, word: str) -> str:
    """The stem of ``word``, or all of it where too little is left: "París" is no "paro"."""
    its_stem = stem(language, word)
    return folded(word) if len(its_stem) < SHORTEST_STEM and its_stem.isascii() else its_stem


def concepts() -> list[Concept]:
    """All concepts, in the order of the list."""
    return _listed().concepts


@cache
def _listed() -> _Listed:
    listed: list[Concept] = tomllib.loads(FILE.read_text(encoding="utf-8"))["concept"]
    named = [_expressions(concept) for concept in listed]
    known = {key for expressions in named for key in expressions}
    for city in named_cities(list(listed[0])):
        names = _expressions(city)
        if not known & names.keys():
            listed.append(city)
            named.append(names)
            known |= names.keys()
    starts: defaultdict[tuple[str, str], list[tuple[Stems, int]]] = defaultdict(list)
    for number, expressions in enumerate(named):
        for language, stems in expressions:
            starts[language, stems[0]].append((stems, number))
    for each in starts.values():
        each.sort(key=lambda start: -len(start[0]))
    return _Listed(listed, dict(starts))


def _expressions(concept: Concept) -> dict[tuple[str, Stems], None]:
    """Language and stems of each expression of ``concept``, in order."""
    return {
        (language_of(locale), stems_of(language_of(locale), each)): None
        for locale, expressions in concept.items()
        for each in expressions
    }
