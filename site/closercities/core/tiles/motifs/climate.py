"""Motifs of climate."""

from closercities.core.tiles.motifs.registry import motif
from closercities.core.tiles.pen import Pen
from closercities.core.tiles.shapes import disc, discs, poly, rect, rects
from closercities.core.tiles.town import Town


@motif("climate", "heat", clear=(40, 360))
def shade_sails(tile: Town) -> None:
    """Sails between masts: the line holds them."""
    tile.fill("w2", poly((60, 330), (340, 330), (404, 392), (-4, 392)))
    tile.shade(poly((96, 340), (316, 340), (346, 384), (60, 384)), 0.3)
    tile.fill(
        "ink",
        poly((62, 330), (68, 330), (60, 122), (54, 122))
        + poly((332, 330), (338, 330), (346, 92), (340, 92))
        + rect(197, 190, 6, 140),
    )
    tile.fill("pop", "M57 122Q150 190 200 186Q120 200 66 214Q70 170 57 122z")
    tile.fill("w1", "M57 122Q200 150 343 92Q270 160 200 190Q150 186 57 122z")
    tile.fill("pop2", "M200 190Q280 170 343 92Q326 160 336 220Q270 196 200 190z")
    tile.line(
        Pen()
        .to(57)
        .to(57, 122)
        .curve(150, 186, 180, 190, 200, 190)
        .curve(250, 188, 310, 140, 343, 92)
        .to(343, 330)
        .off()
    )
    tile.bench(110, 350, 70)
    tile.people((130, 340), (162, 340), scale=1.7)
    tile.people((232, 362, 2), (262, 366, 1.4), (300, 356, 1.8))


@motif("climate", "adaptation", "nature", "biodiversity", clear=(60, 340))
def green_roof(tile: Town) -> None:
    """Gardens on the roof, green down the wall."""
    tile.fill("w1", rect(96, 180, 116, 150))
    tile.fill("w2", rect(212, 124, 96, 206))
    tile.shade(rect(96, 180, 18, 150) if tile.light_from_right else rect(290, 124, 18, 206), 0.14)
    tile.fill(
        "win",
        rects(((x, y) for x in (112, 144, 176) for y in (206, 248, 290)), 18, 24)
        + rects(((x, y) for x in (228, 272) for y in (150, 194, 238, 282)), 18, 24),
    )
    tile.fill(
        "leaf",
        rect(90, 168, 124, 16) + rect(206, 112, 108, 16) + "M248 124q10 44 2 70q8 30 0 60t4 76h14V124z",
    )
    tile.fill(
        "leaf2",
        discs(((104, 168), (122, 164), (144, 167), (196, 166), (216, 112), (300, 111), (284, 108)), 9),
    )
    tile.trees((166, 172, 1.3), (254, 116, 1.6))
    tile.line(Pen().to(84).to(84, 160).to(200, 160).to(200, 102).to(320, 102).to(320, 330).off())
    tile.person(126, 170, 1.5, arm=(9, -14), look="hat")
    tile.people((60, 382, 1.8), (352, 384, 1.9))


@motif("climate", "heat", "health")
def thermometer(tile: Town) -> None:
    """How hot it gets: the line goes round the glass."""
    tile.fill("paper", "M172 92a28 28 0 0 1 56 0V238a52 52 0 1 1-56 0z")
    tile.fill("far", "M184 92a16 16 0 0 1 32 0V245a40 40 0 1 1-32 0z")
    tile.fill("pop", disc(200, 282, 32) + "M190 150a10 10 0 0 1 20 0V270h-20z")
    tile.fill("ink", rects(((216, y) for y in (104, 132, 160, 188, 216)), 14, 4))
    tile.line(
        Pen().to(140).curve(152, 330, 158, 322, 152, 310).curve(136, 282, 148, 256, 168, 240).to(168, 92)
        .arc(32, 232, 92).to(232, 240).curve(252, 256, 264, 282, 248, 310).curve(242, 322, 248, 330, 260, 330).off()
    )  # fmt: skip
    tile.tree(318, 334, 2.8)
    tile.people((298, 376), (330, 378), scale=1.9)
    tile.fill("pop2", poly((60, 300), (90, 262), (120, 300)))
    tile.stroke("ink", "M90 262V372", 3)
    tile.people((80, 376, 1.9), (108, 380, 1.4))


@motif("climate", "air-quality", "health", clear=(60, 340))
def clean_air(tile: Town) -> None:
    """Wind: the line blows over the roofs."""
    for x, width, height in ((98, 58, 96), (160, 70, 68), (234, 66, 112)):
        tile.house(x, 330, width, height, roof="gable" if height < 74 else "flat")
    tile.fill("roof", rect(112, 204, 14, 32) + rect(276, 186, 14, 34))
    tile.stroke("paper", "M60 128H186a18 18 0 1 0-18-18M92 168H250a15 15 0 1 1-14 20", 6, opacity=0.9)
    tile.line(
        Pen().to(40).curve(70, 330, 70, 260, 84, 220).curve(110, 140, 230, 150, 270, 120).curve(310, 88, 286, 46, 250, 58)
        .curve(218, 70, 232, 112, 266, 108).curve(330, 100, 330, 220, 330, 270).curve(330, 310, 340, 330, 366, 330).off()
    )  # fmt: skip
    tile.fill(
        "leaf2", "M120 96q16-16 30-4-12 16-30 4zM330 152q16-14 28 0-16 12-28 0zM70 190q10-16 26-8-6 18-26 8z"
    )
    tile.people((110, 386, 2), (146, 390, 1.5), (280, 386, 2))


@motif("climate", "adaptation", "flooding", clear=(0, 400))
def dike(tile: Town) -> None:
    """A dike to walk on: the sea on one side, the town on the other."""
    tile.fill("water", "M-4 272H170L200 404H-4z")
    tile.waves(284, 396, right=160, step=18)
    for x, height in ((262, 40), (306, 52), (352, 36)):
        tile.house(x, 330, 42, height, roof="gable")
    tile.fill("leaf", "M96 330L150 236H232L300 330L404 334V404H70z")
    tile.fill("leaf2", "M232 236L300 330L404 334V352L286 344z")
    tile.stroke("w1", "M110 318L152 246M98 342L128 290M150 318L168 288M128 366L150 330", 5, opacity=0.7)
    tile.line(Pen().to(92).to(148, 232).to(234, 232).curve(262, 262, 280, 330, 330, 330).off())
    tile.stroke("ink", "M206 230V130", 4)
    tile.fill("pop", poly((208, 132), (258, 144), (208, 160)))
    tile.person(172, 226, 2)
    tile.person(232, 228, 1.5, arm=(-8, -30))
    tile.people((306, 386, 1.8), (340, 388, 1.6))
    tile.boat(64, 300, 1, "pop2")


@motif("climate", "air-quality", "urban-trees")
def breathing(tile: Town) -> None:
    """Lungs of leaves: the line breathes in and out."""
    left = "M186 150C150 130 104 190 96 262C92 300 130 306 160 290C180 280 188 260 188 230z"
    right = "M214 150C250 130 296 190 304 262C308 300 270 306 240 290C220 280 212 260 212 230z"
    tile.fill("leaf", left + right)
    tile.fill("leaf2", disc(136, 214, 20, 30) + disc(258, 206, 20, 30), opacity=0.8)
    tile.stroke(
        "paper",
        "M186 176L150 214M186 206L132 264M214 176L250 214M214 206L268 264M150 214L128 222M250 214L272 222",
        4.5,
        opacity=0.85,
    )
    tile.line(
        Pen().to(70).curve(120, 330, 80, 300, 92, 262).curve(102, 190, 150, 126, 188, 148).to(194, 70).to(206, 70).to(212, 148)
        .curve(250, 126, 298, 190, 308, 262).curve(320, 300, 280, 330, 330, 330).off()
    )  # fmt: skip
    tile.people((120, 386, 2), (164, 390, 1.6), (250, 386, 2.1))
