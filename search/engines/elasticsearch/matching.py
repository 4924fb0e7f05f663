"""The words of a question as a query of Elasticsearch, worth what they are worth in the database.

What words stand for is read by the same rules (:mod:`search.engines.database.meaning`), and how much an entry
is about each was reckoned when it was written (:mod:`.documents`). Decision 0292 says why.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from search.engines.database.matching import (
    FEATURED,
    FRESH,
    FRESH_DAYS,
    ONE_WORD_ALONE,
    Meaning,
    meaning_of,
    rarity,
)
from search.engines.database.wanted import Wanted
from search.engines.elasticsearch.languages import text_languages
from search.engines.elasticsearch.narrowing import Clause
from search.question import Question

STEMS = "stems"
THIRD = 0.36788  # What is left of newness after FRESH_DAYS: 1/e.


@dataclass(frozen=True, slots=True)
class Wording:
    """The text of a question, and how rare each of its words is: by number, those of phrases last.

    ``rarities`` has a number for each tier of what a word stands for, with those before.
    """

    meaning: Meaning
    phrases: tuple[tuple[Wanted, ...], ...]
    rarities: Mapping[int, tuple[float, ...]] = field(default_factory=dict)

    @classmethod
    def by(cls, question: Question) -> "Wording":
        """What ``question`` looks for, all its words equally rare."""
        meaning = meaning_of(question)
        exact = [
            tuple(Wanted(word, {(term,): 1.0 for term in meaning.exact(word)}) for word in phrase)
            for phrase in meaning.phrases
            if phrase
        ]
        return cls(meaning, tuple(exact))

    @property
    def words(self) -> tuple[Wanted, ...]:
        """All words, also those of phrases."""
        return (*self.meaning.words, *(word for phrase in self.phrases for word in phrase))

    def with_rarities(self, said: Mapping[str, Any]) -> "Wording":
        """The same with the rarities that the answer ``said`` to :meth:`counting` tells."""
        entries = int(said["hits"]["total"]["value"])
        counted = said["aggregations"]
        rarities = {
            number: tuple(
                rarity(int(counted[_name(number, tier)]["doc_count"]), entries)
                for tier in range(len(word.tiers))
            )
            for number, word in enumerate(self.words)
        }
        return Wording(self.meaning, self.phrases, rarities)

    def counting(self) -> dict[str, Any] | None:
        """The search that tells how many entries have each word; None where it would change no order."""
        if len(self.words) < 2 and all(len(word.tiers) < 2 for word in self.words):
            return None
        counted = {
            _name(number, tier): {"filter": _having([*chain(*word.tiers[: tier + 1])])}
            for number, word in enumerate(self.words)
            for tier in range(len(word.tiers))
        }
        return {
            "query": {"exists": {"field": "page_id"}},
            "size": 0,
            "track_total_hits": True,
            "aggs": counted,
        }

    def clause(self) -> Clause | None:
        """What has to be found, by what it is worth; None where nothing is looked for."""
        meaning = self.meaning
        if not meaning.asked:
            return None
        query: dict[str, Any] = {
            "must": [self._any_word() if self.words else _all_or_nothing(meaning)],
            "filter": [_phrase(each) for each in meaning.asked.phrases],
            "must_not": [_phrase(each) for each in meaning.asked.excluded],
        }
        return {"bool": query}

    def _any_word(self) -> Clause:
        """Any of the words, each by the best that stands for it; who has but some keeps a part."""
        worth = [_worth(word, self.rarities.get(number, ())) for number, word in enumerate(self.words)]
        typed = self.meaning.words
        share = (1 - ONE_WORD_ALONE) / (len(typed) + len(self.phrases))
        # Phrases have to be there: all entries that are found have them.
        functions: list[Clause] = [{"weight": ONE_WORD_ALONE + share * len(self.phrases)}]
        functions += [{"filter": _having(word.groups), "weight": share} for word in typed]
        return {
            "function_score": {
                "query": {"bool": {"should": worth, "minimum_should_match": 1}},
                "functions": functions,
                "score_mode": "sum",
                "boost_mode": "multiply",
            }
        }


def weighed(query: Clause) -> Clause:
    """``query``, in which new and featured items count a little more."""
    fresh = {"first_published_at": {"origin": "now/d", "scale": f"{FRESH_DAYS}d", "decay": THIRD}}
    return {
        "function_score": {
            "query": query,
            "functions": [
                {"weight": 1.0},
                {"filter": {"term": {"featured": True}}, "weight": FEATURED},
                {"exp": fresh, "weight": FRESH},
            ],
            "score_mode": "sum",
            "boost_mode": "multiply",
        }
    }


def _all_or_nothing(meaning: Meaning) -> Clause:
    """Everything where words are but excluded."""
    return {"match_none": {}} if meaning.asked.words or meaning.asked.phrases else {"match_all": {}}


def _name(number: int, tier: int) -> str:
    return f"{number}-{tier}"


def _worth(word: Wanted, rarities: Sequence[float]) -> Clause:
    """How much an entry is about ``word``: the best of what stands for it."""
    tiers = zip(word.tiers, rarities or [1.0] * len(word.tiers), strict=True)
    ways = [_group(terms, share * rare) for groups, rare in tiers for terms, share in groups.items()]
    return {"dis_max": {"queries": ways}}


def _group(terms: Sequence[str], worth: float) -> Clause:
    """What ``terms``, all of which have to be there, say in the mean."""
    each = [{"term": {STEMS: {"value": term, "boost": worth / len(terms)}}} for term in terms]
    return each[0] if len(each) == 1 else {"bool": {"must": each}}


def _having(groups: Collection[tuple[str, ...]]) -> Clause:
    """The entries that have any of ``groups``."""
    alone = [terms[0] for terms in groups if len(terms) == 1]
    together = [terms for terms in groups if len(terms) > 1]
    ways: list[Clause] = [{"terms": {STEMS: alone}}] if alone else []
    ways += [{"bool": {"filter": [{"term": {STEMS: term}} for term in terms]}} for terms in together]
    return {"bool": {"should": ways, "minimum_should_match": 1}}


def _phrase(phrase: str) -> Clause:
    """``phrase`` as it stands, in any language and in names."""
    texts = [f"text.{code}.{part}" for code in text_languages() for part in ("title", "summary", "body")]
    names = [
        f"names.{code}.{part}" for code in text_languages() for part in ("subjects", "places", "factors")
    ]
    return {"multi_match": {"query": phrase, "type": "phrase", "fields": [*texts, *names, "proper_names"]}}
