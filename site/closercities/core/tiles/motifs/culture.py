"""Motifs of culture."""

from closercities.core.tiles.motifs.registry import motif
from closercities.core.tiles.pen import Pen
from closercities.core.tiles.shapes import disc, dome, pill, poly, rect
from closercities.core.tiles.town import Town


@motif("culture", "heritage", clear=(40, 360))
def arches(tile: Town) -> None:
    """An arcade put in order: the line runs along its arches."""
    xs = (66, 134, 202, 270)
    tile.fill(
        "mid",
        rect(300, 116, 15, 100)
        + rect(295, 150, 25, 6)
        + "M298 120q9-30 19 0z"
        + rect(306.5, 82, 2, 18)
        + dome(244, 200, 48, 50),
    )
    tile.fill("w1", rect(56, 206, 292, 124))
    tile.fill("w2", rect(50, 196, 304, 12))
    tile.fill("win", "".join(f"M{x} 330V272Q{x} 240 {x + 34} 220Q{x + 68} 240 {x + 68} 272V330z" for x in xs))
    tile.fill(
        "leaf2",
        "".join(f"M{x + 9} 330V276Q{x + 11} 248 {x + 34} 234Q{x + 57} 248 {x + 59} 276V330z" for x in xs),
        opacity=0.6,
    )
    pen = Pen().to(66)
    for x in xs:
        pen.to(x, 272).curve(x, 250, x + 16, 232, x + 34, 220).curve(x + 52, 232, x + 68, 250, x + 68, 272)
    tile.fill("leaf", "M-4 338C100 326 300 326 404 338V404H-4z")
    tile.fill("water", "M184 404L194 338H210L220 404z")
    tile.line(pen.to(338, 330).off())
    tile.trees((40, 378, 1.7), (110, 396, 1.4), (356, 380, 1.7))
    tile.people((100, 330), (236, 330), (306, 330), scale=1.6)
    tile.people((150, 388), (268, 390), scale=1.8)


@motif("culture", "youth", clear=(40, 360))
def stage(tile: Town) -> None:
    """The curtain is open."""
    tile.fill("w3", rect(70, 96, 260, 234))
    tile.fill("ink", rect(88, 124, 224, 172))
    tile.fill("light", poly((188, 124), (212, 124), (266, 300), (134, 300)), opacity=0.85)
    tile.person(180, 296, 2.9, arm=(-9, -32))
    tile.person(222, 296, 2.7, arm=(9, -32))
    tile.fill("pop", "M88 124H176Q160 210 104 240V298H88zM312 124H224Q240 210 296 240V298H312z")
    tile.shade("M116 124q-4 60-20 108V124zM284 124q4 60 20 108V124z", 0.2)
    tile.fill("pop2", "M88 112h224v20" + "q-16 18-32 0" * 7 + "z")
    tile.fill("w2", rect(64, 296, 272, 34))
    tile.dots("sun", ((x, 313) for x in range(88, 330, 28)), 4.5)
    tile.line(
        Pen()
        .to(64)
        .to(64, 92)
        .curve(120, 92, 130, 58, 200, 58)
        .curve(270, 58, 280, 92, 336, 92)
        .to(336, 330)
        .off()
    )
    tile.crowd(range(16, 400, 36), 416, 2)


@motif("culture", "heritage", "youth", clear=(50, 350))
def mural(tile: Town) -> None:
    """A blind wall becomes a picture, from the scaffold."""
    tile.fill("w2", rect(96, 92, 208, 238))
    tile.fill("water", rect(108, 104, 184, 214))
    tile.fill("pop", disc(226, 170, 44))
    tile.fill("pop2", "M108 262C150 200 200 214 224 250S274 262 292 232V318H108z")
    tile.fill("leaf2", "M108 290C160 256 220 280 292 272V318H108z")
    tile.fill("w1", "M132 150q14-20 30-4q18-14 28 6q-30 14-58-2z")
    tile.stroke("ink", "M74 330V196M150 330V196M74 206H150M74 330L150 268M150 330L74 268M74 268H150", 3.6)
    tile.fill("w3", rect(66, 262, 92, 7) + rect(66, 198, 92, 7))
    tile.person(98, 198, 2.2, arm=(10, -28), look="hat")
    tile.person(124, 262, 2, arm=(9, -30))
    tile.fill("pop2", rect(74, 184, 14, 14))
    tile.fill("pop", rect(84, 248, 14, 14))
    tile.line(Pen().to(88).to(88, 86).to(312, 86).to(312, 330).off())
    tile.people((220, 386, 2), (254, 390, 1.5), (60, 388, 1.9), (340, 388, 1.8))


@motif("culture", "migration", "public-space")
def drum(tile: Town) -> None:
    """Music for everybody: the line dances."""
    tile.fill("pop", poly((132, 212), (268, 212), (248, 330), (152, 330)))
    tile.stroke("w1", "M136 216L156 326L178 216L198 326L222 216L244 326L264 216", 4)
    tile.fill("w1", disc(200, 212, 70, 19))
    tile.fill("w2", disc(200, 212, 56, 13))
    tile.line(
        Pen().to(70).curve(96, 330, 96, 250, 118, 206).curve(140, 130, 90, 110, 104, 74).curve(120, 40, 170, 60, 160, 110)
        .curve(152, 150, 230, 150, 236, 100).curve(240, 50, 300, 50, 300, 96).curve(300, 140, 262, 150, 284, 206)
        .curve(304, 250, 304, 330, 330, 330).off()
    )  # fmt: skip
    tile.stroke("ink", "M228 196L270 166M172 196L130 166", 6)
    tile.fill("ink", disc(226, 198, 7) + disc(174, 198, 7))
    for x, y in ((196, 76), (58, 140), (340, 150)):
        tile.fill(
            "ink",
            disc(x, y, 9, 7) + rect(x + 6, y - 38, 3.4, 38) + f"M{x + 6} {y - 38}q16 4 12 20q-4-8-12-8z",
        )
    tile.people((90, 384, 2.2), (310, 384, 2.2), (346, 390, 1.7))
    tile.people(
        (56, 392, 1.6),
    )


@motif("culture", "heritage", "education", clear=(50, 350))
def museum(tile: Town) -> None:
    """A jar from long ago, kept well."""
    tile.fill("w2", rect(132, 284, 136, 46) + rect(144, 272, 112, 14))
    tile.fill("pop", "M178 272C130 240 138 170 182 152V134h36v18c44 18 52 88 4 120z")
    tile.fill("w1", "M140 204q60 16 120 0l-1 20q-58 16-118 0z")
    tile.fill(
        "ink",
        rect(174, 126, 52, 10) + "M148 214l9-8 9 10 9-9 9 10 9-9 9 10 9-9 9 10 9-9 9 9 9-9v9q-50 12-99 0z",
    )
    tile.shade("M222 272c48-32 40-102-4-120 20 40 20 90-12 120z", 0.2)
    tile.stroke("ink", "M178 146q-30-8-34 20t14 26M222 146q30-8 34 20t-14 26", 7)
    tile.fill("paper", pill(112, 84, 176, 246, 6), opacity=0.22)
    tile.line(Pen().to(106).to(106, 100).arc(20, 126, 80).to(274, 80).arc(20, 294, 100).to(294, 330).off())
    tile.people((72, 386, 2), (108, 390, 1.5), (300, 388, 2.1), (338, 390, 1.8))
