"""Which entries a text is found in, and how well: BM25 over weighted parts (decision 0242)."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce
from operator import and_
from typing import Any

import numpy as np
from numpy.typing import NDArray

from search.analysis.folding import folded
from search.analysis.words import words_in
from search.asked import Asked, asked_in
from search.engines.database import rows
from search.engines.database.meaning import exactly, languages_for, words_wanted
from search.engines.database.snapshot import NOWHERE, Found, Mask, Snapshot
from search.engines.database.tables import KeptEntry
from search.engines.database.terms import SATURATION, WORDS
from search.engines.database.wanted import Groups, Wanted
from search.question import Question
from search.synonyms import meant_by

# What an item keeps of its score that has none of the other words; all have all of it.
ONE_WORD_ALONE = 0.4
# The rest of the score that the newest and the featured have on top, and after how many days a third of it
# is left.
FRESH, FEATURED, FRESH_DAYS = 0.08, 0.06, 1_000
DAY = 86_400


@dataclass(slots=True)
class Meaning:
    """A question's text, understood with what is kept; nothing was read of the postings yet."""

    text: str
    asked: Asked
    languages: tuple[str, ...]
    words: list[Wanted] = field(default_factory=list)
    phrases: list[list[str]] = field(default_factory=list)
    excluded: list[list[str]] = field(default_factory=list)

    @property
    def terms(self) -> set[str]:
        """All terms whose postings are needed."""
        exact = {
            term for words in (*self.phrases, *self.excluded) for word in words for term in self.exact(word)
        }
        return exact | {term for each in self.words for term in each.terms}

    def exact(self, word: str) -> set[str]:
        """The terms of a word of a phrase."""
        return exactly(word, self.languages)

    @property
    def suggestion(self) -> str:
        """The text with what was mistyped put right; empty where nothing was."""
        text = self.text
        for each in self.words:
            if each.meant:
                text = _put_right(text, each)
        return text if text != self.text else ""


def _put_right(text: str, wanted: Wanted) -> str:
    for part in dict.fromkeys(text.split()):
        if words_in(part) == [wanted.typed]:
            return text.replace(part.strip('"-–−'), wanted.meant)
    return text


def meaning_of(question: Question) -> Meaning:
    """What the text of ``question`` asks for."""
    asked, languages = asked_in(question.text), languages_for(question.locales)
    return Meaning(
        question.text,
        asked,
        languages,
        _words(asked, languages, question.locales),
        [words_in(phrase) for phrase in asked.phrases],
        [words_in(each) for each in asked.excluded],
    )


def _words(asked: Asked, languages: tuple[str, ...], locales: Sequence[str]) -> list[Wanted]:
    if not asked.words:
        return []
    return words_wanted(asked, languages, meant_by(" ".join(asked.words), locales))


@dataclass(frozen=True, slots=True)
class Matched:
    """The entries that were found, and the score of each."""

    mask: Mask
    scores: NDArray[np.float32]


def rarity(having: int, entries: int) -> float:
    """How much a word tells that ``having`` of all ``entries`` have."""
    return math.log1p((max(0, entries - having) + 0.5) / (having + 0.5))


def _saturated(weights: NDArray[np.float32]) -> NDArray[np.float32]:
    return weights * np.float32(SATURATION + 1) / (weights + np.float32(SATURATION))


class Matching:
    """A meaning over a snapshot and the postings of its terms."""

    def __init__(
        self, snapshot: Snapshot, meaning: Meaning, found: Mapping[str, Mapping[str, Found]]
    ) -> None:
        self._snapshot, self._meaning = snapshot, meaning
        self._found = found.get(WORDS, {})

    def matched(self, base: Mask) -> Matched:
        """What is found; where it is dear to know it is only right within ``base``."""
        meaning, snapshot = self._meaning, self._snapshot
        scores: NDArray[Any] = np.zeros(snapshot.size, np.float32)
        if not meaning.asked:
            return Matched(np.ones(snapshot.size, bool), scores)
        values = [self.score(each) for each in meaning.words]
        values += [self._phrase_score(words) for words in meaning.phrases if words]
        mask: NDArray[Any] = np.ones(snapshot.size, bool)
        if values:
            together = np.stack(values)
            having = (together > 0).mean(axis=0)
            scores = together.sum(axis=0) * (ONE_WORD_ALONE + (1 - ONE_WORD_ALONE) * having)
            mask = having > 0
        elif meaning.words or meaning.phrases:
            mask = snapshot.nothing()
        for words in meaning.phrases:
            mask &= self._phrase(words, base & mask)
        for words in meaning.excluded:
            mask &= ~self._phrase(words, base & mask)
        return Matched(mask, scores * self._snapshot.once("favour", self._favour) if values else scores)

    def _favour(self) -> NDArray[np.float32]:
        fresh, featured = self.favours()
        return (1 + fresh + featured).astype(np.float32)

    def favours(self) -> tuple[NDArray[Any], NDArray[Any]]:
        """What each entry has on top for being new, and for being featured."""
        published = self._snapshot.columns["published"]
        if not published.size:
            return published.astype(np.float32), published.astype(np.float32)
        age = (published.max() - published) / DAY
        return FRESH * np.exp(-age / FRESH_DAYS), FEATURED * self._snapshot.columns["featured"]

    def score(self, wanted: Wanted) -> NDArray[np.float32]:
        """How much each entry is about one word: as much as it is about the best that stands for it.

        What stands for one word is as rare as all of it together: else a word that few texts have, since few
        are in its language, would count for more than the one that was meant (Pirkola 1998, doi
        10.1145/290941.290957). What is not likely meant leaves what is as rare as it is by itself.
        """
        best = score = np.zeros(self._snapshot.size, np.float32)
        for groups in wanted.tiers:
            best = self._best(groups, best)
            rare = rarity(int(np.count_nonzero(best)), self._snapshot.size)
            score = np.maximum(score, best * np.float32(rare))
        return score

    def _best(self, groups: Groups, best: NDArray[np.float32]) -> NDArray[np.float32]:
        """``best``, where none of ``groups`` says more."""
        best = best.copy()
        for terms, share in groups.items():
            if len(terms) == 1:
                found = self._found.get(terms[0], NOWHERE)
                value = _saturated(found.weights) * np.float32(share)
                best[found.places] = np.maximum(best[found.places], value)
            else:
                together = np.min([self._spread(self._found.get(term, NOWHERE)) for term in terms], axis=0)
                best = np.maximum(best, together * np.float32(share))
        return best

    def _spread(self, found: Found) -> NDArray[np.float32]:
        score = np.zeros(self._snapshot.size, np.float32)
        score[found.places] = _saturated(found.weights)
        return score

    def _phrase_score(self, words: Sequence[str]) -> NDArray[np.float32]:
        each = [
            self.score(Wanted(word, {(term,): 1.0 for term in self._meaning.exact(word)})) for word in words
        ]
        return np.sum(each, axis=0, dtype=np.float32)

    def _phrase(self, words: Sequence[str], among: Mask) -> Mask:
        """The entries of ``among`` in which ``words`` follow each other."""
        if not words:
            return self._snapshot.nothing()
        terms = [self._meaning.exact(word) for word in words]
        having = [
            self._snapshot.any_of(self._found[term] for term in each if term in self._found) for each in terms
        ]
        possible: Mask = reduce(and_, having, among)
        if len(words) == 1 or not possible.any():
            return possible
        pages = self._snapshot.page_ids[possible].tolist()
        spoken = f" {' '.join(map(folded, words))} "
        chosen = KeptEntry.objects.filter(words__contains=spoken, pk__in=rows.NumbersIn(pages))
        return self._snapshot.pages(list(chosen.values_list("pk", flat=True))) & possible
