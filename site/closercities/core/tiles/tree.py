"""One tree of each kind, as the paths of its parts."""

import math
from typing import NamedTuple

from closercities.core.tiles.facts import TileFacts
from closercities.core.tiles.shapes import disc, poly, rect, short


class Tree(NamedTuple):
    """Trunk, crown, and the side of the crown that the sun shines on."""

    trunk: str
    crown: str
    lit: str = ""


def kind_of_tree(facts: TileFacts) -> str:
    """The tree of a climate and setting."""
    if facts.climate == "cold" and facts.setting not in ("river", "delta"):
        return "cone"
    if facts.climate == "dry" or (facts.climate == "tropical" and facts.setting in ("coast", "delta")):
        return "palm"
    if facts.setting == "desert" and facts.climate != "cold":
        return "palm"
    return "crown"


def shadow_of(x: float, base: float, scale: float, latitude: float, away: int) -> str:
    """The shadow at noon of the equinox, longer the further from the equator; `away` is 1 to the right, -1 left."""
    reach = min(2.2, 1 / math.tan(math.radians(max(18, 90 - abs(latitude))))) * 22 * scale * away
    tip = x + reach
    low = base + 6 * scale
    return poly((x - 2, base), (x + 2, base), (tip + 7 * scale, low), (tip - 7 * scale, low))


def crown(x: float, base: float, scale: float, side: int) -> Tree:
    trunk, wide, high = 21 * scale, 15 * scale, 19 * scale
    return Tree(
        rect(x - 1.6 * scale, base - trunk, 3.2 * scale, trunk),
        disc(x, base - trunk - high * 0.7, wide, high),
        disc(x + side * wide * 0.3, base - trunk - high * 0.95, wide * 0.5, high * 0.5),
    )


def cone(x: float, base: float, scale: float, side: int) -> Tree:
    low, top, wide = base - 4 * scale, base - 46 * scale, 11 * scale
    return Tree(
        rect(x - 1.5 * scale, base - 6 * scale, 3 * scale, 6 * scale),
        poly((x - wide, low), (x, top), (x + wide, low)),
        poly((x + wide * 0.1, low), (x, top), (x + side * wide, low)),
    )


def palm(x: float, base: float, scale: float, side: int) -> Tree:
    def by(*values: float) -> str:
        return " ".join(short(value * scale) for value in values)

    trunk = f"M{short(x - 1.4 * scale)} {short(base)}q{by(3, -24, -1.6, -45)}h{by(2.4)}q{by(4.4, 21, 2, 45)}z"
    top = f"M{short(x - 2 * scale)} {short(base - 45 * scale)}"
    leaves = ""
    for end_x, end_y in ((-23, 3), (-14, -5), (6, -8), (21, 0), (24, 8)):
        high = min(0, end_y) - 8
        leaves += (
            f"{top}q{by(end_x / 2, high, end_x, end_y)}q{by(-end_x / 2, high + 8 - end_y, -end_x, -end_y)}z"
        )
    return Tree(trunk, leaves)


KINDS = {"crown": crown, "cone": cone, "palm": palm}
