"""Why entries have the score that Elasticsearch gives them.

It tells of clauses and fields of all languages, which no editor understands. So its score is shared out by
where the words stand, by the analysis and the weights that both engines begin with.
"""

import math
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, time
from typing import Any

from search.engines.database.matching import meaning_of
from search.engines.elasticsearch.matching import FEATURED, FRESH, HALF_LIFE
from search.engines.elasticsearch.narrowing import Clause
from search.engines.finding import Sought, explained
from search.entries import IndexEntry
from search.explanation import Explanation
from search.question import Question

DAY = 86_400


def body(query: Clause, entries: Sequence[IndexEntry]) -> dict[str, Any]:
    """The search that gives the scores of ``entries``."""
    pages = [each.page_id for each in entries]
    return {
        "query": {"bool": {"must": [query], "filter": [{"terms": {"page_id": pages}}]}},
        "size": len(pages),
        "_source": False,
        "docvalue_fields": ["page_id"],
    }


def told(question: Question, entries: Sequence[IndexEntry], said: Mapping[str, Any]) -> list[Explanation]:
    """What the answer ``said`` to :func:`body` means."""
    scores = {int(each["fields"]["page_id"][0]): float(each["_score"] or 0) for each in said["hits"]["hits"]}
    meaning = meaning_of(question)
    if not meaning.asked:
        return [Explanation(each.page_id, 0.0) for each in entries if each.page_id in scores]
    sought = Sought.of(question, meaning)
    return [
        explained(each, sought, scores[each.page_id], _favour(each))
        for each in entries
        if each.page_id in scores
    ]


def _favour(entry: IndexEntry) -> tuple[float, float]:
    """What it has on top for being new, and for being featured."""
    today = datetime.combine(datetime.now(UTC).date(), time.min, UTC)
    age = abs((today - entry.first_published_at).total_seconds()) / DAY
    fresh = FRESH * math.exp(math.log(0.5) * age / float(HALF_LIFE.removesuffix("d")))
    return fresh, FEATURED if entry.featured else 0.0
