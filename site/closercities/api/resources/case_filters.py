"""What narrows the list of cases: the effective facts that their documents show, and nothing else."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from closercities.api.problem import InvalidParameter
from closercities.api.resources.languages import listed_documents
from closercities.api.resources.near import FURTHEST_KILOMETRES, within_box, within_circle
from closercities.api.resources.parameters import Choices, Codes, Parameter, Values, shown
from closercities.api.resources.quantities import Instant, Numbers, Wholes
from closercities.core.choices import FormOfSharing, Kind, OrganisationKind, Stage
from closercities.core.geography import country_codes
from closercities.core.languages import content_locale_codes
from closercities.publication.models import PublishedDocument
from search.facts import effective_facts
from search.filters.columns import (
    LANGUAGE_TAG,
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

Documents = QuerySet[PublishedDocument]
# Slugs of pages may be of any script.
SLUG = r"[^\x00-\x20\x7f,]{1,255}"
TOPIC_CODE = "[a-z0-9-]{1,60}"


@dataclass(frozen=True)
class FactFilter:
    """A parameter, and what the facts of a case must fulfil for a value of it."""

    parameter: Parameter
    condition: Callable[[Any], Q]


def of_what_there_is(
    filter_class: type[TopicFilter | FactorFilter | CampaignFilter],
) -> Callable[[Sequence[str]], Q]:
    """The condition of ``filter_class``; values that there are not are an error."""

    def condition(values: Sequence[str]) -> Q:
        chosen = filter_class()
        check_among(filter_class.name, values, list(chosen.vocabulary()))
        return chosen.condition(values)

    return condition


def check_among(name: str, values: Sequence[str], known: Sequence[str]) -> None:
    """Raise ``InvalidParameter`` for the first of ``values`` that is not ``known``."""
    for value in values:
        if value not in known:
            raise InvalidParameter(
                name, f"“{shown(value)}” is no value of {name}. `allowed` has all that there are.", known
            )


def _texts(condition: Callable[[Sequence[str]], Q]) -> Callable[[Sequence[int]], Q]:
    return lambda numbers: condition([str(number) for number in numbers])


FACT_FILTERS = (
    FactFilter(
        Codes(
            name="topic",
            description="Urban challenges by code; all that is below one counts as well. See `topics/`.",
            example="water,flooding",
            pattern=TOPIC_CODE,
            looks="codes from topics/",
        ),
        of_what_there_is(TopicFilter),
    ),
    FactFilter(
        Wholes(
            name="goal",
            description="Sustainable Development Goals by number.",
            example="11,13",
            lowest=1,
            highest=17,
        ),
        _texts(GoalFilter().condition),
    ),
    FactFilter(
        Choices(
            name="stage",
            description="Whether a case is planned, under way or finished.",
            example="finished",
            values=lambda: Stage.values,
        ),
        StageFilter().condition,
    ),
    FactFilter(
        Choices(
            name="kind", description="What kind of case it is.", example="policy", values=lambda: Kind.values
        ),
        KindFilter().condition,
    ),
    FactFilter(
        Choices(
            name="country",
            description="Countries by ISO 3166-1 alpha-2 code.",
            example="NL,EG",
            values=lambda: sorted(country_codes()),
            fold=str.upper,
        ),
        CountryFilter().condition,
    ),
    FactFilter(
        Choices(
            name="region",
            description="Parts of the world by UN M49 code: a region such as 150, or one in it such as 155.",
            example="150",
            values=lambda: list(RegionFilter().vocabulary()),
        ),
        RegionFilter().condition,
    ),
    FactFilter(
        Numbers(
            name="bbox",
            description="A box of WGS 84 degrees: west, south, east, north. It goes round the antimeridian "
            "where west is greater than east.",
            example="3.2,50.7,7.3,53.6",
            bounds=((-180, 180), (-90, 90), (-180, 180), (-90, 90)),
            looks="west,south,east,north in degrees",
        ),
        lambda box: within_box(*box),
    ),
    FactFilter(
        Numbers(
            name="near",
            description="A circle: latitude and longitude in WGS 84 degrees, and the greatest distance in "
            "kilometres along a great circle.",
            example="51.92,4.48,50",
            bounds=((-90, 90), (-180, 180), (0, FURTHEST_KILOMETRES)),
            looks=f"latitude,longitude,kilometres with up to {FURTHEST_KILOMETRES} kilometres",
        ),
        lambda circle: within_circle(*circle),
    ),
    FactFilter(
        Wholes(
            name="year",
            description="Years in which a case began.",
            example="2011,2012",
            lowest=1,
            highest=9_999,
        ),
        _texts(YearFilter().condition),
    ),
    FactFilter(
        Choices(
            name="organisation_kind",
            description="Kinds of the organisations that take part.",
            example="citizens,start_up",
            values=lambda: OrganisationKind.values,
        ),
        OrganisationKindFilter().condition,
    ),
    FactFilter(
        Codes(
            name="campaign",
            description="Campaigns that a case came through, by the slug or id of their page.",
            example="solving-urban-challenges-together",
            pattern=SLUG,
            looks="slugs or ids of campaigns/",
        ),
        of_what_there_is(CampaignFilter),
    ),
    FactFilter(
        Codes(
            name="factor",
            description="Boosters and barriers by their code in the codebook. See `factors/`.",
            example="mutual-trust",
            pattern="[a-z0-9-]{1,60}",
            looks="codes from factors/",
        ),
        of_what_there_is(FactorFilter),
    ),
    FactFilter(
        Choices(
            name="form_of_sharing",
            description="Forms of sharing knowledge in which a case has boosters or barriers.",
            example="exchange",
            values=lambda: FormOfSharing.values,
        ),
        FormOfSharingFilter().condition,
    ),
    FactFilter(
        Codes(
            name="source_language",
            description="Languages that cases were written in first, which may be no locale here.",
            example="de",
            pattern=LANGUAGE_TAG.pattern,
            looks="BCP 47 tags such as de or pt-br",
            fold=str.lower,
        ),
        SourceLanguageFilter().condition,
    ),
)
UPDATED_SINCE = Instant(
    name="updated_since",
    description="Only what was published again at this time or later. A mirror does better with `changes/`.",
    example="2026-03-01",
)
HAS_TRANSLATION = Choices(
    name="has_translation",
    description="Only what has a page of its own, no alias, in any of these locales.",
    example="ar",
    values=content_locale_codes,
    fold=str.lower,
)
PARAMETERS: tuple[Parameter, ...] = (
    *(each.parameter for each in FACT_FILTERS),
    UPDATED_SINCE,
    HAS_TRANSLATION,
)


def filtered(documents: Documents, values: Values) -> Documents:
    """Those of ``documents`` that pass all filters among ``values``. Raises ``InvalidParameter``."""
    conditions = [
        each.condition(values[each.parameter.name]) for each in FACT_FILTERS if each.parameter.name in values
    ]
    if conditions:
        facts = effective_facts().filter(*conditions)
        documents = documents.filter(translation_key__in=facts.values("pk"))
    if "updated_since" in values:
        documents = documents.filter(last_published_at__gte=values["updated_since"])
    if "has_translation" in values:
        written = listed_documents().filter(
            translation_key=OuterRef("translation_key"), locale__in=values["has_translation"]
        )
        documents = documents.filter(Exists(written))
    return documents
