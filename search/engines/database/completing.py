"""Titles that go on as what is being typed begins."""

from collections.abc import Sequence

import numpy as np

from search.analysis.folding import folded
from search.analysis.stemming import key_of
from search.analysis.words import words_in
from search.engines.database.meaning import begins
from search.engines.database.narrowing import Narrowing, wanted_by
from search.engines.database.snapshot import Snapshot
from search.engines.database.tables import KeptEntry, Word
from search.engines.database.terms import TITLES
from search.question import Completion, Question
from search.text import clean_text

# Of all words that begin so, those in most titles; of all titles, the newest.
MOST_WORDS, MOST_TITLES = 100, 100


def complete(text: str, locales: Sequence[str], limit: int) -> list[Completion]:
    """Titles with a word that begins as ``text`` ends, and its other words; those that begin so first."""
    words = [folded(word) for word in words_in(clean_text(text))]
    if not words or not locales or limit < 1:
        return []
    *others, begun = words
    going_on = Word.objects.filter(begins("word", begun), titles__gt=0).order_by("-titles", "word")
    ends = set(going_on.values_list("word", flat=True)[:MOST_WORDS])
    question = Question(locales=tuple(locales))
    snapshot = Snapshot(["published", "featured"])
    postings = snapshot.postings({**wanted_by(question), TITLES: {*others, *ends}})
    titles = postings[TITLES]
    found = Narrowing(snapshot, question, postings).base
    found &= snapshot.any_of(titles[word] for word in ends if word in titles)
    for word in others:
        found &= snapshot.any_of([titles[word]] if word in titles else [])
    places = np.flatnonzero(found)
    newest = np.lexsort((-snapshot.columns["published"][places], -snapshot.columns["featured"][places]))
    pages = snapshot.page_ids[places[newest[:MOST_TITLES]]].tolist()
    kept = KeptEntry.objects.only("page_id", "type", "locale", "title", "title_key").in_bulk(pages)
    start = key_of(clean_text(text))
    ordered = sorted(
        (kept[page] for page in pages if page in kept), key=lambda each: not each.title_key.startswith(start)
    )
    return [Completion(each.pk, each.type, each.locale, each.title) for each in ordered[:limit]]
