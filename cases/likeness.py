"""What cases are about, for related content."""

from collections import Counter
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet, Value
from django.db.models.functions import Coalesce, NullIf

from closercities.core.related import (
    MOST_CANDIDATES,
    CaseSource,
    Likeness,
    Scores,
    count_common,
    register_case_source,
)


def register() -> None:
    """Offer cases as related content; called once, when the application starts."""
    register_case_source(CaseSource(about=about, similar=similar))


def about(keys: Iterable[UUID]) -> Likeness:
    """What the cases with these translation keys are about together; keys of no case are left out.

    Four queries.
    """
    from cases.models import CaseFactor, CaseFacts, CaseGoal, CaseTopic

    wanted = list(keys)
    facts = list(CaseFacts.objects.filter(pk__in=wanted).select_related("place"))
    return Likeness(
        cases=frozenset(each.pk for each in facts),
        topics=_values(CaseTopic, "topic_id", wanted),
        goals=_values(CaseGoal, "goal_id", wanted),
        factors=_values(CaseFactor, "factor_id", wanted) - {None},
        countries=frozenset(each.country_code for each in facts) - {""},
    )


def _values(model: Any, column: str, keys: list[UUID]) -> frozenset[Any]:
    return frozenset(model.objects.filter(facts__in=keys).values_list(column, flat=True))


def similar(likeness: Likeness) -> Scores:
    """See :class:`~closercities.core.related.CaseSource`; four queries at most."""
    from cases.models import CaseFactor, CaseFacts, CaseGoal, CaseTopic

    scores: Scores = Counter()
    count_common(scores, "cases", ((key, 1) for key in likeness.cases))
    for what, model, column in (
        ("topics", CaseTopic, "topic_id"),
        ("goals", CaseGoal, "goal_id"),
        ("factors", CaseFactor, "factor_id"),
    ):
        wanted = getattr(likeness, what)
        if wanted:
            rows = model.objects.filter(Q(**{f"{column}__in": wanted}))
            count_common(scores, what, _most(rows, column))
    if likeness.countries:
        count_common(scores, "countries", _in_countries(CaseFacts, likeness))
    return scores


def _most(rows: QuerySet[Any], column: str) -> QuerySet[Any]:
    counted = rows.filter(facts__pages__live=True).order_by().values_list("facts_id")
    return counted.annotate(number=Count(column, distinct=True)).order_by(
        "-number", F("facts__effective_since").desc(nulls_last=True)
    )[:MOST_CANDIDATES]


def _in_countries(model: Any, likeness: Likeness) -> list[tuple[UUID, int]]:
    facts = model.objects.annotate(
        shown_country=Coalesce(NullIf("place__country", Value("")), "country")
    ).filter(shown_country__in=likeness.countries, pages__live=True)
    keys = facts.order_by(F("effective_since").desc(nulls_last=True)).values_list("pk", flat=True)
    return [(key, 1) for key in dict.fromkeys(keys[:MOST_CANDIDATES])]
