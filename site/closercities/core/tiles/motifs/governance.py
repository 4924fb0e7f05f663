"""Motifs of governance."""

from closercities.core.tiles.motifs.registry import motif
from closercities.core.tiles.pen import Pen
from closercities.core.tiles.shapes import disc, pill, poly, rect, rects
from closercities.core.tiles.town import Town


@motif("governance", "transparency", "budgets", clear=(60, 340))
def town_hall(tile: Town) -> None:
    """Columns, steps and a clock; the doors stand open."""
    tile.fill("w1", rect(92, 196, 216, 112) + rect(176, 84, 48, 76))
    tile.fill("roof", poly((170, 86), (200, 48), (230, 86)))
    tile.fill("w2", poly((82, 196), (200, 136), (318, 196)))
    tile.fill("paper", disc(200, 112, 16))
    tile.stroke("ink", "M200 112V102M200 112l7 5", 2.6)
    tile.fill("win", rects(((x, 212) for x in (114, 150, 228, 264)), 22, 92) + rect(182, 220, 36, 88))
    tile.fill("light", rect(186, 226, 28, 82))
    tile.fill("w1", rects(((x, 200) for x in (98, 138, 172, 216, 252, 290)), 12, 106))
    tile.fill("w2", rect(80, 306, 240, 8) + rect(70, 314, 260, 8) + rect(60, 322, 280, 8))
    tile.fill("pop", disc(200, 174, 11))
    tile.line(
        Pen().to(54).to(54, 318).to(84, 300).to(84, 202).to(74, 202).to(168, 150).to(168, 84).to(200, 42).to(232, 84)
        .to(232, 150).to(326, 202).to(316, 202).to(316, 300).to(346, 318).to(346, 330).off()
    )  # fmt: skip
    tile.people((200, 322, 1.6), (84, 386, 1.9), (120, 390, 1.6), (290, 388, 2))


@motif("governance", "transparency", "open-data", "digital", clear=(60, 350))
def magnifier(tile: Town) -> None:
    """A close look at how the city works."""
    tile.fill("paper", disc(180, 178, 94))
    tile.fill("wave", disc(180, 178, 86))
    tile.fill("w1", rect(126, 162, 34, 72))
    tile.fill("pop", rect(164, 134, 36, 100))
    tile.fill("w2", rect(204, 178, 34, 56))
    tile.fill(
        "ink",
        rects(
            (
                (x, y)
                for x, top in ((132, 172), (171, 146), (211, 188))
                for y in range(top, 226, 20)
                for x in (x, x + 14)
            ),
            8,
            11,
        ),
    )
    tile.fill("land", "M110 234h140a86 86 0 0 1-140 0z")
    tile.stroke("paper", "M112 148a80 80 0 0 1 40-42", 6, opacity=0.85)
    tile.stroke("ink", "M248 248L304 312", 22)
    tile.line(
        Pen().to(120).curve(150, 330, 160, 300, 162, 274).arc(97, 180, 81).arc(97, 252, 243).to(318, 316)
        .curve(326, 326, 332, 330, 346, 330).off()
    )  # fmt: skip
    tile.people((60, 384, 2), (106, 388, 1.7), (220, 386, 1.9))


@motif("governance", "urban-planning", "streets", clear=(50, 350), mirror=False)
def model_city(tile: Town) -> None:
    """The plan on the table, and people round it who move the houses."""
    tile.people((126, 268), (274, 268), scale=2.9)
    tile.fill("paper", poly((84, 236), (316, 236), (352, 300), (48, 300)))
    tile.fill("leaf2", poly((180, 244), (236, 244), (244, 270), (176, 270)))
    tile.fill("water", poly((92, 240), (112, 240), (92, 296), (64, 296)))
    for x, base, width, height, colour in (
        (126, 258, 26, 34, "w3"),
        (158, 290, 34, 56, "pop"),
        (256, 256, 24, 26, "w2"),
        (262, 292, 34, 74, "pop2"),
        (212, 292, 28, 30, "w3"),
    ):
        tile.fill(colour, rect(x, base - height, width, height))
        tile.shade(rect(x + width * 0.62, base - height, width * 0.38, height), 0.2)
    tile.trees((196, 266, 0.5), (222, 264, 0.6), (128, 290, 0.6))
    tile.fill("w2", poly((48, 300), (352, 300), (352, 312), (48, 312)))
    tile.fill("roof", rect(70, 312, 12, 24) + rect(318, 312, 12, 24))
    tile.line(
        Pen().to(40).to(40, 296).to(78, 230).to(150, 230).to(150, 138).arc(50, 250, 138).to(250, 230).to(322, 230).to(360, 296)
        .to(360, 330).off()
    )  # fmt: skip
    tile.fill("pop", "M200 214q-30-38-30-60a30 30 0 0 1 60 0q0 22-30 60z")
    tile.fill("paper", disc(200, 154, 12))
    tile.people((90, 392, 2), (310, 392, 2))


@motif("governance", "budgets", "economy", "participatory-budgeting", clear=(60, 340))
def coins(tile: Town) -> None:
    """The public purse, stacked where everybody can count it."""
    rims, gleams = "", ""
    for x, count, colour in ((78, 4, "pop2"), (144, 7, "amber"), (210, 10, "pop2"), (276, 13, "amber")):
        top = 330 - 16 * count
        tile.fill(colour, pill(x, top, 52, 16 * count, 6))
        rims += "".join(f"M{x + 4} {y}h44" for y in range(top + 16, 330, 16))
        gleams += f"M{x + 10} {top + 5}h30"
    tile.stroke("ink", rims, 2.4, opacity=0.4)
    tile.stroke("paper", gleams, 3, opacity=0.7)
    tile.fill(
        "leaf",
        "M302 118C292 84 270 82 258 84 262 106 276 120 302 118zM304 104C310 72 334 62 350 66 348 90 332 106 304 104z",
    )
    tile.stroke("leaf", "M303 122V94", 5)
    tile.line(
        Pen().to(72).to(72, 258).to(138, 258).to(138, 210).to(204, 210).to(204, 162).to(270, 162).to(270, 114).to(334, 114)
        .to(334, 330).off()
    )  # fmt: skip
    tile.person(104, 258, 1.6)
    tile.person(170, 210, 1.6, arm=(9, -30))
    tile.people((80, 388, 1.9), (116, 392, 1.5), (236, 388, 2))


@motif("governance", "transparency", "deliberation", clear=(60, 340))
def open_chamber(tile: Town) -> None:
    """A council under glass: who is outside sees in."""
    tile.fill("wave", "M92 306V230a108 108 0 0 1 216 0v76z", opacity=0.9)
    tile.fill("w3", "M128 306a72 44 0 0 1 144 0z")
    tile.people((142, 288), (170, 272), (200, 266), (230, 272), (258, 288), scale=1.8)
    tile.fill("w2", "M116 314a84 40 0 0 1 168 0z")
    tile.fill("pop", rect(184, 288, 32, 30))
    tile.person(200, 298, 1.7, arm=(9, -31))
    tile.stroke(
        "paper",
        "M200 122V230M128 152C150 190 156 210 156 240M272 152C250 190 244 210 244 240M96 206H304",
        3.5,
        opacity=0.9,
    )
    tile.fill("w1", rect(76, 306, 248, 10) + rect(66, 316, 268, 14))
    tile.line(
        Pen()
        .to(60)
        .curve(82, 330, 84, 312, 84, 290)
        .to(84, 230)
        .arc(116, 316, 230)
        .to(316, 290)
        .curve(316, 312, 318, 330, 340, 330)
        .off()
    )
    tile.fill("pop", poly((202, 114), (202, 66), (244, 78), (202, 92)))
    tile.fill("ink", rect(198, 62, 4, 54))
    tile.people((60, 388, 1.9), (330, 388, 1.8))
