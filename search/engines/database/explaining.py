"""Why entries have the score that they have."""

from collections.abc import Sequence

from search.engines.database.asking import Reading
from search.engines.finding import Sought, explained
from search.entries import IndexEntry
from search.explanation import Explanation
from search.question import Question


def explain(question: Question, entries: Sequence[IndexEntry]) -> list[Explanation]:
    """See :meth:`search.engines.contract.Engine.explain`. Reads what asking reads."""
    reading = Reading(question)
    if not reading.meaning.asked:
        return [Explanation(each.page_id, 0.0) for each in entries]
    sought = Sought.of(question, reading.meaning)
    values = [reading.matching.score(each) for each in sought.words]
    fresh, featured = reading.matching.favours()
    places = {page: place for place, page in enumerate(reading.snapshot.page_ids.tolist())}
    scores = reading.matched.scores
    return [
        explained(
            entry,
            sought,
            float(scores[place]),
            (float(fresh[place]), float(featured[place])),
            [float(value[place]) for value in values],
        )
        for entry in entries
        if (place := places.get(entry.page_id)) is not None and reading.found[place]
    ]
