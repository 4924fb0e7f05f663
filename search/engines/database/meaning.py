"""What the words of a question may stand for, among the words that are kept."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import Q
from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from closercities.core.languages import content_locale_codes
from search.analysis.folding import folded
from search.analysis.stemming import is_stop_word, language_of, stem
from search.analysis.words import words_in
from search.asked import Asked
from search.engines.database import rows
from search.engines.database.tables import Word
from search.engines.database.terms import concept_term, term_of
from search.engines.database.wanted import Wanted
from search.synonyms import Meant

# How much less a word counts that only begins, ends or sounds as what was asked.
BEGINS, PART_OF_COMPOUND, PARTS, MISTYPED = 0.5, 0.6, 0.8, 0.6
# And how much another word for the same.
SYNONYM = 0.9
# The same, where its words may stand apart and mean something else.
APART = 0.5
OTHER_LANGUAGE = 0.9
SHORTEST_BEGIN, MOST_BEGINNING = 3, 30
# Languages that write compounds as one word, and what may stand between their parts.
COMPOUNDING = {"nl": ("", "s", "en", "e"), "de": ("", "s", "es", "n", "en")}
SHORTEST_PART, SHORTEST_COMPOUND = 3, 8
# Of the words that are near, so many are looked at, and so many stand for what was typed.
MOST_NEAR, NEAREST = 100, 5
MOST_CORRECTED = 4


class _Known(NamedTuple):
    """A word that is kept."""

    language: str
    word: str
    stem: str


def _known(condition: str, parameters: Sequence[Any]) -> list[_Known]:
    query = f"SELECT language, word, stem FROM search_word WHERE {condition}"  # noqa: S608  no value
    return [_Known(*row) for row in rows.read(query, parameters)]


def languages_for(locales: Sequence[str]) -> tuple[str, ...]:
    """The reader's languages, then all others that content is offered in."""
    return tuple(dict.fromkeys(map(language_of, (*locales, *content_locale_codes()))))


def words_wanted(asked: Asked, languages: Sequence[str], meant: Sequence[Meant] = ()) -> list[Wanted]:
    """What to look for, for each word of ``asked``; ``meant`` are other expressions for some of them.

    Words that say nothing in the reader's language are left out where others say something.
    """
    typed = list(dict.fromkeys(word for each in asked.words for word in words_in(each)))
    telling = [word for word in typed if not is_stop_word(languages[0], folded(word))]
    open_word = typed[-1] if asked.is_open and typed else ""
    if asked.phrases and not telling:
        return []
    lookup = _Lookup(telling or typed, languages, open_word, meant)
    return lookup.wanted()


def exactly(word: str, languages: Sequence[str]) -> set[str]:
    """The terms of ``word`` (lowered), in the reader's language and where it tells something."""
    return {term_of(each, word) for each in languages if _tells(each, folded(word), languages)}


def _tells(language: str, word: str, languages: Sequence[str]) -> bool:
    return language == languages[0] or not is_stop_word(language, word)


class _Lookup:
    """Looks all words up at once."""

    def __init__(
        self, words: Sequence[str], languages: Sequence[str], open_word: str, meant: Sequence[Meant]
    ) -> None:
        self._languages = languages
        self._meant = _by_word(meant)
        self._words = [Wanted(word) for word in words]
        self._open = open_word
        self._compounding = [each for each in languages if each in COMPOUNDING]
        self._rows = self._read()

    def _read(self) -> list[_Known]:
        plain = {folded(each.typed) for each in self._words}
        stems = {stem(language, each.typed) for each in self._words for language in self._languages}
        parts = {part for word in plain for split in self._splits(word) for part in split[1]}
        by_word, words = rows.among("word", sorted(plain | parts))
        by_stem, its_stems = rows.among("stem", sorted(stems))
        return _known(f"{by_word} OR {by_stem}", [*words, *its_stems])

    def wanted(self) -> list[Wanted]:
        beginning, containing = self._beginning(), self._containing()
        for each in self._words:
            plain = folded(each.typed)
            for term in exactly(each.typed, self._languages):
                each.add((term,), self._share(term.partition(":")[0]))
            for known in self._rows:
                if known.word == plain and _tells(known.language, plain, self._languages):
                    each.add((f"{known.language}:{known.stem}",), self._share(known.language))
            for compound in containing.get(plain, ()):
                each.add((f"{compound.language}:{compound.stem}",), PART_OF_COMPOUND)
            self._add_parts(each, plain)
            for terms, concept in self._meant.get(plain, ()):
                each.named |= set(terms)
                each.add((concept_term(concept),) if concept else terms, SYNONYM)
                if concept and len(terms) > 1:
                    each.add(terms, APART)
            for known in beginning if each.typed == self._open else ():
                each.add((f"{known.language}:{known.stem}",), BEGINS * self._share(known.language))
        self._correct(self._unknown()[:MOST_CORRECTED])
        return self._words

    def _share(self, language: str) -> float:
        return 1.0 if language == self._languages[0] else OTHER_LANGUAGE

    def _unknown(self) -> list[Wanted]:
        known = {f"{row.language}:{row.stem}" for row in self._rows}
        return [
            each
            for each in self._words
            if not each.terms & known
            and folded(each.typed) not in self._meant
            and not (each.typed == self._open and len(each.groups) > len(self._languages))
        ]

    def _beginning(self) -> list[_Known]:
        """The words that begin as the open one, the most frequent first."""
        begin = folded(self._open)
        if len(begin) < SHORTEST_BEGIN:
            return []
        condition, its_words = rows.begins("word", begin)
        by_language, languages = rows.among("language", self._languages)
        return _known(
            f"{condition} AND {by_language} ORDER BY documents DESC, word LIMIT {MOST_BEGINNING}",
            [*its_words, *languages],
        )

    def _containing(self) -> dict[str, list[Word]]:
        """Compounds that begin or end with a word, where the rest is a word, too."""
        asked = [
            folded(each.typed)
            for each in self._words
            if len(each.typed) > SHORTEST_PART and each.typed.isalpha()
        ]
        if not self._compounding or not asked:
            return {}
        condition = Q(pk=None)
        for word in asked:
            condition |= begins("word", word) | begins("reversed", word[::-1])
        found = Word.objects.filter(
            condition, language__in=self._compounding, length__gte=SHORTEST_COMPOUND
        ).order_by("-documents")[: MOST_BEGINNING * len(asked)]
        compounds: dict[str, list[Word]] = {}
        compounds_found = list(found)
        rests = {row.pk: self._rests(row, asked) for row in compounds_found}
        every = {rest for each in rests.values() for _word, options in each for rest in options}
        known = set(
            Word.objects.filter(word__in=every, language__in=self._compounding).values_list(
                "word", "language"
            )
        )
        for row in compounds_found:
            for word, options in rests[row.pk]:
                if any((rest, row.language) in known for rest in options):
                    compounds.setdefault(word, []).append(row)
        return compounds

    def _rests(self, row: Word, asked: Sequence[str]) -> list[tuple[str, list[str]]]:
        """For each word that the compound ``row`` begins or ends with: what the rest may be."""
        found = []
        for word in asked:
            for rest, linked_after in (
                (row.word.removeprefix(word), False),
                (row.word.removesuffix(word), True),
            ):
                if rest == row.word:
                    continue
                links = COMPOUNDING[row.language]
                options = [
                    rest.removesuffix(link) if linked_after else rest.removeprefix(link)
                    for link in links
                    if (rest.endswith(link) if linked_after else rest.startswith(link))
                ]
                found.append((word, [each for each in options if len(each) >= SHORTEST_PART]))
        return found

    def _splits(self, word: str) -> list[tuple[str, tuple[str, str]]]:
        """The ways to part ``word`` in two, by language."""
        if len(word) < SHORTEST_COMPOUND:
            return []
        return [
            (language, (word[:end].removesuffix(link), word[end:]))
            for language in self._compounding
            for end in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1)
            for link in COMPOUNDING[language]
            if word[:end].endswith(link) and len(word[:end]) - len(link) >= SHORTEST_PART
        ]

    def _add_parts(self, wanted: Wanted, plain: str) -> None:
        stems = {(row.language, row.word): row.stem for row in self._rows}
        for language, (head, tail) in self._splits(plain):
            if (language, head) in stems and (language, tail) in stems:
                terms = tuple(f"{language}:{stems[language, part]}" for part in (head, tail))
                wanted.add(terms, PARTS)

    def _correct(self, unknown: Sequence[Wanted]) -> None:
        """Let the words that are spelled nearly so stand for those that nobody wrote."""
        slips = {each.typed: most_slips(folded(each.typed)) for each in unknown}
        lengths = {
            len(folded(each.typed)) + step
            for each in unknown
            if slips[each.typed]
            for step in range(-slips[each.typed], slips[each.typed] + 1)
        }
        if not lengths:
            return
        rows = list(
            Word.objects.filter(length__in=lengths, language__in=self._languages).values_list(
                "word", "language", "stem", "documents", "spelling"
            )
        )
        words = [row[0] for row in rows]
        for each in unknown:
            if slips[each.typed]:
                self._take_nearest(each, rows, words, slips[each.typed])

    def _take_nearest(self, wanted: Wanted, rows: list[Any], words: list[str], slips: int) -> None:
        plain = folded(wanted.typed)
        near = []
        for _word, distance, place in extract(
            plain, words, scorer=OSA.distance, score_cutoff=slips, limit=MOST_NEAR
        ):
            word, language, its_stem, documents, spelling = rows[place]
            order = (distance, word[0] != plain[0], -documents, self._languages.index(language), word)
            near.append((order, f"{language}:{its_stem}", spelling))
        near.sort()
        for order, term, _spelling in near[:NEAREST]:
            wanted.add((term,), MISTYPED / order[0])
        if near:
            wanted.meant = near[0][2]


def _by_word(meant: Sequence[Meant]) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """By each word (folded) of what was said: the terms of what else says it, and the concept of both."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for each in meant:
        terms = tuple(term_of(language_of(each.locale), word) for word in words_in(each.text))
        for word in words_in(each.said):
            found.setdefault(folded(word), []).append((terms, each.concept))
    return found


def most_slips(word: str) -> int:
    """How many letters may be wrong in a word of this length; none in a number.

    >>> most_slips("bus"), most_slips("water"), most_slips("rotterdam"), most_slips("2021")
    (0, 1, 2, 0)
    """
    if not word.isalpha():
        return 0
    length = len(word)
    return 0 if length < 4 else 1 if length < 7 else 2


def begins(column: str, begin: str) -> Q:
    """That ``column`` begins with ``begin``, as the index of the database can tell."""
    if connection.vendor == "postgresql":
        return Q(**{f"{column}__startswith": begin})
    return Q(**{f"{column}__gte": begin, f"{column}__lt": begin + chr(0x10FFFF)})
