"""Motifs of food."""

from closercities.core.tiles.motifs.registry import motif
from closercities.core.tiles.pen import Pen
from closercities.core.tiles.shapes import disc, dome, pill, poly, rect
from closercities.core.tiles.town import Town


@motif("food", "nature", "public-space", clear=(40, 360))
def vegetable_garden(tile: Town) -> None:
    """Beds between the houses: the line comes up with what was sown."""
    tile.fill("w3", rect(54, 300, 292, 36))
    tile.fill("ink", rect(60, 292, 280, 10))
    tile.fill(
        "leaf",
        dome(104, 294, 40, 34)
        + "M200 294C150 280 150 220 168 200Q196 230 200 294zM200 294C250 280 250 220 232 200Q204 230 200 294z",
    )
    tile.fill("leaf2", dome(104, 294, 26, 24) + "M200 294Q184 230 200 180Q216 230 200 294z")
    tile.stroke("leaf", "M298 294V150M298 262q-24-4-26-24M298 232q24-4 26-24M298 196q-22-4-24-22", 5)
    tile.stroke("w2", "M312 296V140", 4)
    tile.dots("pop", ((272, 244), (324, 214), (276, 180), (304, 262)), 11)
    tile.line(
        Pen().to(46).curve(50, 296, 50, 250, 104, 250).curve(150, 250, 150, 280, 162, 230).curve(172, 176, 190, 190, 200, 164)
        .curve(210, 190, 228, 176, 238, 230).curve(246, 270, 252, 120, 298, 126).curve(350, 132, 342, 260, 354, 330).off()
    )  # fmt: skip
    tile.person(140, 386, 2.3, look="hat", arm=(9, -20))
    tile.fill("wave", rect(160, 348, 26, 20) + poly((186, 352), (204, 340), (206, 346), (186, 364)))
    tile.people((80, 388, 1.9), (300, 390, 1.7))


@motif("food", "health", "inclusion", "homelessness", clear=(60, 340))
def cooking_pot(tile: Town) -> None:
    """One pot for the whole street: the line is what rises from it."""
    tile.fill(
        "ink",
        "M104 212h192v70q0 34-34 34H138q-34 0-34-34z" + pill(80, 228, 34, 16, 7) + pill(286, 228, 34, 16, 7),
    )
    tile.fill("pop", "M104 244h192v16H104z")
    tile.fill("w1", disc(200, 212, 96, 17))
    tile.fill("pop2", disc(200, 212, 86, 12))
    tile.fill("leaf", disc(170, 210, 11, 5) + disc(238, 214, 10, 5))
    tile.fill("pop", disc(204, 206, 12, 5))
    tile.fill(
        "amber",
        "M150 330q-12-8 2-14q4 6 8 0q10 8 0 14zM190 330q-14-8 2-14q6 6 10 0q12 8 0 14zM236 330q-12-8 2-14q4 6 8 0q10 8 0 14z",
    )
    tile.line(
        Pen().to(60).curve(80, 330, 60, 240, 100, 196).curve(150, 150, 90, 120, 130, 84).curve(160, 60, 190, 110, 200, 140)
        .curve(214, 110, 196, 50, 240, 54).curve(284, 60, 250, 130, 290, 176).curve(340, 230, 320, 330, 340, 330).off()
    )  # fmt: skip
    tile.person(64, 386, 2.4, arm=(9, -30))
    tile.people((110, 390, 1.7), (300, 388, 2.2), (342, 390, 1.8))
    tile.fill("paper", disc(90, 312, 13, 4))


@motif("food", "local-business", "economy", "streets", "markets", clear=(50, 350))
def food_cart(tile: Town) -> None:
    """A kitchen on wheels under a striped roof."""
    tile.fill("pop", pill(96, 234, 208, 78, 8))
    tile.fill("paper", rect(96, 250, 208, 9))
    tile.shade(rect(104, 176, 192, 58), 0.45)
    tile.person(160, 250, 2.4, dress="w1", look="hat", arm=(9, -22))
    tile.person(244, 250, 2.2, dress="pop2", look="scarf")
    tile.fill("pop", rect(96, 226, 208, 26))
    tile.fill("w2", rect(90, 222, 220, 8))
    tile.dots("leaf2", ((196, 218), (208, 214), (220, 218)), 7)
    tile.fill("ink", rect(100, 150, 5, 80) + rect(295, 150, 5, 80))
    for index in range(8):
        x = 88 + index * 28
        tile.fill(
            "pop2" if index % 2 else "w1",
            f"M{x} 176L{x + 9 - index * 2.5} 126h{23}L{x + 28} 176a14 14 0 0 1-28 0z",
        )
    tile.wheels((138, 262), 318, 17)
    tile.line(
        Pen()
        .to(66)
        .curve(84, 330, 82, 220, 82, 176)
        .to(96, 120)
        .to(304, 120)
        .to(318, 176)
        .curve(318, 220, 316, 330, 334, 330)
        .off()
    )
    tile.people((60, 388, 2), (100, 392, 1.6), (206, 390, 1.8), (330, 388, 2.1))


@motif("food", "circular-economy", "renewable-energy", clear=(60, 340))
def greenhouse(tile: Town) -> None:
    """A glass house on the roof of the city."""
    tile.fill("wave", poly((92, 312), (92, 190), (200, 104), (308, 190), (308, 312)), opacity=0.75)
    tile.stroke(
        "leaf",
        "M124 296V220M168 296V180M232 296V180M276 296V220M168 250q-18-4-20-20M232 240q18-4 20-20M168 216q16-4 18-18M124 256q14-4 16-16M276 256q-14-4-16-16",
        5,
    )
    tile.dots("pop", ((148, 232), (252, 222), (186, 200), (140, 242), (260, 242), (214, 262)), 9)
    tile.fill(
        "leaf2",
        dome(124, 296, 22, 24) + dome(276, 296, 22, 24) + dome(168, 180, 16, 14) + dome(232, 180, 16, 14),
    )
    tile.fill("w3", rect(100, 294, 200, 20))
    tile.person(200, 310, 2.7, look="hat", arm=(9, -28))
    tile.stroke("paper", "M92 190H308M146 147V300M200 104V190M254 147V300M92 246H146M254 246H308", 4)
    tile.fill("w1", rect(84, 312, 232, 20))
    tile.line(Pen().to(84).to(84, 186).to(200, 92).to(316, 186).to(316, 330).off())
    tile.people((60, 388, 1.8), (110, 390, 1.6), (330, 388, 2))


@motif("food", "local-business", "culture")
def bread(tile: Town) -> None:
    """From the ear to the loaf."""
    tile.fill("w2", "M96 268C80 190 140 168 200 168S320 190 304 268Q300 316 260 316H140Q100 316 96 268z")
    tile.fill("w3", "M96 268C80 190 140 168 200 168S320 190 304 268Q280 240 200 240T96 268z")
    tile.stroke("w1", "M136 196q18 16 12 44M180 182q18 18 14 48M226 182q18 18 14 48M270 198q14 14 10 40", 8)
    tile.line(
        Pen().to(70).curve(110, 330, 78, 290, 88, 250).curve(96, 190, 150, 164, 196, 162).curve(200, 120, 196, 96, 200, 56)
        .curve(204, 96, 200, 120, 204, 162).curve(250, 164, 304, 190, 312, 250).curve(322, 290, 290, 330, 330, 330).off()
    )  # fmt: skip
    grain = "M200 60q-12 12 0 30q12-18 0-30z"
    ears = "".join(
        f"M200 {y}q-26-2-24-24q22 2 24 24zM200 {y}q26-2 24-24q-22 2-24 24z" for y in (104, 126, 148)
    )
    tile.fill("amber", grain + ears)
    tile.people((76, 386, 2), (112, 390, 1.6), (300, 386, 2.1), (340, 390, 1.6))
