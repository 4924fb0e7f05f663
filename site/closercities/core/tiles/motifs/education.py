"""Motifs of education."""

from closercities.core.tiles.motifs.registry import motif
from closercities.core.tiles.pen import Pen
from closercities.core.tiles.shapes import disc, pill, poly, rect, rects
from closercities.core.tiles.town import Town


@motif("education", "youth", clear=(50, 350))
def school(tile: Town) -> None:
    """A school with a bell and an open gate."""
    tile.fill("w1", rect(70, 206, 260, 124))
    tile.fill("w2", rect(160, 150, 80, 180))
    tile.fill(
        "roof", rect(62, 198, 98, 10) + rect(240, 198, 98, 10) + poly((150, 152), (200, 92), (250, 152))
    )
    tile.fill(
        "win",
        rects(((x, y) for x in (84, 122, 252, 290) for y in (224, 276)), 26, 32)
        + "M182 330V274a18 18 0 0 1 36 0v56z",
    )
    tile.fill("paper", disc(200, 186, 20))
    tile.stroke("ink", "M200 186V174M200 186l9 6", 3)
    tile.fill("pop2", "M190 132q0-18 10-18t10 18l4 5h-28z")
    tile.fill("pop", rect(70, 262, 90, 5) + rect(240, 262, 90, 5))
    tile.line(
        Pen()
        .to(62)
        .to(62, 194)
        .to(152, 194)
        .to(152, 146)
        .to(200, 86)
        .to(248, 146)
        .to(248, 194)
        .to(338, 194)
        .to(338, 330)
        .off()
    )
    for x, base, scale in (
        (84, 384, 1.7),
        (116, 388, 1.5),
        (200, 366, 1.6),
        (236, 388, 1.5),
        (320, 386, 2.2),
    ):
        tile.person(x, base, scale)
        tile.fill("pop", pill(x - 11 * scale / 1.6, base - 17 * scale, 6 * scale, 9 * scale, 2))


@motif("education", "culture", "inclusion", clear=(60, 340))
def open_book(tile: Town) -> None:
    """A city rises from the pages."""
    tile.fill("pop", poly((60, 226), (60, 322), (200, 338), (340, 322), (340, 226)))
    tile.fill("w1", "M68 214q70-18 132 14v98q-62-26-132-14z")
    tile.fill("paper", "M332 214q-70-18-132 14v98q62-26 132-14z")
    tile.stroke(
        "ink",
        "M84 246q50-8 98 10M84 268q50-8 98 10M84 290q50-8 98 10M218 278q50-18 98-10M218 300q50-18 98-10",
        3.5,
        opacity=0.5,
    )
    tile.house(138, 224, 34, 50, roof="gable")
    tile.house(176, 226, 36, 92, roof="flat")
    tile.house(216, 224, 34, 62)
    tile.trees((122, 222, 1.1), (268, 220, 1.2))
    tile.line(
        Pen().to(52).to(52, 206).curve(90, 196, 110, 196, 130, 196).curve(140, 110, 180, 84, 200, 84).curve(220, 84, 262, 110, 272, 196)
        .curve(290, 196, 310, 196, 348, 206).to(348, 330).off()
    )  # fmt: skip
    tile.people((90, 388, 1.9), (128, 392, 1.6), (280, 388, 2))


@motif("education", "nature", "participation", clear=(50, 350))
def lesson(tile: Town) -> None:
    """A lesson outside: the line frames the board."""
    tile.fill(
        "roof",
        poly((140, 330), (150, 330), (166, 226), (156, 226))
        + poly((310, 330), (300, 330), (284, 226), (294, 226)),
    )
    tile.fill("land2", pill(128, 102, 194, 128, 8))
    tile.stroke("paper", "M158 198q34-70 62-24t70-50M158 206h132M158 206v-78", 4)
    tile.fill("pop2", disc(276, 136, 11))
    tile.line(
        Pen()
        .to(60)
        .curve(108, 330, 122, 300, 122, 250)
        .to(122, 108)
        .arc(12, 134, 96)
        .to(316, 96)
        .arc(12, 328, 108)
        .to(328, 330)
        .off()
    )
    tile.person(86, 336, 2.9, arm=(13, -30))
    for x, base, scale in ((150, 384, 1.8), (196, 392, 1.7), (242, 386, 1.8), (290, 392, 1.7)):
        tile.person(x, base, scale, arm=(7, -34) if x in (196, 290) else None)
    tile.tree(352, 384, 2)


@motif("education", "digital", "jobs")
def graduate(tile: Town) -> None:
    """The cap in the air: the line is the throw."""
    tile.line(
        Pen().to(96).curve(130, 330, 96, 170, 150, 110).curve(170, 86, 186, 84, 200, 96).curve(214, 84, 230, 86, 250, 110)
        .curve(304, 170, 270, 330, 304, 330).off()
    )  # fmt: skip
    tile.fill("water", poly((122, 96), (200, 62), (278, 96), (200, 130)))
    tile.fill("ink", "M154 114v34q46 24 92 0v-34l-46 20z")
    tile.stroke("pop2", "M200 96l58 12v36", 4)
    tile.fill("pop2", disc(258, 150, 8))
    for x, scale, arm in ((140, 3, 9), (200, 3.4, 9), (262, 3, -9)):
        tile.person(x, 340, scale, arm=(arm, -34), look="robe")
    tile.fill("w1", rect(186, 236, 5, 40) + rect(209, 236, 5, 40))
    tile.people((60, 388, 1.7), (92, 390, 1.5), (324, 388, 1.8))
