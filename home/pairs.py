"""Two cases about the same thing, one further along than the other."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import F
from django.db.models.functions import Coalesce

from closercities.core.case_field import case_pages
from closercities.core.choices import Stage
from closercities.core.geography import kilometres_between
from closercities.core.listing import ListedItem, as_items
from closercities.core.reader import active_code

# Of the newest cases, so many of their topics are looked through.
MOST_ROWS = 300
FURTHEST_FIRST = (Stage.FINISHED.value, Stage.ONGOING.value, Stage.PLANNED.value)


@dataclass(frozen=True, slots=True)
class Pair:
    """``first`` is at least as far along as ``second``.

    ``kilometres`` (along a great circle, whole) is unknown where one of them has no coordinates;
    ``topic`` is one that both have, if any.
    """

    first: ListedItem
    second: ListedItem
    kilometres: int | None
    topic: Any

    @property
    def items(self) -> tuple[ListedItem, ListedItem]:
        return self.first, self.second


def pair_of(chosen: Iterable[Any]) -> Pair | None:
    """The two cases that an editor chose, as far as both are public; else a pair that is found.

    Nothing where no two cases share a topic at different stages. The number of queries does not grow.
    """
    items = as_items([page for page in chosen if page is not None], active_code())
    if len(items) < 2:
        items = as_items(case_pages(found_pair()), active_code())
    if len(items) < 2:
        return None
    first, second = sorted(items[:2], key=lambda item: _place_in_order(item.page.facts.stage))
    points = first.page.facts.point, second.page.facts.point
    apart = kilometres_between(*points) if all(points) else None
    return Pair(first, second, None if apart is None else round(apart), _common_topic(first, second))


def found_pair() -> tuple[UUID, ...]:
    """The keys of two public cases with coordinates that share a topic; none where there are no such two.

    A finished and a planned one before others, then the newest. One query.
    """
    by_topic: dict[int, list[tuple[UUID, str]]] = defaultdict(list)
    best: tuple[int, tuple[UUID, ...]] = (0, ())
    for key, topic, stage in _newest_topics():
        for other, other_stage in by_topic[topic]:
            apart = abs(_place_in_order(stage) - _place_in_order(other_stage))
            if apart > best[0]:
                best = apart, (key, other)
        by_topic[topic].append((key, stage))
    return best[1]


def _newest_topics() -> Sequence[tuple[UUID, int, str]]:
    public = apps.get_model("cases", "CasePage").objects.live().public().filter(alias_of__isnull=True)
    rows = apps.get_model("cases", "CaseTopic").objects.filter(
        facts__in=public.order_by().values("translation_key"), facts__stage__in=FURTHEST_FIRST
    )
    located = rows.annotate(
        found_latitude=Coalesce("facts__latitude", "facts__place__latitude"),
    ).filter(found_latitude__isnull=False)
    newest = located.order_by(F("facts__effective_since").desc(nulls_last=True), "facts_id", "sort_order")
    return list(newest.values_list("facts_id", "topic_id", "facts__stage")[:MOST_ROWS])


def _place_in_order(stage: str) -> int:
    return FURTHEST_FIRST.index(stage) if stage in FURTHEST_FIRST else len(FURTHEST_FIRST)


def _common_topic(first: ListedItem, second: ListedItem) -> Any:
    others = {row.topic_id for row in second.page.facts.topic_rows.all()}
    return next((row.topic for row in first.page.facts.topic_rows.all() if row.topic_id in others), None)
