"""What large cities are called in each language: Seoul, Seúl, سول. From CLDR, which names one a time zone."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from babel import Locale


def named_cities(locales: Sequence[str]) -> Iterator[dict[str, list[str]]]:
    """For each city that is not called alike in all of ``locales``, its name in each of them."""
    zones: dict[str, Mapping[str, Any]] = {code: Locale.parse(code, sep="-").time_zones for code in locales}
    for zone in sorted({zone for each in zones.values() for zone in each if "/" in zone}):
        own = zone.rpartition("/")[2].replace("_", " ")
        names = {code: str(each.get(zone, {}).get("city") or own) for code, each in zones.items()}
        if len(set(names.values())) > 1:
            yield {code: [name] for code, name in names.items()}
