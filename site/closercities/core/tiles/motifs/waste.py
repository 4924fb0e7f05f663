"""Motifs of waste."""

from closercities.core.tiles.motifs.registry import motif
from closercities.core.tiles.pen import Pen
from closercities.core.tiles.shapes import disc, pill, poly, rect
from closercities.core.tiles.town import Town


@motif("waste", "recycling", clear=(60, 340))
def bins(tile: Town) -> None:
    """A bin for each thing: the line throws one in."""
    for index, x in enumerate((84, 168, 252)):
        colour = ("leaf", "water", "pop")[index]
        tile.fill(colour, poly((x, 224), (x + 66, 224), (x + 60, 330), (x + 6, 330)))
        tile.fill("ink", pill(x - 5, 212, 76, 15, 7))
        tile.shade(rect(x + 18, 236, 5, 84) + rect(x + 43, 236, 5, 84), 0.25)
        tile.fill("paper", disc(x + 33, 268, 17))
    tile.fill("leaf", "M117 258q-16 12 0 24q16-12 0-24z")
    tile.fill("water", rect(194, 258, 14, 22) + rect(198, 252, 6, 8))
    tile.fill("pop", rect(274, 258, 22, 18))
    tile.line(
        Pen()
        .to(50)
        .curve(60, 330, 62, 250, 70, 200)
        .curve(90, 90, 180, 70, 201, 196)
        .to(201, 204)
        .curve(224, 90, 330, 90, 338, 230)
        .curve(342, 300, 344, 330, 360, 330)
        .off()
    )
    tile.fill("w1", rect(122, 84, 18, 30) + rect(127, 74, 8, 12))
    tile.fill("pop2", poly((284, 102), (306, 94), (314, 118), (292, 126)))
    tile.person(66, 386, 2.2, arm=(9, -33))
    tile.people((110, 390, 1.6), (330, 386, 2))


@motif("waste", "recycling", "circular-economy", "economy", clear=(70, 330))
def circle(tile: Town) -> None:
    """Nothing thrown away: the line goes round before it goes on."""
    for spot, colour in (((200, 96), "pop"), ((114, 222), "leaf2"), ((286, 222), "pop2")):
        tile.fill("paper", disc(*spot, 46))
        tile.fill(colour, disc(*spot, 39))
    tile.fill("ink", "M186 84l14-8 14 8v24l-14 8-14-8z")
    tile.fill("w1", "M200 92l14-8v24l-14 8z")
    tile.fill("w1", rect(100, 206, 28, 34) + poly((96, 208), (114, 192), (132, 208)))
    tile.fill("ink", rect(109, 222, 10, 18))
    tile.stroke("ink", "M272 236l26-26M276 206l10 8M288 232l10 8", 6)
    tile.line(Pen().to(200).arc(114, 200, 102, clockwise=False).arc(114, 200, 330, clockwise=False).off())
    tile.fill("line", poly((304, 250), (334, 246), (316, 222)) + poly((96, 182), (66, 186), (84, 210)))
    tile.people((70, 386, 2), (108, 390, 1.6), (306, 388, 2))


@motif("waste", "nature", "food")
def compost(tile: Town) -> None:
    """Peelings turn into soil, soil into plants."""
    tile.fill("ink", "M104 226q30-34 96-34t96 34z")
    tile.fill("w3", rect(88, 222, 224, 108))
    tile.stroke("ink", "M92 250H308M92 277H308M92 304H308", 4, opacity=0.6)
    tile.fill("w2", rect(84, 212, 18, 118) + rect(298, 212, 18, 118))
    tile.fill("pop", disc(150, 206, 8) + disc(252, 208, 7))
    tile.fill("pop2", "M166 202q10-14 22-4-8 10-22 4z")
    tile.fill(
        "leaf2",
        "M200 192V120M200 150C150 150 142 110 148 96C186 98 200 120 200 150zM200 136C246 140 262 104 258 84C222 84 200 104 200 136z",
    )
    tile.stroke("leaf", "M200 194V126", 6)
    tile.line(
        Pen().to(78).to(78, 206).curve(120, 200, 150, 180, 190, 180).curve(196, 140, 140, 150, 142, 90)
        .curve(190, 90, 200, 120, 200, 128).curve(202, 96, 222, 76, 264, 78).curve(268, 140, 208, 140, 210, 180)
        .curve(250, 180, 280, 200, 322, 206).to(322, 330).off()
    )  # fmt: skip
    tile.person(62, 388, 2.2, arm=(9, -30))
    tile.person(346, 388, 2, look="hat")


@motif("waste", "circular-economy", "jobs", clear=(50, 350))
def repair(tile: Town) -> None:
    """A table where people mend things together."""
    tile.fill("w1", rect(92, 94, 216, 130))
    tile.fill("w2", rect(92, 94, 216, 12))
    tile.stroke(
        "ink",
        "M124 124v54M118 124h12v20h-12zM160 178v-36M150 124q10 26 20 0M198 126v52M190 126h16M236 178v-30l-10-10v-16M236 148l10-10v-16M274 178v-54",
        5,
    )
    tile.fill("pop", rect(266, 120, 16, 30))
    tile.people((116, 306), (284, 306), scale=3.3)
    tile.fill("w3", rect(70, 272, 260, 14))
    tile.fill("roof", rect(84, 286, 12, 44) + rect(304, 286, 12, 44))
    tile.fill("pop2", pill(164, 232, 72, 40, 8))
    tile.fill("ink", disc(186, 252, 13) + disc(218, 246, 5) + disc(218, 260, 5))
    tile.stroke("ink", "M170 232L150 200", 3)
    tile.line(
        Pen()
        .to(64)
        .to(64, 268)
        .to(156, 268)
        .to(156, 226)
        .to(244, 226)
        .to(244, 268)
        .to(336, 268)
        .to(336, 330)
        .off()
    )
    tile.people((60, 388, 1.9), (200, 392, 2.1), (340, 388, 1.9))


@motif("waste", "recycling", "jobs", "informal-settlements", clear=(40, 360))
def handcart(tile: Town) -> None:
    """The people who collect: a cart full of what still has worth."""
    tile.road(350)
    tile.fill("w2", poly((120, 232), (304, 232), (290, 292), (134, 292)))
    tile.shade(poly((120, 232), (304, 232), (300, 248), (124, 248)), 0.2)
    for index, (x, y, size) in enumerate(
        ((130, 196, 44), (178, 176, 50), (232, 190, 46), (156, 142, 40), (206, 130, 44), (262, 168, 34))
    ):
        tile.fill(("pop", "w1", "leaf2", "pop2", "w3", "wave")[index], pill(x, y, size, size * 0.9, 7))
    tile.stroke("ink", "M178 176v45M232 190h46M226 130v40", 2, opacity=0.4)
    tile.fill("w2", rect(120, 226, 184, 12))
    tile.stroke("ink", "M124 250L66 232", 5)
    tile.line(Pen().to(212).ring(38).to(330).off())
    tile.fill("ink", disc(212, 292, 7))
    tile.stroke("ink", "M212 256V328M176 292H248M187 267L237 317M237 267L187 317", 3)
    tile.person(60, 326, 3, arm=(4, -30))
    tile.people((330, 390, 1.8), (362, 394, 1.5))
