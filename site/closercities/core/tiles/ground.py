"""Sun and setting: what a tile shows before the motif comes."""

from collections.abc import Callable

from closercities.core.tiles.shapes import Point, disc, poly, rect, smooth
from closercities.core.tiles.skyline import draw_skyline, draw_wings
from closercities.core.tiles.town import GROUND, Town

CLEAR: Point = (84, 316)  # where motifs usually stand; houses keep to both sides


def draw_sky(tile: Town) -> None:
    """The sun as high as at noon of the equinox: right in the north, left in the south; none where unknown."""
    tile.fill("sky", rect(0, 0, 400, 400))
    latitude = tile.facts.latitude
    if latitude is None:
        tile.fill("glow", disc(200, 300, 210), opacity=0.5)
    else:
        x = (292 if latitude >= 0 else 108) + tile.dice.between(-22, 22)
        y = 300 - (90 - abs(latitude)) / 90 * 256
        radius = 27 + abs(latitude) * 0.28
        for reach, opacity in ((3.6, 0.38), (2.35, 0.55)):
            tile.fill("glow", disc(x, y, radius * reach), opacity=opacity)
        tile.fill("sun", disc(x, y, radius))
    for _ in range(tile.dice.pick((0, 0, 1, 1, 2))):
        tile.cloud(
            tile.dice.between(30, 370),
            tile.dice.between(40, 120),
            0.5 + tile.dice.number() * 0.3,
            opacity=0.6,
        )


def draw_setting(tile: Town, clear: Point = CLEAR, *, skyline: bool = True) -> None:
    """The land, the skyline of the city on it, and houses left and right of the clear span."""
    SETTINGS[tile.facts.setting](tile, clear, skyline)


# -- the settings ----------------------------------------------------------------------------


def hill(tile: Town, colour: str, points: list[Point], contours: int = 3, gap: float = 15) -> None:
    """A hill with the contour lines of a map."""
    tile.fill(colour, smooth(points) + "V400H-4z")
    lines = "".join(
        smooth([(x, y + gap * index + index * index) for x, y in points]) for index in range(1, contours + 1)
    )
    tile.stroke("paper", lines, 1.3, opacity=0.26)


def land(tile: Town, top: float = GROUND) -> None:
    tile.fill("land", rect(0, top, 400, 404 - top))


def _coast(tile: Town, clear: Point, skyline: bool) -> None:
    """The open sea, a headland with the city on it, a beach."""
    left = tile.dice.chance(0.5)
    tile.fill("water", rect(0, 236, 400, 164))
    if skyline:
        span = (-4.0, 176.0) if left else (224.0, 404.0)
        draw_skyline(tile, 244, *span)
        edge = 190 if left else 210
        out = -4 if left else 404
        tile.fill(
            "far",
            f"M{out} 238H{edge + (-30 if left else 30)}Q{edge} 240 {edge + (10 if left else -10)} 250H{out}z",
        )
    tile.waves(258, 288, step=14)
    if clear[0] > 20:
        tile.boat(tile.dice.between(236, 372) if left else tile.dice.between(28, 164), 262, 0.6, "pop")
    tile.fill("w2", "M-4 292Q60 284 130 291T270 290T404 288V400H-4z")
    tile.fill("land", "M-4 304Q80 296 160 302T404 300V400H-4z")
    draw_wings(tile, clear)


def _river(tile: Town, clear: Point, skyline: bool) -> None:
    """The city on the far bank, the river between."""
    hill(
        tile,
        "far",
        [
            (-4, 240),
            (100, tile.dice.between(210, 236)),
            (200, 244),
            (300, tile.dice.between(206, 236)),
            (404, 238),
        ],
        1,
    )
    if skyline:
        draw_skyline(tile, 262)
    tile.fill("leaf2", rect(0, 260, 400, 8))
    tile.fill("water", rect(0, 266, 400, 40))
    tile.waves(274, 298, step=11)
    tile.fill("land", "M-4 306C80 296 150 300 210 305S340 310 404 300V400H-4z")
    draw_wings(tile, clear)


def _delta(tile: Town, clear: Point, skyline: bool) -> None:
    """Flat land under a high sky: fields, ditches, channels."""
    if skyline:
        draw_skyline(tile, 264)
    tile.fill("leaf2", rect(0, 262, 400, 40))
    tile.fill("leaf", "M-4 270H404V276H-4zM-4 286H404V300H-4z", opacity=0.7)
    bend = tile.dice.between(60, 340)
    tile.fill(
        "water",
        f"M{bend - 6} 262h12C{bend + 30} 272 {bend - 70} 276 {bend - 30} 302h-46C{bend - 130} 274 {bend + 16} 270 {bend - 6} 262z",
    )
    tile.fill("water", "M-4 279H404V284H-4z")
    land(tile, 300)
    tile.fill("water", rect(0, 300, 400, 7))
    draw_wings(tile, clear)


def _hills(tile: Town, clear: Point, skyline: bool) -> None:
    """Houses climb the slopes: the more inhabitants, the higher up."""
    dice = tile.dice
    back: list[Point] = [
        (-4, dice.between(150, 190)), (70, dice.between(96, 140)), (150, 160), (235, dice.between(105, 140)),
        (320, dice.between(70, 110)), (404, 140),
    ]  # fmt: skip
    front: list[Point] = [
        (-4, dice.between(190, 236)), (90, dice.between(190, 222)), (180, 238), (270, dice.between(178, 204)),
        (340, dice.between(150, 180)), (404, 196),
    ]  # fmt: skip
    if dice.chance(0.5):
        back, front = ([(400 - x, y) for x, y in reversed(points)] for points in (back, front))
    hill(tile, "far", back)
    hill(tile, "mid", front, 5, 17)
    if tile.size is not None and skyline:
        tile.barrio(front, (1, 2, 2, 3, 3, 4, 4)[tile.size], clear)
    tile.fill("land", "M-4 300C60 292 120 304 200 299S330 304 404 296V400H-4z")
    for left, right in ((6, clear[0] - 10), (clear[1] + 10, 394)):
        if right - left > 16:
            tile.tree(dice.between(int(left), int(right)), 306, 0.9 + dice.number() * 0.4)


def _plain(tile: Town, clear: Point, skyline: bool) -> None:
    """Fields to the horizon."""
    if skyline:
        draw_skyline(tile, 262)
    tile.fill("far", rect(0, 260, 400, 44))
    middle = tile.dice.between(120, 280)
    for index, colour in enumerate(("leaf2", "pop2", "leaf", "leaf2")):
        start, wide = middle + (index - 2) * 34, 12
        near = middle + (index - 2) * 150
        tile.fill(
            colour, poly((start, 260), (start + wide, 260), (near + wide * 5, 302), (near, 302)), opacity=0.75
        )
    land(tile, 300)
    draw_wings(tile, clear)


def _desert(tile: Town, clear: Point, skyline: bool) -> None:
    """Table mountains and dunes."""
    dice = tile.dice
    edge = dice.between(20, 70) if dice.chance(0.5) else dice.between(200, 250)
    tile.fill(
        "far",
        poly(
            (edge - 40, 270),
            (edge, 176),
            (edge + 66, 176),
            (edge + 78, 204),
            (edge + 112, 204),
            (edge + 146, 270),
        ),
    )
    tile.shade(poly((edge - 40, 270), (edge, 176), (edge + 16, 176), (edge + 4, 270)), 0.1)
    dune: list[Point] = [
        (-4, 246),
        (90, dice.between(222, 240)),
        (200, 258),
        (310, dice.between(224, 244)),
        (404, 250),
    ]
    tile.fill("w2", smooth(dune) + "V400H-4z")
    if skyline:
        draw_skyline(tile, 272)
    tile.fill(
        "w3", smooth([(-4, 274), (110, 262), (230, 276), (330, 266), (404, 272)]) + "V400H-4z", opacity=0.75
    )
    tile.stroke(
        "paper", smooth([(-4, 284), (110, 272), (230, 286), (330, 276), (404, 282)]), 1.3, opacity=0.4
    )
    tile.fill("land", smooth([(-4, 300), (110, 294), (230, 303), (330, 296), (404, 300)]) + "V400H-4z")
    draw_wings(tile, clear)


def _bare(tile: Town, clear: Point, skyline: bool) -> None:
    """No setting known: a horizon, and nothing said about it."""
    if skyline:
        draw_skyline(tile, 276)
    tile.fill("far", rect(0, 274, 400, 30))
    land(tile, 300)
    draw_wings(tile, clear)


SETTINGS: dict[str, Callable[[Town, Point, bool], None]] = {
    "coast": _coast, "river": _river, "delta": _delta, "hills": _hills, "plain": _plain, "desert": _desert,
    "": _bare,
}  # fmt: skip
