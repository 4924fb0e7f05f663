"""Questions to the index: each in the same few queries, however much is kept and found."""

from collections.abc import Mapping, Sequence

import numpy as np

from search.asked import asked_in
from search.engines.database.matching import Matched, Matching, Meaning, meaning_of
from search.engines.database.narrowing import Narrowing, columns_for, wanted_by
from search.engines.database.showing import hits_of
from search.engines.database.snapshot import Mask, Postings, Snapshot
from search.engines.database.tables import KeptEntry
from search.engines.database.terms import WORDS
from search.question import Answer, Hit, Question

DATES = {"newest": ("published", -1), "oldest": ("published", 1), "updated": ("updated", -1)}
DATES["least_updated"] = ("updated", 1)
TITLES = {"title": "", "title_reversed": "-"}


class Reading:
    """A question, with all that is read of the index to answer it."""

    def __init__(
        self,
        question: Question,
        columns: Sequence[str] = (),
        also: Mapping[str, set[str] | None] | None = None,
    ) -> None:
        self.question = question
        self.meaning: Meaning = meaning_of(question)
        needed = [
            *columns_for(question),
            *columns,
            *(("published", "featured") if self.meaning.asked else ()),
        ]
        self.snapshot = Snapshot(dict.fromkeys(needed))
        wanted = {**wanted_by(question), WORDS: self.meaning.terms, **(also or {})}
        self.postings: Postings = self.snapshot.postings(wanted)
        self.narrowing = Narrowing(self.snapshot, question, self.postings)
        self.matching = Matching(self.snapshot, self.meaning, self.postings)
        self.matched: Matched = self.matching.matched(self.narrowing.base)
        self.found: Mask = self.narrowing.passing(self.matched.mask)


def ask(question: Question, name: str) -> Answer:
    """The answer of the engine ``name`` to ``question``."""
    order = _order(question)
    reading = Reading(question, _columns(order))
    pages = _pages(reading, order)
    return Answer(
        engine=name,
        hits=hits_of(pages, reading.meaning, highlighted=question.highlighted),
        total=int(reading.found.sum()),
        facets=reading.narrowing.counts(reading.matched.mask),
        suggestion=reading.meaning.suggestion,
    )


def _order(question: Question) -> str:
    if question.order != "relevance":
        return question.order
    asked = asked_in(question.text)
    return "relevance" if asked.words or asked.phrases else "newest"


def _columns(order: str) -> list[str]:
    if order == "north":
        return ["latitudes"]
    return [DATES[order][0]] if order in DATES else []


def _pages(reading: Reading, order: str) -> dict[int, float]:
    """``{page id: score}`` of the hits that the question chooses, in ``order``."""
    question, snapshot = reading.question, reading.snapshot
    window = slice(question.offset, question.offset + question.limit)
    if order in TITLES:
        return _by_title(reading, TITLES[order], window)
    places = np.flatnonzero(reading.found)
    pages = snapshot.page_ids[places]
    scores = reading.matched.scores[places]
    if order == "relevance":
        first = -scores.astype(np.float64)
    elif order == "north":
        first = -snapshot.columns["latitudes"][places].astype(np.float64)
    else:
        column, sign = DATES[order]
        first = sign * snapshot.columns[column][places]
    # Among equals the newest page; who is on no map comes last (NaN is put last).
    chosen = np.lexsort((-pages, first))[window]
    return dict(zip(pages[chosen].tolist(), scores[chosen].tolist(), strict=True))


def _by_title(reading: Reading, sign: str, window: slice) -> dict[int, float]:
    found = set(reading.snapshot.page_ids[reading.found].tolist())
    ordered = KeptEntry.objects.order_by(f"{sign}title_key", f"{sign}page_id").values_list("pk", flat=True)
    chosen: list[int] = []
    for page in ordered.iterator(chunk_size=5_000) if found else ():
        if page in found:
            chosen.append(page)
            if len(chosen) >= window.stop:
                break
    return dict.fromkeys(chosen[window], 0.0)


def nearest(wanted: Mapping[str, Mapping[str, float]], question: Question) -> list[Hit]:
    """Items of ``question`` that have any of ``wanted``, by the sum of the weights that they have."""
    also = {facet: set(weights) for facet, weights in wanted.items()}
    also = {facet: tokens | set(question.tokens.get(facet, ())) for facet, tokens in also.items()}
    reading = Reading(question, ["published"], also)
    scores = np.zeros(reading.snapshot.size, np.float64)
    for facet, weights in wanted.items():
        for token, weight in weights.items():
            if token in reading.postings[facet]:
                scores[reading.postings[facet][token].places] += weight
    places = np.flatnonzero(reading.found & (scores > 0))
    pages, published = reading.snapshot.page_ids[places], reading.snapshot.columns["published"][places]
    order = np.lexsort((-pages, -published, -scores[places]))[question.offset :][: question.limit]
    chosen = dict(zip(pages[order].tolist(), scores[places][order].tolist(), strict=True))
    return list(hits_of(chosen, reading.meaning, highlighted=question.highlighted))
