"""Filters on what a case has one of: stage, kind, country, region, language, year, campaign, area."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar
from uuid import UUID

from django.conf import settings
from django.db.models import Q
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from closercities.core.cartography import Area
from closercities.core.choices import Kind, Stage
from closercities.core.collation import sorted_tree
from closercities.core.geography import (
    REGION_CODES,
    SUBREGION_CODES,
    countries_in,
    country_codes,
    country_label,
    region_label,
)
from closercities.core.languages import language_name
from closercities.core.listing import Facet, FacetValue
from closercities.publication.models import PublishedDocument
from search.filters.base import ColumnFilter, Filter, by_count

# What a BCP 47 tag can look like, up to a language with script and country.
LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,3}")


class StageFilter(ColumnFilter):
    """Whether it is planned, under way or finished."""

    name: ClassVar[str] = "stage"
    label = _("Stage")
    column = "stage"

    def vocabulary(self) -> Mapping[str, Any]:
        return dict(Stage.choices)


class KindFilter(ColumnFilter):
    """What kind of case it is."""

    name: ClassVar[str] = "kind"
    label = _("Kind")
    column = "kind"

    def vocabulary(self) -> Mapping[str, Any]:
        return dict(Kind.choices)


class CountryFilter(ColumnFilter):
    """The country, by ISO 3166-1 alpha-2 code."""

    name: ClassVar[str] = "country"
    label = _("Country")
    column = "found_country"

    def known(self, values: Sequence[str]) -> list[str]:
        return super().known([value.upper() for value in values])

    def vocabulary(self) -> Mapping[str, Any]:
        return dict.fromkeys(sorted(country_codes()))

    def facet_value(self, value: str, entry: Any, count: int, selected: bool) -> FacetValue:
        return FacetValue(
            value, country_label(value, translation.get_language() or settings.LANGUAGE_CODE), count, selected
        )

    def arrange(self, values: list[FacetValue]) -> list[FacetValue]:
        return by_count(values)


class RegionFilter(CountryFilter):
    """A part of the world by its UN M49 code: a region such as 150, or a sub-region such as 155."""

    name: ClassVar[str] = "region"
    label = _("Region")

    def known(self, values: Sequence[str]) -> list[str]:
        return Filter.known(self, values)

    def vocabulary(self) -> Mapping[str, Any]:
        """Depth in the tree by code: regions, each with its sub-regions after it."""
        codes: dict[str, int] = {}
        for region in REGION_CODES:
            codes[region] = 0
            within = countries_in(region)
            codes.update(
                {code: 1 for code in SUBREGION_CODES if code not in codes and countries_in(code) <= within}
            )
        return codes

    def condition(self, values: Sequence[str]) -> Q:
        return Q(found_country__in=sorted(frozenset().union(*(countries_in(value) for value in values))))

    def facet_value(self, value: str, entry: Any, count: int, selected: bool) -> FacetValue:
        label = region_label(value, translation.get_language() or settings.LANGUAGE_CODE)
        return FacetValue(value, label, count, selected, depth=entry)

    def arrange(self, values: list[FacetValue]) -> list[FacetValue]:
        return sorted_tree(values)


class SourceLanguageFilter(ColumnFilter):
    """The language that a case was written in, which may be one that is no locale here."""

    name: ClassVar[str] = "source_language"
    label = _("Written in")
    column = "found_language"

    def known(self, values: Sequence[str]) -> list[str]:
        shaped = [value.lower() for value in values if LANGUAGE_TAG.fullmatch(value)]
        return list(dict.fromkeys(shaped))[:20]

    def told(self, counts: Mapping[str, int], selected: Sequence[str]) -> Facet:
        values = [
            FacetValue(code, language_name(code), counts.get(code, 0), code in selected)
            for code in dict.fromkeys([*counts, *selected])
        ]
        return Facet(self.name, str(self.label), tuple(by_count(values)))


class YearFilter(ColumnFilter):
    """The year in which it began."""

    name: ClassVar[str] = "year"
    label = _("Began in")
    column = "found_year"

    def known(self, values: Sequence[str]) -> list[str]:
        return [
            value
            for value in dict.fromkeys(values[:50])
            if value.isascii() and value.isdigit() and len(value) == 4
        ]

    def condition(self, values: Sequence[str]) -> Q:
        return Q(found_year__in=[int(value) for value in values])

    def told(self, counts: Mapping[str, int], selected: Sequence[str]) -> Facet:
        years = sorted({*counts, *selected}, reverse=True)
        return Facet(
            self.name,
            str(self.label),
            tuple(FacetValue(year, year, counts.get(year, 0), year in selected) for year in years),
        )


@dataclass(frozen=True, slots=True)
class Campaign:
    """A public campaign as a reader is told of it; ``value`` names it in addresses."""

    key: UUID
    value: str
    title: str
    language: str


class CampaignFilter(ColumnFilter):
    """The campaign that a case came through, by the slug of its page in any locale, or by its id."""

    name: ClassVar[str] = "campaign"
    label = _("Campaign")
    column = "campaign__translation_key"

    @cached_property
    def _pages(self) -> dict[int, tuple[UUID, str, str, str]]:
        """Key, slug, title and locale of each page. A campaign that is not public is none."""
        public = PublishedDocument.objects.filter(
            type="home.CampaignPage", withdrawn_at__isnull=True, is_alias=False
        ).values("page_id")
        rows = Page.objects.filter(pk__in=public).order_by("pk")
        columns = ("pk", "translation_key", "slug", "title", "locale__language_code")
        return {
            number: (key, slug, title, code) for number, key, slug, title, code in rows.values_list(*columns)
        }

    @cached_property
    def _keys(self) -> dict[str, set[UUID]]:
        """What each value stands for. Slugs repeat in trees of several languages; ids do not."""
        keys: dict[str, set[UUID]] = {}
        for number, (key, slug, _title, _code) in self._pages.items():
            keys.setdefault(slug, set()).add(key)
            keys.setdefault(str(number), set()).add(key)
        return keys

    def campaigns(self) -> dict[UUID, Campaign]:
        """Each once, in the active language or as the first page that was made."""
        active = translation.get_language()
        told: dict[UUID, Campaign] = {}
        for number, (key, slug, title, code) in self._pages.items():
            if key not in told or code == active:
                value = slug if len(self._keys[slug]) == 1 else str(number)
                told[key] = Campaign(key, value, title, code)
        return told

    def vocabulary(self) -> Mapping[str, Any]:
        return self._keys

    def condition(self, values: Sequence[str]) -> Q:
        return Q(campaign__translation_key__in=set().union(*(self._keys[value] for value in values)))

    def tokens(self, values: Sequence[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(str(key) for value in values for key in sorted(self._keys[value])))

    def told(self, counts: Mapping[str, int], selected: Sequence[str]) -> Facet:
        # A chosen one keeps the value that it was chosen by, which the address holds.
        chosen = {key: value for value in selected for key in self._keys[value]}
        values = [
            FacetValue(
                chosen.get(key, each.value),
                each.title,
                counts.get(str(key), 0),
                key in chosen,
                label_language=each.language,
            )
            for key, each in self.campaigns().items()
            if counts.get(str(key)) or key in chosen
        ]
        return Facet(self.name, str(self.label), tuple(sorted_tree(values)))


class AreaFilter(Filter):
    """A part of the map, ``south,west,north,east`` in WGS 84 degrees. It narrows and offers no choices."""

    name: ClassVar[str] = "area"
    label = _("Part of the map")

    def known(self, values: Sequence[str]) -> list[str]:
        return [value for value in values[:1] if Area.parse(value)]

    def condition(self, values: Sequence[str]) -> Q:
        condition = Q(pk__in=[])
        for area in filter(None, map(Area.parse, values)):
            condition |= Q(
                found_latitude__gte=area.south,
                found_latitude__lte=area.north,
                found_longitude__gte=area.west,
                found_longitude__lte=area.east,
            )
        return condition

    def told(self, counts: Mapping[str, int], selected: Sequence[str]) -> Facet:
        values = tuple(FacetValue(value, str(self.label), 0, selected=True) for value in selected)
        return Facet(self.name, str(self.label), values)
