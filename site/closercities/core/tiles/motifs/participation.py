"""Motifs of participation."""

from closercities.core.tiles.motifs.registry import motif
from closercities.core.tiles.pen import Pen
from closercities.core.tiles.shapes import disc, pill, poly, rect
from closercities.core.tiles.town import Town


@motif("participation", "participatory-budgeting", "budgets", clear=(60, 340))
def assembly(tile: Town) -> None:
    """People decide what the money is for: the line is the board."""
    tile.fill("paper", pill(66, 70, 268, 156, 26))
    for colour, x, height in (
        ("pop", 92, 60),
        ("leaf", 134, 92),
        ("water", 176, 44),
        ("pop2", 218, 112),
        ("w3", 260, 74),
    ):
        tile.fill(colour, rect(x, 208 - height, 32, height))
    tile.fill("ink", rect(86, 208, 214, 4))
    tile.fill(
        "paper",
        poly((100, 176), (108, 168), (116, 176)) + rect(102, 176, 12, 12) + disc(150, 140, 8) + rect(148, 146, 4, 12)
        + "M192 178q-9 12 0 16q9-4 0-16z" + disc(234, 122, 8) + rect(231, 128, 6, 9)
        + poly((266, 152), (276, 156), (286, 152), (286, 168), (276, 172), (266, 168)),
    )  # fmt: skip
    tile.line(
        Pen().to(120).curve(158, 330, 168, 320, 164, 226).to(92, 226).arc(26, 66, 200).to(66, 96).arc(26, 92, 70).to(308, 70)
        .arc(26, 334, 96).to(334, 200).arc(26, 308, 226).to(214, 226).curve(206, 262, 196, 330, 240, 330).off()
    )  # fmt: skip
    tile.crowd(range(12, 400, 34), 414, 2.2)


@motif("participation", "deliberation", "digital-participation", mirror=False)
def voices(tile: Town) -> None:
    """A proposal and its answer: the line is both."""
    tile.fill(
        "paper",
        "M84 66h128a22 22 0 0 1 22 22v70a22 22 0 0 1-22 22h-70l-34 34 4-34H84a22 22 0 0 1-22-22V88a22 22 0 0 1 22-22z",
    )
    tile.fill(
        "pop2",
        "M220 128h96a20 20 0 0 1 20 20v58a20 20 0 0 1-20 20h-6l4 30-34-30h-60a20 20 0 0 1-20-20v-58a20 20 0 0 1 20-20z",
    )
    tile.fill("leaf", "M96 122l18 18 40-42 10 10-50 52-28-28z")
    tile.stroke("ink", "M178 102h34M178 118h20M226 156h82M226 174h82M226 192h50", 5)
    tile.line(
        Pen().to(70).curve(110, 330, 104, 260, 108, 214).to(142, 180).to(188, 180).arc(12, 200, 192).to(200, 206)
        .arc(20, 220, 226, clockwise=False).to(280, 226).to(314, 256).curve(318, 290, 300, 330, 340, 330).off()
    )  # fmt: skip
    tile.people((40, 388, 1.9), (84, 388, 1.6), (200, 388, 1.5), (322, 390, 1.6), (360, 388, 1.9))


@motif("participation", "deliberation", "governance", clear=(50, 350))
def round_table(tile: Town) -> None:
    """A table without a head: the line goes round it."""
    tile.people((104, 250), (152, 226), (200, 218), (248, 226), (296, 250), scale=2.4)
    tile.fill("w2", disc(200, 256, 128, 54))
    tile.fill("w1", disc(200, 250, 128, 54))
    tile.fill("leaf2", disc(200, 250, 44, 18))
    tile.trees((186, 254, 0.5), (212, 252, 0.6))
    for x, y, colour in (
        (112, 238, "pop"),
        (166, 214, "leaf"),
        (246, 228, "pop2"),
        (140, 268, "wave"),
        (222, 270, "w3"),
    ):
        tile.fill("paper", poly((x, y), (x + 30, y - 3), (x + 34, y + 12), (x + 3, y + 16)))
        tile.fill(colour, disc(x + 17, y + 6, 5))
    tile.line(
        Pen().to(96).curve(170, 330, 200, 322, 200, 304).curve(130, 304, 72, 280, 72, 250).curve(72, 220, 130, 196, 200, 196)
        .curve(270, 196, 328, 220, 328, 250).curve(328, 280, 270, 304, 200, 304).curve(200, 322, 230, 330, 304, 330).off()
    )  # fmt: skip
    tile.people((70, 384), (124, 396), (270, 398), (330, 386), scale=2.3)


@motif("participation", "governance", "participatory-budgeting")
def ballot_box(tile: Town) -> None:
    """A vote falls into the box."""
    tile.fill("w1", rect(124, 214, 152, 116))
    tile.fill("w2", poly((124, 214), (146, 182), (254, 182), (276, 214)))
    tile.shade(rect(124, 214, 26, 116) if tile.light_from_right else rect(250, 214, 26, 116), 0.14)
    tile.fill("ink", pill(164, 194, 72, 9, 4))
    tile.fill("paper", poly((178, 110), (234, 124), (220, 198), (166, 198)))
    tile.stroke("leaf", "M186 152l12 14 22-30", 7)
    tile.fill("pop", disc(200, 272, 24))
    tile.fill(
        "paper",
        poly(
            (200, 254),
            (205, 267),
            (219, 267),
            (208, 276),
            (212, 290),
            (200, 281),
            (188, 290),
            (192, 276),
            (181, 267),
            (195, 267),
        ),
    )
    tile.line(
        Pen().to(118).to(118, 210).to(142, 176).to(160, 176).to(174, 102).to(242, 118).to(228, 176).to(258, 176).to(282, 210)
        .to(282, 330).off()
    )  # fmt: skip
    tile.people((56, 386, 2), (92, 390, 1.8), (128, 388, 2.1), (300, 388, 2), (340, 390, 1.7))


@motif("participation", "digital-participation", "digital", clear=(84, 316))
def phone_vote(tile: Town) -> None:
    """The city in one's hand: hearts, pins, answers."""
    tile.fill("ink", pill(132, 74, 136, 232, 22))
    tile.fill("wave", pill(142, 92, 116, 190, 8))
    tile.fill("leaf2", "M142 226C170 200 220 216 258 196V274q0 8-8 8H150q-8 0-8-8z")
    tile.stroke("paper", "M146 262C190 240 190 214 254 220M196 282V190", 5)
    tile.fill("pop", "M184 220q-22-28-22-42a22 22 0 0 1 44 0q0 14-22 42z")
    tile.fill("paper", disc(184, 177, 8) + pill(196, 104, 52, 26, 10) + disc(200, 294, 6))
    tile.fill("pop2", "M222 124q-14-8-10-14t10 1q6-7 10-1t-10 14z")
    tile.line(
        Pen().to(84).curve(118, 330, 124, 320, 124, 290).to(124, 96).arc(30, 154, 66).to(246, 66).arc(30, 276, 96).to(276, 290)
        .curve(276, 320, 282, 330, 316, 330).off()
    )  # fmt: skip
    for x, y, colour in ((70, 150, "pop2"), (322, 120, "pop"), (340, 196, "w1")):
        tile.fill(
            colour,
            disc(x, y, 25) + poly((x - 12, y + 18), (x + 10, y + 20), (x - (14 if x > 200 else -14), y + 38)),
        )
        tile.dots("ink", ((x - 9, y), (x, y), (x + 9, y)), 2.8)
    tile.people((60, 386, 2), (104, 390, 1.7), (296, 388, 2.1), (346, 390, 1.6))


@motif("participation", "youth", "gender", "public-space", clear=(60, 340))
def megaphone(tile: Town) -> None:
    """Somebody speaks up, and the line carries the voice."""
    tile.stroke("w1", "M278 168q22 40 0 80M308 144q38 64 0 128", 9)
    tile.fill("pop", poly((150, 196), (236, 140), (236, 276), (150, 230)))
    tile.shade(poly((150, 219), (236, 242), (236, 276), (150, 230)), 0.2)
    tile.fill("paper", disc(236, 208, 17, 70))
    tile.fill("pop2", disc(238, 208, 11, 56))
    tile.fill("ink", rect(140, 194, 13, 38) + disc(240, 208, 5, 18))
    tile.person(112, 332, 4, arm=(12, -24))
    tile.line(
        Pen().to(50).curve(70, 330, 64, 260, 76, 210).curve(90, 120, 190, 110, 240, 124).curve(330, 110, 366, 170, 358, 240)
        .curve(352, 290, 344, 330, 376, 330).off()
    )  # fmt: skip
    tile.crowd(range(186, 400, 36), 414, 2.1)
