"""Motifs for a case of which no topic is known: a place, people, and the line."""

from closercities.core.tiles.motifs.registry import motif
from closercities.core.tiles.pen import Pen
from closercities.core.tiles.shapes import disc, pill, poly, rect
from closercities.core.tiles.town import Town


@motif("")
def walker(tile: Town) -> None:
    """Somebody walks along the line, with a dog."""
    x, rise = tile.dice.between(150, 250), tile.dice.between(280, 306)
    tile.line(
        Pen().to(60).curve(120, 330, x - 70, rise, x, rise).curve(x + 70, rise, 290, 330, 350, 330).off()
    )
    tile.tree(96, 376, 1.5)
    tile.person(x, rise - 7, 2.2)
    tile.fill("ink", f"M{x + 30} {rise - 7}v-12h-5l5-9 2 5h20q5-7 8-6-5 6-5 12v10h-4v-8h-17v8z")
    tile.stroke("ink", f"M{x + 14} {rise - 44}L{x + 32} {rise - 24}", 1.6)


@motif("")
def viewpoint(tile: Town) -> None:
    """A bench with a view."""
    tile.line(Pen().to(90).curve(150, 330, 150, 296, 200, 296).curve(250, 296, 250, 330, 310, 330).off())
    tile.bench(168, 290, 64)
    tile.person(186, 276, 1.8, look="scarf")
    tile.person(212, 276, 1.8, look="trousers")
    tile.trees((118, 330, 2.6), (330, 384, 1.5))


@motif("")
def kite(tile: Town) -> None:
    """The line flies a kite."""
    tile.line(
        Pen().to(120).curve(190, 330, 150, 190, 214, 118).to(190, 96).to(236, 46).to(262, 110).to(214, 118)
        .curve(190, 190, 240, 250, 270, 290).curve(290, 318, 310, 330, 340, 330).off()
    )  # fmt: skip
    tile.fill("pop", poly((236, 46), (262, 110), (214, 118), (190, 96)))
    tile.fill("pop2", poly((236, 46), (262, 110), (214, 118)))
    tile.person(132, 376, 2.2, arm=(8, -33))
    tile.person(300, 382, 1.5, arm=(-8, -33))


@motif("")
def birds(tile: Town) -> None:
    """Birds sit on the line."""
    pen = Pen().to(80).to(80, 150).curve(140, 196, 260, 196, 320, 150).to(320, 330).off()
    tile.fill(
        "ink", rect(75, 140, 10, 192) + rect(315, 140, 10, 192) + rect(62, 136, 36, 7) + rect(302, 136, 36, 7)
    )
    tile.line(pen)
    for x, y, colour in ((134, 172, "pop"), (166, 179, "w1"), (222, 181, "pop2"), (252, 175, "pop")):
        tile.fill(colour, f"M{x - 13} {y}q-3-24 14-26q12-1 13 10l7 3-7 2q0 11-27 11z")
        tile.fill("ink", disc(x + 6, y - 18, 2))
    tile.people((150, 386, 2), (186, 390, 1.5))
    tile.tree(268, 384, 2)


@motif("")
def gateway(tile: Town) -> None:
    """A gate that stands open."""
    tile.fill("w2", "M108 332V196a92 92 0 0 1 184 0v136h-44V200a48 48 0 0 0-96 0v132z")
    tile.fill("w1", rect(98, 196, 54, 14) + rect(248, 196, 54, 14))
    tile.shade("M248 332V200a48 48 0 0 0-24-42l24-38a92 92 0 0 1 44 76v136z", 0.12)
    tile.fill("pop", disc(200, 128, 12))
    tile.line(Pen().to(102).to(102, 196).arc(98, 298, 196).to(298, 330).off())
    tile.people((184, 372, 2.2), (220, 376, 1.8))
    tile.trees((62, 380, 1.8), (344, 384, 2))


@motif("")
def balloon(tile: Town) -> None:
    """A balloon with a view over the place."""
    tile.line(
        Pen().to(60).curve(150, 330, 182, 290, 184, 262).curve(130, 210, 122, 170, 122, 142).arc(78, 278, 142)
        .curve(278, 170, 270, 210, 216, 262).curve(218, 290, 250, 330, 340, 330).off()
    )  # fmt: skip
    tile.fill("pop", "M128 142a72 72 0 0 1 144 0q0 62-72 104q-72-42-72-104z")
    tile.fill("w1", "M152 142q0-60 48-72q48 12 48 72q0 58-48 104q-48-46-48-104z")
    tile.fill("pop2", "M178 142q0-56 22-72q22 16 22 72q0 60-22 104q-22-44-22-104z")
    tile.fill("w3", pill(184, 262, 32, 24, 5))
    tile.stroke("ink", "M188 262l6-18M212 262l-6-18", 2)
    tile.person(200, 276, 1.1)
    tile.people((110, 386, 1.9), (290, 388, 1.8))
    tile.tree(330, 380, 1.7)
