"""Countries by any name, the regions they lie in, and distances. No models, no database."""

from closercities.core.geography.countries import country_codes, country_label, resolve_country
from closercities.core.geography.distance import kilometres_between
from closercities.core.geography.regions import (
    REGION_CODES,
    SUBREGION_CODES,
    countries_in,
    region_label,
    region_of,
    subregion_of,
)

__all__ = [
    "REGION_CODES",
    "SUBREGION_CODES",
    "countries_in",
    "country_codes",
    "country_label",
    "kilometres_between",
    "region_label",
    "region_of",
    "resolve_country",
    "subregion_of",
]
