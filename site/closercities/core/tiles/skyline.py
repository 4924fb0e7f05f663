"""The city itself: a silhouette far away, houses or trees near by; both as large as it is."""

from closercities.core.tiles.shapes import Point, poly, rect, short
from closercities.core.tiles.town import GROUND, HEIGHTS, Town


def draw_wings(tile: Town, clear: Point) -> None:
    """Houses or trees at both sides, as high as the city is large."""
    base = GROUND + 4
    if tile.size is None:
        return
    low, high = HEIGHTS[tile.size]
    green = tile.size < 2 or tile.dice.chance(0.3)
    first_is_green = tile.dice.chance(0.5)
    for index, (left, right) in enumerate(((-6.0, clear[0] - 10), (clear[1] + 10, 406.0))):
        if right - left < 30:
            continue
        if green and (index == 0) == first_is_green:
            spots = [
                (tile.dice.between(int(left) + 12, int(right) - 12), base + 6, 0.9 + tile.dice.number() * 0.7)
                for _ in range(2 + (right - left > 70))
            ]
            tile.trees(*spots)
        else:
            tile.row(base, int(low * 1.1), int(high * 0.9) + 8, (left, right))


def draw_skyline(tile: Town, base: float, left: float = -4, right: float = 404) -> None:
    """The city far away: a silhouette with its centre left, right or in the middle."""
    if tile.size is None:
        return
    low, high = HEIGHTS[tile.size]
    centre, gap = left + (right - left) * tile.dice.pick((0.2, 0.5, 0.8, 0.5)), (6 - tile.size) * 0.1
    x, path = left, ""
    while x < right:
        width = tile.dice.between(16, 38)
        near = max(0.25, 1.15 - abs(x + width / 2 - centre) / (right - left) * 1.5)
        height = low * 0.8 + (high - low) * near * tile.dice.number()
        if not tile.dice.chance(gap):
            path += _block(tile, x, base, min(width, right - x), height)
        x += width
    tile.fill("mid", path)


def _block(tile: Town, x: float, base: float, width: float, height: float) -> str:
    path = rect(x, base - height, width, height + 2)
    roof = tile.dice.number()
    top, middle = base - height, x + width / 2
    if roof < 0.22:
        path += rect(middle - 1.5, top - 12, 3, 13)
    elif roof < 0.5 and tile.facts.climate in ("oceanic", "cold", "mild", ""):
        path += poly((x, top + 1), (middle, top - width * 0.45), (x + width, top + 1))
    elif roof < 0.4 and tile.facts.climate in ("dry", "highland"):
        arc = short(width / 2)
        path += f"M{short(x)} {short(top + 1)}a{arc} {arc} 0 0 1 {short(width)} 0z"
    elif roof < 0.6:
        path += rect(x + width * 0.2, top - 7, width * 0.6, 8)
    return path
