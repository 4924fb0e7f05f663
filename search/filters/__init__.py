"""The filters, in the order in which readers see them. Adding one is adding its class here."""

from search.filters.base import Filter
from search.filters.columns import (
    AreaFilter,
    CampaignFilter,
    CountryFilter,
    KindFilter,
    RegionFilter,
    SourceLanguageFilter,
    StageFilter,
    YearFilter,
)
from search.filters.relations import (
    FactorFilter,
    FormOfSharingFilter,
    GoalFilter,
    OrganisationKindFilter,
    TopicFilter,
)

FILTERS: tuple[type[Filter], ...] = (
    TopicFilter,
    StageFilter,
    KindFilter,
    RegionFilter,
    CountryFilter,
    GoalFilter,
    FormOfSharingFilter,
    FactorFilter,
    OrganisationKindFilter,
    SourceLanguageFilter,
    YearFilter,
    CampaignFilter,
    AreaFilter,
)

__all__ = ["FILTERS", "Filter"]
