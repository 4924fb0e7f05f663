"""What an item can be narrowed by: tokens out of the facts that its document shows.

Beside the facets that readers choose from there are tokens by which cases are alike: ``place``, ``person``,
``organisation``, ``climate``, ``setting``, ``inhabitants`` (the order of magnitude of the place), ``income``
(the World Bank's group of the country), and ``booster`` and ``barrier`` (the factors by what they did).
"""

import math
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from closercities.core.geography import REGION_CODES, SUBREGION_CODES, countries_in
from closercities.core.geography.climates import climate_at
from closercities.core.geography.income import income_group

Tokens = dict[str, tuple[str, ...]]


def tokens_of(document: Mapping[str, Any], campaign_key: str = "") -> Tokens:
    """The tokens of ``document`` (an item of the API) by facet; facets of which it has nothing are left out.

    A topic stands with all that it is part of, a country with its regions. ``campaign_key`` is the
    translation key of the campaign of the case, where that is public.
    """
    facts = document.get("facts") or {}
    topics = facts.get("topics") or document.get("topics") or ()
    country = (facts.get("country") or {}).get("code", "")
    factors = facts.get("factors") or ()
    organisations = [each["organisation"] for each in facts.get("organisations") or ()]
    place = facts.get("place") or {}
    start = (facts.get("period") or {}).get("start") or ""
    found: dict[str, Iterable[Any]] = {
        "topic": (code for topic in topics for code in topic["path"].strip("/").split("/")),
        "goal": (goal["number"] for goal in facts.get("goals") or ()),
        "stage": (facts.get("stage"),),
        "kind": (facts.get("kind"),),
        "country": (country,),
        "region": regions_of(country),
        "year": (start[:4].lstrip("0"),),
        "organisation_kind": (each.get("kind") for each in organisations),
        "campaign": (campaign_key,),
        "factor": ((each.get("factor") or {}).get("code") for each in factors),
        "form_of_sharing": (each.get("form_of_sharing") for each in factors),
        "source_language": (str(facts.get("source_language") or "").lower(),),
        "place": (place.get("id"),),
        "climate": (place.get("climate") or _climate(facts.get("coordinates")),),
        "setting": (place.get("setting"),),
        "inhabitants": (magnitude(place.get("inhabitants")),),
        "income": (income_group(country),),
        "organisation": (each.get("id") for each in organisations),
        "person": (each.get("id") for each in facts.get("people") or document.get("authors") or ()),
        "booster": _directed(factors, "booster"),
        "barrier": _directed(factors, "barrier"),
    }
    kept = {
        name: tuple(dict.fromkeys(str(value) for value in values if value)) for name, values in found.items()
    }
    return {name: values for name, values in kept.items() if values}


def _climate(coordinates: Mapping[str, float] | None) -> str:
    return climate_at(coordinates["latitude"], coordinates["longitude"]) if coordinates else ""


def _directed(factors: Iterable[Mapping[str, Any]], direction: str) -> list[Any]:
    return [(each.get("factor") or {}).get("code") for each in factors if each.get("direction") == direction]


def magnitude(inhabitants: int | None) -> str:
    """The size of a place in steps that double: places of one step, or of steps beside, are of similar size.

    >>> magnitude(671_000), magnitude(None)
    ('19', '')
    """
    return str(math.floor(math.log2(inhabitants))) if inhabitants else ""


@cache
def regions_of(country: str) -> tuple[str, ...]:
    """The UN M49 codes of the regions and sub-regions that hold ``country``."""
    codes = dict.fromkeys([*REGION_CODES, *SUBREGION_CODES])
    return tuple(code for code in codes if country and country in countries_in(code))
