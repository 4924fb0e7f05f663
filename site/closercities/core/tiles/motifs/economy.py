"""Motifs of the economy."""

import math

from closercities.core.tiles.motifs.registry import motif
from closercities.core.tiles.pen import Pen
from closercities.core.tiles.shapes import disc, dome, pill, poly, rect, rects, short
from closercities.core.tiles.town import Town


@motif("economy", "local-business", "streets", "markets", clear=(40, 360))
def shopfronts(tile: Town) -> None:
    """Small shops with their awnings out."""
    pen = Pen().to(46)
    for index, (x, top) in enumerate(((50, 176), (150, 138), (250, 190))):
        tile.fill(("w1", "w3", "w2")[index], rect(x, top, 100, 330 - top))
        tile.fill("win", rects(((x + dx, y) for dx in (16, 62) for y in range(top + 18, 226, 44)), 22, 28))
        tile.fill("light", rect(x + 10, 268, 50, 50))
        tile.fill("win", rect(x + 68, 262, 24, 68))
        stripes = [
            rect(x + 4 + step * 18.4, 240, 9.2, 16) + dome(x + 8.6 + step * 18.4, 256, 4.6, -8)
            for step in range(5)
        ]
        tile.fill("paper", rect(x + 4, 240, 92, 18))
        tile.fill(
            ("pop", "leaf", "pop2")[index], "".join(stripe[: stripe.index("z") + 1] for stripe in stripes)
        )
        pen.to(x - 4 if index == 0 else x, top - 4).to(x + 100 + 4 * (index == 2), top - 4)
    tile.dots("pop", ((70, 304), (86, 304), (78, 292)), 7)
    tile.fill("leaf", rect(168, 286, 34, 32))
    tile.fill("pop2", pill(266, 284, 16, 34, 6) + pill(288, 292, 16, 26, 6))
    tile.line(pen.to(y=330).off())
    tile.people((84, 384), (122, 388), (226, 386), (316, 388), scale=1.9)


@motif("economy", "jobs", "circular-economy", clear=(60, 340))
def gears(tile: Town) -> None:
    """Wheels that turn each other: the line is the belt."""
    for x, y, radius, teeth, colour in (
        (146, 226, 58, 12, "pop"),
        (254, 158, 48, 10, "pop2"),
        (280, 262, 30, 8, "w1"),
    ):
        tile.fill(colour, _gear(x, y, radius, teeth))
        tile.shade(disc(x, y, radius * 0.7), 0.16)
        tile.fill("ink", disc(x, y, radius * 0.26))
    tile.line(
        Pen().to(96).curve(60, 330, 70, 280, 74, 226).curve(74, 160, 110, 146, 146, 146).curve(190, 146, 186, 90, 254, 90)
        .curve(330, 90, 334, 170, 330, 230).curve(328, 280, 300, 330, 352, 330).off()
    )  # fmt: skip
    tile.people((84, 386, 2), (122, 390, 1.7), (230, 386, 2.1), (318, 388, 1.9))


def _gear(x: float, y: float, radius: float, teeth: int) -> str:
    points = []
    for tooth in range(teeth):
        for part, reach in ((0, 1), (0.28, 1), (0.5, 0.82), (0.78, 0.82)):
            angle = 2 * math.pi * (tooth + part) / teeth
            points.append(
                (x + radius * reach * 1.12 * math.cos(angle), y + radius * reach * 1.12 * math.sin(angle))
            )
    return "M" + "L".join(f"{short(px)} {short(py)}" for px, py in points) + "z"


@motif("economy", "jobs", "digital", clear=(60, 340), mirror=False)
def rising_line(tile: Town) -> None:
    """More than last year: the line climbs over the bars."""
    for index, (x, height) in enumerate(((76, 62), (130, 96), (184, 88), (238, 140), (292, 196))):
        tile.fill(("w1", "w2", "w3", "pop2", "pop")[index], rect(x, 330 - height, 40, height))
        tile.shade(rect(x if tile.light_from_right else x + 28, 330 - height, 12, height), 0.14)
        tile.fill(
            "win", rects(((x + dx, y) for dx in (8, 23) for y in range(330 - height + 12, 312, 24)), 9, 12)
        )
    tile.line(
        Pen().to(40).curve(56, 330, 60, 290, 96, 250).to(150, 214).to(204, 224).to(258, 168).to(312, 98)
        .curve(360, 60, 374, 160, 364, 250).curve(360, 300, 364, 330, 392, 330).off(), (312, 98)
    )  # fmt: skip
    tile.people((60, 388, 2), (104, 392, 1.6), (230, 388, 1.9), (340, 390, 2))


@motif("economy", "jobs", "education", "youth", clear=(60, 340))
def workshop(tile: Town) -> None:
    """Learning a trade at the bench, under a sawtooth roof."""
    tile.fill("w1", rect(84, 176, 232, 154))
    tile.fill("w2", "".join(poly((x, 178), (x, 122), (x + 58, 178)) for x in (84, 142, 200, 258)))
    tile.fill("win", "".join(poly((x + 6, 168), (x + 6, 138), (x + 36, 168)) for x in (84, 142, 200, 258)))
    tile.fill("win", rect(98, 196, 204, 134))
    tile.fill("light", poly((180, 196), (220, 196), (262, 330), (138, 330)), opacity=0.3)
    tile.fill("sun", disc(200, 202, 9))
    tile.person(152, 322, 2.6, arm=(10, -20))
    tile.person(252, 322, 2.4, arm=(-9, -22))
    tile.fill("w3", rect(164, 276, 76, 10) + rect(172, 286, 8, 44) + rect(224, 286, 8, 44))
    tile.fill("pop2", rect(186, 258, 28, 18))
    tile.stroke("paper", "M200 250l-6-10M210 252l8-10M192 254l-12-4", 2.6)
    tile.line(
        Pen()
        .to(78)
        .to(78, 118)
        .to(142, 176)
        .to(142, 118)
        .to(200, 176)
        .to(200, 118)
        .to(258, 176)
        .to(258, 118)
        .to(322, 178)
        .to(322, 330)
        .off()
    )
    tile.people((50, 388, 1.8), (340, 388, 1.9))


@motif("economy", "local-business", "waste", clear=(60, 340))
def sewing(tile: Town) -> None:
    """One needle, one thread: the line sews."""
    tile.fill("pop", "M110 286V172q0-26 26-26h124q30 0 30 30v22h-34v-14q0-8-8-8H154v110z")
    tile.shade("M154 286V176h94q8 0 8 8v-8q0-8-8-8H146v118z")
    tile.fill("w1", rect(140, 156, 110, 7))
    tile.fill("ink", disc(106, 190, 24, 26))
    tile.fill("w1", disc(106, 190, 9))
    tile.fill("ink", rect(262, 198, 20, 26) + rect(270, 224, 4, 42))
    tile.fill("pop2", rect(196, 122, 16, 26))
    tile.fill("w2", rect(84, 284, 244, 14))
    tile.fill("pop2", "M176 276q50-14 140 4l44 44H156z")
    tile.dots("paper", ((200, 292), (236, 298), (278, 296), (318, 308), (222, 314), (268, 316)), 4)
    tile.fill("roof", rect(98, 298, 10, 32))
    tile.line(
        Pen().to(70).curve(30, 330, 40, 96, 120, 84).curve(160, 78, 180, 92, 204, 120).curve(240, 96, 272, 120, 272, 180)
        .to(272, 270).curve(272, 310, 330, 330, 372, 330).off()
    )  # fmt: skip
    tile.people((80, 388, 2), (128, 392, 1.7), (240, 390, 1.9), (330, 392, 1.8))
