"""Where in an entry the words of a question stand, by the analysis that all engines share."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from search.analysis.folding import folded
from search.analysis.stemming import language_of
from search.analysis.words import words_in
from search.engines.database.matching import Meaning
from search.engines.database.terms import (
    BODY,
    FACTORS,
    PLACES,
    PROPER,
    SUBJECTS,
    SUMMARY,
    TITLE,
    Batch,
    Part,
    concept_term,
    norm_of,
    parts_of,
    saturated,
    term_of,
)
from search.engines.database.wanted import Wanted
from search.entries import IndexEntry
from search.explanation import Explanation, Field, Find, Way
from search.question import Question
from search.synonyms import meant_by

FIELDS: Mapping[Part, Field] = {
    TITLE: "title",
    SUMMARY: "summary",
    BODY: "body",
    SUBJECTS: "subjects",
    PLACES: "places",
    FACTORS: "factors",
    PROPER: "proper",
}


@dataclass(frozen=True, slots=True)
class _Stand:
    """A term in one text of an entry: as which word, and how much the entry is about it for that."""

    found: str
    field: Field
    language: str
    weight: float


@dataclass(frozen=True, slots=True)
class Sought:
    """What is looked for in an entry: words with all that stands for each, and what only means the same."""

    words: tuple[Wanted, ...]
    alike: frozenset[str]

    @classmethod
    def of(cls, question: Question, meaning: Meaning) -> "Sought":
        """All words of ``question``, also those of its phrases. One query."""
        in_phrases = [word for phrase in meaning.phrases for word in phrase]
        exact = [Wanted(word, {(term,): 1.0 for term in meaning.exact(word)}) for word in in_phrases]
        said = meant_by(" ".join(meaning.asked.words), question.locales)
        alike = {term_of(language_of(each.locale), word) for each in said for word in words_in(each.text)}
        alike |= {concept_term(each.concept) for each in said if each.concept}
        return cls((*meaning.words, *exact), frozenset(alike))


def explained(
    entry: IndexEntry,
    sought: Sought,
    score: float,
    favour: tuple[float, float] = (0.0, 0.0),
    worth: Sequence[float] = (),
    rarities: Mapping[int, Sequence[float]] | None = None,
) -> Explanation:
    """Why ``entry`` has ``score``: that is shared out among what stands in it.

    ``favour`` is what new and what featured adds. ``worth`` is what each word of ``sought`` is worth to the
    entry; without it, as much as the formula of the database says of words that are as rare as ``rarities``
    has it by their number, and else all alike.
    """
    stands = _stands(entry, {term for each in sought.words for term in each.terms})
    finds = []
    for number, wanted in enumerate(sought.words):
        terms, value = _best(wanted, stands)
        whole = worth[number] if worth else value * (rarities or {}).get(number, (1.0,))[0]
        finds += [
            _find(wanted, stand, term, whole * stand.weight / _sum(stands, terms), sought)
            for term in terms
            for stand in stands[term]
        ]
    points = sum(each.points for each in finds)
    scale = score / (1 + sum(favour)) / points if points else 0.0
    told = (replace(each, points=each.points * scale) for each in finds)
    ordered = tuple(sorted(told, key=lambda each: -each.points))
    return Explanation(entry.page_id, score, ordered, *(favour if score else (0.0, 0.0)))


def _stands(entry: IndexEntry, terms: set[str]) -> dict[str, list[_Stand]]:
    """By term, all texts of ``entry`` that have it."""
    found: dict[str, list[_Stand]] = {}
    for language, text, part, share in parts_of(entry):
        analysed = Batch().text(language, text)
        norm = norm_of(part, share, len(analysed.words))
        as_word = {term: said[0] for term, said in analysed.concepts.items()}
        as_word |= {term_of(language, word): word for word in reversed(analysed.words)}
        for term in terms & as_word.keys():
            times = analysed.stems[term] or len(analysed.concepts[term])
            stand = _Stand(as_word[term], FIELDS[part], language, times * norm)
            found.setdefault(term, []).append(stand)
    return found


def _best(wanted: Wanted, stands: Mapping[str, list[_Stand]]) -> tuple[tuple[str, ...], float]:
    """The terms in an entry that say most of ``wanted``, and how much; none where it has nothing of it."""
    best: tuple[tuple[str, ...], float] = ((), 0.0)
    for terms, share in wanted.groups.items():
        if all(term in stands for term in terms):
            value = share * min(saturated(_sum(stands, (term,))) for term in terms)
            best = max(best, (terms, value), key=lambda each: each[1])
    return best


def _sum(stands: Mapping[str, list[_Stand]], terms: Sequence[str]) -> float:
    return sum(stand.weight for term in terms for stand in stands[term])


def _find(wanted: Wanted, stand: _Stand, term: str, points: float, sought: Sought) -> Find:
    way = _way(wanted.typed, stand.found, term, sought.alike)
    return Find(wanted.typed, stand.found, stand.field, stand.language, way, points)


def _way(typed: str, found: str, term: str, alike: Collection[str]) -> Way:
    plain, there = folded(typed), folded(found)
    if plain == there or term == term_of(term.partition(":")[0], typed):
        return "itself"
    if term in alike:
        return "meaning"
    if there.startswith(plain):
        return "begins"
    return "compound" if plain in there or there in plain else "nearly"
