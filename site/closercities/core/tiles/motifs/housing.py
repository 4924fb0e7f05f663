"""Motifs of housing."""

from closercities.core.tiles.motifs.registry import motif
from closercities.core.tiles.pen import Pen
from closercities.core.tiles.shapes import disc, poly, rect, rects
from closercities.core.tiles.town import Town


@motif("housing", "affordable-housing", "informal-settlements", clear=(20, 380))
def half_houses(tile: Town) -> None:
    """Half a house is built; the families add the other half."""
    pen, x = Pen().to(24), 24
    for colour, top in (("pop", 226), ("pop2", 194), ("w3", 258)):
        tile.fill("w1", rect(x, 166, 58, 164))
        tile.shade(rect(x if tile.light_from_right else x + 40, 166, 18, 164), 0.12)
        tile.fill(
            "win",
            rect(x + 12, 186, 16, 20)
            + rect(x + 12, 232, 16, 20)
            + rect(x + 34, 286, 15, 44)
            + rect(x + 36, 186, 12, 20),
        )
        tile.fill(colour, rect(x + 58, top, 58, 330 - top))
        tile.stroke("ink", f"M{x + 58} 166h58v{top - 166}", 2.4, dash="4 7", opacity=0.8)
        tile.fill(
            "paper",
            "".join(rect(x + 70 + row % 2 * 22, y, 13, 15) for row, y in enumerate(range(top + 14, 300, 32))),
        )
        pen.through((x, 166), (x + 58, 166), (x + 58, top), (x + 116, top))
        x += 116
    tile.line(pen.to(y=330).off())
    tile.people((70, 380, 1.8), (104, 384, 1.4), (300, 382, 1.8))


@motif("housing", "heat", clear=(0, 400), skyline=False)
def rooftops(tile: Town) -> None:
    """People on their roofs: one paints hers white against the heat."""
    tops = (
        (-10, 52, 236),
        (52, 118, 182),
        (118, 190, 224),
        (190, 262, 150),
        (262, 330, 204),
        (330, 412, 250),
    )
    pen = Pen().to(14)
    for index, (start, end, top) in enumerate(tops):
        left, right = max(start, 14), min(end, 386)
        tile.fill(("w2", "w3", "w1")[index % 3], rect(left, top, right - left, 330 - top))
        tile.shade(rect(left if tile.light_from_right else right - 16, top, 16, 330 - top), 0.14)
        tile.fill(
            "win",
            rects(
                ((x, y) for x in range(left + 12, right - 14, 21) for y in range(top + 26, 310, 32)), 11, 15
            ),
        )
        tile.fill("paper", rect(left, top - 3, right - left, 16))
        pen.to(left, top).to(right, top)
    tile.line(pen.to(386, 330).off())
    tile.person(224, 144, 1.8, arm=(16, -6))
    tile.fill("pop", rect(244, 130, 24, 10))
    tile.fill("ink", rect(74, 146, 24, 32) + rect(70, 142, 32, 5))
    tile.people((296, 198, 1.5), (150, 218, 1.4), (40, 380, 1.7), (120, 384, 1.6), (348, 380, 1.7))
    tile.trees((206, 388, 1.5), (280, 382, 1.2))


@motif("housing", "affordable-housing", "urban-planning")
def building_site(tile: Town) -> None:
    """The line is the crane that puts up the next floor."""
    tile.fill("w2", rect(186, 236, 124, 94))
    tile.fill("w1", rect(186, 186, 124, 50))
    tile.shade(rect(186, 232, 124, 6) + rect(186, 280, 124, 6), 0.25)
    tile.fill("win", rects(((x, y) for x in range(198, 300, 28) for y in (198, 246, 294)), 16, 24))
    tile.stroke("ink", "M190 182V150M216 182V150M242 182V158M280 182V150M306 182V150M186 158H310", 3)
    tile.stroke(
        "ink",
        "M112 324L136 296L112 268L136 240L112 212L136 184L112 156L136 128L112 100M136 112L172 84M200 84L228 112M256 84L284 112",
        2.6,
    )
    tile.fill("ink", rect(76, 84, 28, 34))
    tile.line(
        Pen()
        .to(112)
        .to(112, 84)
        .to(82, 84)
        .to(124, 48)
        .to(300, 84)
        .to(300, 112)
        .to(136, 112)
        .to(136, 330)
        .off(),
    )
    tile.stroke("ink", "M262 112V132M240 146L262 132L284 146", 2.4)
    tile.fill("pop", rect(236, 144, 52, 12))
    tile.person(212, 184, 1.2, look="hat", arm=(8, -32))
    tile.people((90, 384, 1.9), (330, 384, 1.9))


@motif("housing", "informal-settlements", "walking", clear=(30, 370))
def stairway(tile: Town) -> None:
    """The stairs up a hillside where no road goes."""
    tile.fill("land", "M40 330C110 330 150 250 210 200S300 118 404 112V404H30z")
    tile.fill("leaf", "M84 404C150 350 230 268 290 224S370 180 404 178V404z")
    for index, (x, y) in enumerate(
        (
            (150, 328),
            (196, 330),
            (244, 326),
            (292, 328),
            (218, 282),
            (266, 270),
            (318, 280),
            (292, 226),
            (346, 232),
            (340, 176),
        )
    ):
        tile.fill(("w1", "w2", "pop", "w3", "pop2")[index % 5], rect(x, y - 32, 36, 32))
        tile.fill("roof", rect(x - 2, y - 36, 40, 5))
        tile.fill("win", rect(x + 6, y - 22, 9, 10) + rect(x + 21, y - 22, 9, 22))
    pen, steps = Pen().to(50), 12
    for step in range(steps):
        pen.to(y=330 - 17.5 * (step + 1)).to(x=50 + (23 if step < 9 else 20) * (step + 1))
    tile.line(
        pen.curve(372, 120, 392, 120, 386, 160)
        .curve(380, 200, 396, 220, 384, 250)
        .curve(372, 290, 372, 330, 392, 330)
        .off()
    )
    tile.people((84, 290), (152, 236), (220, 184), scale=1.4)
    tile.people((70, 384, 1.8), (340, 384, 1.6))


@motif("housing", "homelessness")
def open_door(tile: Town) -> None:
    """A door stands open, and the light falls out."""
    tile.fill("w2", rect(104, 150, 192, 180))
    tile.fill("roof", poly((88, 152), (200, 70), (312, 152)))
    tile.fill("win", disc(200, 124, 15) + rect(120, 188, 30, 38) + rect(250, 188, 30, 38))
    tile.fill("light", poly((168, 326), (232, 326), (292, 404), (112, 404)), opacity=0.85)
    tile.fill("light", rect(168, 206, 64, 124))
    tile.fill("w3", poly((232, 206), (264, 196), (264, 344), (232, 330)))
    tile.fill("ink", disc(256, 272, 3.4))
    tile.line(Pen().to(168).to(168, 206).to(232, 206).to(232, 330).off())
    tile.person(188, 326, 2.1, arm=(9, -32))
    tile.person(176, 390, 2.3)
    tile.fill("pop2", rect(194, 372, 18, 20))
    tile.stroke("ink", "M198 372q5-9 10 0", 2.4)
    tile.trees((74, 340, 1.5), (330, 344, 1.7))


@motif("housing", "homelessness", "affordable-housing", clear=(40, 360))
def key(tile: Town) -> None:
    """First a key of one's own: the line is the key."""
    tile.fill(
        "pop2", disc(124, 200, 66) + rect(184, 186, 156, 28) + rect(270, 212, 22, 40) + rect(310, 212, 26, 52)
    )
    tile.shade(rect(184, 204, 156, 10) + rect(270, 240, 22, 12) + rect(310, 252, 26, 12), 0.2)
    tile.fill("paper", disc(124, 200, 46))
    tile.fill("pop", poly((92, 200), (124, 168), (156, 200)))
    tile.fill("w3", rect(100, 198, 48, 32))
    tile.fill("win", rect(118, 208, 13, 22))
    tile.line(
        Pen().to(60).curve(100, 330, 124, 310, 124, 268).arc(68, 182, 164, large=True).curve(188, 178, 192, 182, 200, 182)
        .to(344, 182).to(344, 280).curve(344, 310, 350, 330, 372, 330).off()
    )  # fmt: skip
    tile.person(196, 386, 2.3, look="long", arm=(9, -33))
    tile.people((232, 390, 1.6), (60, 388, 1.9), (304, 388, 1.9))
