"""The rows of facts that documents show, as plain values: as records they would take longer to read."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import CharField, F, IntegerField, QuerySet, Value

from cases.models import CaseGoal, CaseOrganisation, CasePerson, CaseTopic
from closercities.core.models import Organisation, Person, SustainableDevelopmentGoal, Topic
from closercities.publication.serialisation import records

# What each sort of rows points at.
_ROWS: dict[str, tuple[Any, str]] = {
    "goal": (CaseGoal, "goal_id"),
    "organisation": (CaseOrganisation, "organisation_id"),
    "person": (CasePerson, "person_id"),
    "topic": (CaseTopic, "topic_id"),
}


@dataclass(slots=True)
class FactsRows:
    """What the rows of one case point at, in their order; of an organisation with its role."""

    topics: list[Topic] = field(default_factory=list)
    goals: list[SustainableDevelopmentGoal] = field(default_factory=list)
    organisations: list[tuple[str, Organisation]] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)


def rows_of_facts(keys: Iterable[UUID]) -> dict[UUID, FactsRows]:
    """The rows of facts with these keys. Five queries at most, for any number."""
    found = _rows(list(keys))
    known = {sort: queryset.in_bulk(_pointed_at(found, sort)) for sort, queryset in _targets().items()}
    rows: dict[UUID, FactsRows] = defaultdict(FactsRows)
    for key, sort, target, role in found:
        of_case, record = rows[key], known[sort][target]
        if sort == "topic":
            of_case.topics.append(record)
        elif sort == "goal":
            of_case.goals.append(record)
        elif sort == "person":
            of_case.people.append(record)
        else:
            of_case.organisations.append((role, record))
    return rows


def _rows(keys: list[UUID]) -> list[tuple[UUID, str, int, str]]:
    """Key, sort, what is pointed at, and role, in the order of the rows."""
    if not keys:
        return []
    first, *others = (_of_sort(sort, keys) for sort in _ROWS)
    rows = first.union(*others, all=True)
    in_order = sorted(rows, key=lambda row: (row[3] is None, row[3] or 0, row[4]))
    return [(key, sort, target, role) for key, sort, target, _order, _number, role in in_order]


def _of_sort(sort: str, keys: list[UUID]) -> "QuerySet[Any, Any]":
    model, target = _ROWS[sort]
    role = F("role") if model is CaseOrganisation else Value("")
    return (  # type: ignore[no-any-return]
        model.objects.filter(facts__in=keys)
        .order_by()
        .values_list(
            "facts_id",
            Value(sort, CharField()),
            F(target),
            "sort_order",
            "pk",
            role,
        )
    )


def _pointed_at(rows: list[tuple[UUID, str, int, str]], wanted: str) -> set[int]:
    return {target for _key, sort, target, _role in rows if sort == wanted}


def _targets() -> dict[str, Any]:
    return {
        "goal": SustainableDevelopmentGoal.objects,
        "organisation": Organisation.objects.select_related(*records.ORGANISATION_RELATIONS),
        "person": Person.objects.select_related(*records.PERSON_RELATIONS),
        "topic": Topic.objects,
    }
