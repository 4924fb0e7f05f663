"""The rows of facts that documents show, as plain values: as records they would take longer to read."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import CharField, F, QuerySet, Value

from cases.models import CaseFacts, CaseGoal, CaseOrganisation, CasePerson, CaseTopic
from closercities.core.models import Organisation, Person, SustainableDevelopmentGoal, Topic
from closercities.publication.prepared_rows import PreparedRows

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


# A key that no facts have.
NO_FACTS = UUID(int=4_711)
Rows = dict[tuple[UUID, Any], list[Row]]


def rows_of_facts(keys: Iterable[UUID]) -> Rows:
    """The rows of facts with these keys, by key and by the model that they point at. One query."""
    models = list(SORTS)
    found: Rows = defaultdict(list)
    in_order = sorted(_ROWS.rows(keys), key=lambda row: (row[3] is None, row[3] or 0, row[4]))
    for key, sort, target, _order, _number, role in in_order:
        found[key, models[sort]].append(Row(target, role))
    return found


def _of_all_sorts(keys: list[UUID]) -> "QuerySet[Any, Any]":
    first, *others = (_of_sort(sort, model, keys) for sort, model in enumerate(SORTS))
    return first.union(*others, all=True)


def _of_sort(sort: int, model: Any, keys: list[UUID]) -> "QuerySet[Any, Any]":
    rows, target = SORTS[model]
    role: Any = F("role") if model is Organisation else Value("", CharField())
    of_facts = rows.objects.filter(facts__in=keys).order_by()
    return of_facts.values_list("facts_id", Value(sort), F(target), "sort_order", "pk", role)


_ROWS = PreparedRows(_of_all_sorts, lambda: CaseFacts._meta.pk, NO_FACTS)
