"""Why entries have the score that Elasticsearch gives them.

It tells of clauses, which no editor understands. So its score is shared out by where the words stand, by the
analysis and the weights that both engines begin with.
"""

import math
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, time
from typing import Any

from search.engines.database.matching import FEATURED, FRESH, FRESH_DAYS
from search.engines.elasticsearch.matching import Wording
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


def told(
    question: Question, wording: Wording, entries: Sequence[IndexEntry], said: Mapping[str, Any]
) -> list[Explanation]:
    """What the answer ``said`` to :func:`body` means."""
    scores = {int(each["fields"]["page_id"][0]): float(each["_score"] or 0) for each in said["hits"]["hits"]}
    if not wording.meaning.asked:
        return [Explanation(each.page_id, 0.0) for each in entries if each.page_id in scores]
    sought = Sought.of(question, wording.meaning)
    return [
        explained(each, sought, scores[each.page_id], _favour(each), rarities=wording.rarities)
        for each in entries
        if each.page_id in scores
    ]


def _favour(entry: IndexEntry) -> tuple[float, float]:
    """What it has on top for being new, and for being featured."""
    today = datetime.combine(datetime.now(UTC).date(), time.min, UTC)
    age = abs((today - entry.first_published_at).total_seconds()) / DAY
    fresh = FRESH * math.exp(-age / FRESH_DAYS)
    return fresh, FEATURED if entry.featured else 0.0
