"""The rows of facts that documents show, as plain values: as records they would take longer to read."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import CharField, F, QuerySet, Value

from cases.models import CaseGoal, CaseOrganisation, CasePerson, CaseTopic
from closercities.core.models import Organisation, Person, SustainableDevelopmentGoal, Topic

# What each sort of rows points at.
SORTS: dict[Any, tuple[Any, str]] = {
    SustainableDevelopmentGoal: (CaseGoal, "goal_id"),
    Organisation: (CaseOrganisation, "organisation_id"),
    Person: (CasePerson, "person_id"),
    Topic: (CaseTopic, "topic_id"),
}


class Row(NamedTuple):
    """A row: primary key of what it points at, and the role of an organisation."""

    target: int
    role: str


Rows = dict[tuple[UUID, Any], list[Row]]


def rows_of_facts(keys: Iterable[UUID]) -> Rows:
    """The rows of facts with these keys, by key and by the model that they point at. One query."""
    wanted, models = list(keys), list(SORTS)
    found: Rows = defaultdict(list)
    if not wanted:
        return found
    first, *others = (_of_sort(sort, model, wanted) for sort, model in enumerate(models))
    in_order = sorted(first.union(*others, all=True), key=lambda row: (row[3] is None, row[3] or 0, row[4]))
    for key, sort, target, _order, _number, role in in_order:
        found[key, models[sort]].append(Row(target, role))
    return found


def _of_sort(sort: int, model: Any, keys: list[UUID]) -> "QuerySet[Any, Any]":
    rows, target = SORTS[model]
    role: Any = F("role") if model is Organisation else Value("", CharField())
    of_facts = rows.objects.filter(facts__in=keys).order_by()
    return of_facts.values_list("facts_id", Value(sort), F(target), "sort_order", "pk", role)
