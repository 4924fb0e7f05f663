"""Filters on what a case may have several of: topics, goals, factors, forms of sharing."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any, ClassVar

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cases.models import CaseFactor, CaseGoal, CaseOrganisation, CaseTopic
from closercities.core.choices import FormOfSharing, OrganisationKind
from closercities.core.collation import sorted_tree
from closercities.core.listing import FacetValue
from closercities.core.models import Factor, SustainableDevelopmentGoal, Topic
from search.filters.base import Filter, record_value


class TopicFilter(Filter):
    """A topic with all that is below it, by code."""

    name: ClassVar[str] = "topic"
    label = _("Topic")

    @cached_property
    def _topics(self) -> dict[str, Topic]:
        return {topic.code: topic for topic in Topic.objects.order_by("path")}

    def vocabulary(self) -> Mapping[str, Any]:
        return self._topics

    def condition(self, values: Sequence[str]) -> Q:
        within = Q(pk__in=[])
        for value in values:
            within |= Q(topic__path__startswith=self._topics[value].path)
        return Q(pk__in=CaseTopic.objects.filter(within).values("facts"))

    def facet_value(self, value: str, entry: Any, count: int, selected: bool) -> FacetValue:
        return FacetValue(
            value, entry.label, count, selected, depth=entry.depth, label_language=entry.label_locale
        )

    def arrange(self, values: list[FacetValue]) -> list[FacetValue]:
        return sorted_tree(values)


class RowFilter(Filter):
    """A filter on one column of rows that belong to facts."""

    rows: ClassVar[Any]
    column: ClassVar[str]

    def condition(self, values: Sequence[str]) -> Q:
        return Q(pk__in=self.rows.objects.filter(**{f"{self.column}__in": values}).values("facts"))


class GoalFilter(RowFilter):
    """A Sustainable Development Goal, by number."""

    name: ClassVar[str] = "goal"
    label = _("SDG")
    rows = CaseGoal
    column = "goal_id"

    @cached_property
    def _goals(self) -> dict[str, SustainableDevelopmentGoal]:
        return {str(goal.number): goal for goal in SustainableDevelopmentGoal.objects.order_by("number")}

    def vocabulary(self) -> Mapping[str, Any]:
        return self._goals

    def facet_value(self, value: str, entry: Any, count: int, selected: bool) -> FacetValue:
        return FacetValue(value, f"{value} {entry.label}", count, selected, label_language=entry.label_locale)


class FormOfSharingFilter(RowFilter):
    """A form of sharing in which the case has boosters or barriers."""

    name: ClassVar[str] = "form_of_sharing"
    label = _("Form of sharing")
    rows = CaseFactor
    column = "form_of_sharing"

    def vocabulary(self) -> Mapping[str, Any]:
        return dict(FormOfSharing.choices)


class OrganisationKindFilter(RowFilter):
    """A kind of the organisations that take part."""

    name: ClassVar[str] = "organisation_kind"
    label = _("Who takes part")
    rows = CaseOrganisation
    column = "organisation__kind"

    def vocabulary(self) -> Mapping[str, Any]:
        return dict(OrganisationKind.choices)


class FactorFilter(RowFilter):
    """A booster or barrier of the codebook, by code."""

    name: ClassVar[str] = "factor"
    label = _("Booster or barrier")
    rows = CaseFactor
    column = "factor__code"

    @cached_property
    def _factors(self) -> dict[str, Factor]:
        return {factor.code: factor for factor in Factor.objects.all()}

    def vocabulary(self) -> Mapping[str, Any]:
        return self._factors

    def facet_value(self, value: str, entry: Any, count: int, selected: bool) -> FacetValue:
        return record_value(value, entry, count, selected)
