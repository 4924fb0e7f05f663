"""Motifs of energy."""

from closercities.core.tiles.motifs.registry import motif
from closercities.core.tiles.pen import Pen
from closercities.core.tiles.shapes import disc, pill, poly, rect, rects
from closercities.core.tiles.town import Town


@motif("energy", "renewable-energy", clear=(50, 350))
def wind_turbines(tile: Town) -> None:
    """The line climbs the mast and goes once round the hub."""
    for x, y, size, turn in ((296, 150, 0.72, 40), (96, 178, 0.56, 80)):
        _turbine(tile, x, y, size, turn)
    tile.fill("w1", poly((192, 322), (208, 322), (205, 132), (195, 132)))
    for turn in (12, 132, 252):
        tile.fill("paper", "M196 128Q182 76 200 36Q212 80 206 128z", move=f"rotate({turn} 200 130)")
    tile.fill("leaf", "M-4 330C80 306 130 318 200 316S330 310 404 326V342H-4z")
    tile.line(
        Pen()
        .to(170)
        .curve(194, 330, 194, 318, 194, 296)
        .to(198, 146)
        .arc(17, 202, 146)
        .to(206, 296)
        .curve(206, 318, 206, 330, 230, 330)
        .off()
    )
    tile.fill("pop", disc(200, 130, 8))
    tile.people((96, 384, 1.8), (132, 388, 1.4))
    tile.trees((320, 384, 1.7), (356, 376, 1.2))


def _turbine(tile: Town, x: float, y: float, size: float, turn: float) -> None:
    tile.fill("w1", poly((x - 5 * size, 322), (x + 5 * size, 322), (x + 3 * size, y), (x - 3 * size, y)))
    blade = poly(
        (x - 3 * size, y),
        (x - 7 * size, y - 40 * size),
        (x, y - 92 * size),
        (x + 5 * size, y - 40 * size),
        (x + 3 * size, y),
    )
    for angle in (0, 120, 240):
        tile.fill("paper", blade, move=f"rotate({turn + angle} {x} {y})")
    tile.fill("pop2", disc(x, y, 7 * size))


@motif("energy", "renewable-energy", "energy-saving", "heating", clear=(40, 360))
def solar_roofs(tile: Town) -> None:
    """A street that makes its own power."""
    pen = Pen().to(62)
    for index, x in enumerate((66, 158, 250)):
        tile.fill(("w1", "w2", "w3")[index], rect(x, 214, 84, 116))
        tile.fill("win", rect(x + 12, 240, 22, 26) + rect(x + 50, 240, 22, 26) + rect(x + 30, 282, 24, 48))
        tile.fill("roof", poly((x - 6, 214), (x + 42, 140), (x + 90, 214)))
        tile.fill("water", poly((x + 44, 152), (x + 78, 206), (x + 34, 206), (x + 22, 186)))
        tile.stroke(
            "wave", f"M{x + 33} 169L{x + 56} 206M{x + 30} 189H{x + 66}M{x + 52} 164L{x + 42} 206", 1.8
        )
        pen.through((x - 6, 214), (x + 42, 138), (x + 90, 214))
    tile.line(pen.to(340).to(y=330).off())
    tile.fill("pop2", "M120 84l-26 40h18l-8 30 30-42h-19l10-28z")
    tile.people((96, 382, 1.8), (200, 386, 1.9), (232, 388, 1.4))
    tile.tree(340, 388, 1.8)


@motif("energy", "energy-saving", "digital")
def light_bulb(tile: Town) -> None:
    """The line is the bulb, and a leaf glows in it."""
    tile.fill("light", disc(200, 150, 116), opacity=0.35)
    bulb = "M176 250C176 214 126 200 126 144a74 74 0 1 1 148 0C274 200 224 214 224 250z"
    tile.fill("paper", bulb, opacity=0.75)
    tile.fill("leaf", "M200 216C152 196 150 132 214 96C238 150 240 190 200 216z")
    tile.stroke("leaf2", "M198 250V190L212 130M198 190L180 162M200 176L222 156", 4)
    tile.fill("ink", pill(174, 250, 52, 14, 6) + pill(178, 266, 44, 13, 6) + pill(186, 281, 28, 12, 6))
    tile.line(
        Pen().to(120).curve(166, 330, 174, 290, 174, 250).curve(174, 214, 124, 200, 124, 144).arc(76, 276, 144)
        .curve(276, 200, 226, 214, 226, 250).curve(226, 290, 234, 330, 280, 330).off()
    )  # fmt: skip
    tile.stroke("pop2", "M94 66L78 50M74 124H52M306 66L322 50M326 124H348M200 44V24", 6)
    tile.people((84, 386, 2), (122, 390, 1.5), (300, 386, 2))
    tile.tree(344, 374, 1.3)


@motif("energy", "heating", clear=(40, 360))
def warm_street(tile: Town) -> None:
    """One warm pipe under all houses: the line is the loop."""
    tile.fill("land2", rect(0, 332, 400, 72))
    for index, (x, height, roof) in enumerate(((64, 92, "hip"), (150, 128, "flat"), (244, 84, "gable"))):
        tile.house(x, 306, 74, height, wall=("w1", "w2", "w3")[index], roof=roof)
    tile.fill("w1", rect(322, 196, 22, 110))
    tile.fill("pop", rect(322, 206, 22, 12))
    tile.cloud(330, 184, 0.45)
    tile.fill("w2", rect(0, 304, 400, 8))
    tile.stroke("pop2", "M100 296q-7-9 0-18t0-18M188 296q-7-9 0-18t0-18M280 296q-7-9 0-18t0-18", 4)
    path = "M-6 330H76V372H332V330H408"
    tile.stroke("far", path, 26)
    tile.stroke("pop", path, 17)
    tile.stroke("far", "M100 372V312M188 372V312M280 372V312", 10)
    tile.line(Pen().to(76).to(76, 372).to(332, 372).to(332, 330).off())
    tile.people((48, 304), (232, 304), scale=1.5)


@motif("energy", "heating", "energy-saving", clear=(84, 316))
def radiator(tile: Town) -> None:
    """A house in a thick coat: warm inside, little lost."""
    tile.fill("pop2", poly((96, 330), (96, 176), (200, 76), (304, 176), (304, 330)))
    tile.fill("w1", poly((118, 330), (118, 186), (200, 106), (282, 186), (282, 330)))
    tile.fill("light", poly((126, 322), (126, 190), (200, 118), (274, 190), (274, 322)))
    tile.fill("pop", "".join(pill(x, 252, 14, 58, 7) for x in range(140, 216, 19)))
    tile.fill("ink", rect(138, 264, 74, 5) + rect(138, 296, 74, 5))
    tile.stroke("pop", "M152 240q-8-10 0-20t0-20M178 240q-8-10 0-20t0-20", 4)
    tile.person(244, 322, 2.4)
    tile.fill("win", rects(((184, 142), (202, 142)), 14, 22))
    tile.line(Pen().to(90).to(90, 174).to(200, 68).to(310, 174).to(310, 330).off())
    tile.stroke("paper", "M64 130l18 10M50 170h20M336 130l-18 10M350 170h-20", 4)
    tile.trees((58, 372, 1.4), (344, 378, 1.6))
    tile.person(112, 388, 1.8)
    tile.dots("paper", ((64, 96), (340, 92), (84, 68), (316, 60)), 4)
