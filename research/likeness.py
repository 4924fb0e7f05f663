"""What articles and interviews are about, for related content: their cases and their topics."""

from collections import Counter
from typing import Any

from django.db.models import Count

from closercities.core.related import (
    Likeness,
    RelatedSource,
    Scores,
    count_common,
    register_related_source,
)

MOST_CASES = 200


def register() -> None:
    """Offer research as related content; called once, when the application starts."""
    register_related_source("research", RelatedSource(likeness_of=likeness_of, similar=similar))


def likeness_of(page: Any) -> Likeness | None:
    """The cases and topics of an article or interview; ``None`` for any other page."""
    from research.models import ArticlePage, InterviewPage

    if not isinstance(page, ArticlePage | InterviewPage):
        return None
    facts = page.shown_facts
    return Likeness(
        cases=frozenset(row.case_id for row in facts.case_rows.all()),
        topics=frozenset(row.topic_id for row in facts.topic_rows.all()),
    )


def similar(likeness: Likeness, cases: Scores) -> Scores:
    """Articles and interviews about such cases and topics; four queries.

    What is about a case weighs as much as the closest of its cases.
    """
    from research.models import ArticleCase, ArticleTopic, InterviewCase, InterviewTopic

    closest = [key for key, _score in cases.most_common(MOST_CASES)]
    scores: Scores = Counter()
    for case_rows in (ArticleCase, InterviewCase):
        pairs = case_rows.objects.filter(case__in=closest).values_list("page__translation_key", "case")
        for page_key, case_key in pairs:
            scores[page_key] = max(scores[page_key], cases[case_key])
    for topic_rows in (ArticleTopic, InterviewTopic):
        rows = topic_rows.objects.filter(topic__in=likeness.topics).order_by()
        counted = rows.values_list("page__translation_key").annotate(number=Count("topic", distinct=True))
        count_common(scores, "topics", counted)
    return scores
