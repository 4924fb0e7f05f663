"""Motifs of public space."""

from closercities.core.tiles.motifs.registry import motif
from closercities.core.tiles.palette import SKINS
from closercities.core.tiles.pen import Pen
from closercities.core.tiles.shapes import disc, discs, dome, poly, rect
from closercities.core.tiles.town import Town


@motif("public-space", "play", "streets", "youth", "road-safety", clear=(70, 330))
def skipping_rope(tile: Town) -> None:
    """The line is the rope that two swing and one jumps."""
    tile.road(350)
    tile.line(
        Pen()
        .to(58)
        .curve(74, 330, 80, 290, 92, 264)
        .curve(120, 60, 280, 60, 308, 264)
        .curve(320, 290, 326, 330, 342, 330)
        .off()
    )
    tile.person(80, 338, 2.5, arm=(5, -28))
    tile.person(320, 338, 2.5, arm=(-5, -28))
    tile.shade(disc(200, 346, 44, 6), 0.45)
    skin = tile.dice.pick(SKINS)
    tile.stroke(skin, "M188 262L166 292L184 316M212 262L240 288L226 314M176 206L142 172M224 206L258 172", 12)
    tile.fill("w1", "M182 190h36q14 2 18 16l-14 10-2 54h-40l-2-54-14-10q4-14 18-16z")
    tile.fill("pop2", "M180 240h40l4 34h-20l-4-12-4 12h-20z")
    tile.fill(skin, disc(200, 164, 22))
    tile.fill("ink", "M176 168a24 25 0 0 1 48 0q-10-14-24-14t-24 14z" + discs(((176, 150), (224, 150)), 9))


@motif("public-space", "play", "education", clear=(70, 360))
def slide(tile: Town) -> None:
    """A slide, and the hops behind it."""
    tile.fill("leaf", "M-4 318C60 302 150 304 210 314S350 306 404 314V348H-4z")
    tile.fill("land", "M-4 352C90 338 300 344 404 352V404H-4z")
    tile.fill("pop2", "M132 184L106 330H150z")
    tile.stroke("ink", "M118 330V170M146 330V170M118 196h28M118 222h28M118 248h28M118 274h28M118 300h28", 5)
    tile.line(
        Pen().to(92).curve(112, 330, 112, 300, 112, 270).to(112, 186).arc(10, 122, 176).to(144, 176)
        .curve(186, 180, 190, 322, 244, 330).curve(256, 292, 272, 292, 282, 330).curve(292, 300, 306, 300, 314, 330)
        .curve(324, 308, 336, 308, 344, 330).off(), (244, 330)
    )  # fmt: skip
    tile.person(172, 206, 1.8, arm=(9, -33))
    tile.person(126, 172, 1.6, arm=(8, -33))
    tile.tree(62, 318, 2.6)
    tile.person(300, 388, 2.2, arm=(-8, -33))
    tile.people((352, 392, 1.9), (60, 388, 2.1))
    tile.fill("water", disc(196, 378, 58, 13))
    tile.stroke("wave", "M160 376q8-5 16 0t16 0M196 384q8-5 16 0t16 0", 3)


@motif("public-space", "markets", "heat", "local-business", "food", clear=(40, 360))
def market(tile: Town) -> None:
    """The line is the roof over the stalls."""
    posts = (44, 122, 200, 278, 356)
    tile.shade(rect(44, 206, 312, 124), 0.5)
    tile.fill("ink", "".join(rect(x - 2.5, 196, 5, 134) for x in posts))
    tile.people((84, 304), (162, 304), (240, 304), (316, 304), scale=1.5)
    for colour, x in (
        ("pop", 66),
        ("leaf2", 100),
        ("pop2", 144),
        ("w3", 178),
        ("pop", 222),
        ("leaf2", 256),
        ("pop2", 300),
        ("w3", 334),
    ):
        tile.dots(colour, ((x - 8, 296), (x, 296), (x + 8, 296), (x - 4, 287), (x + 4, 287), (x, 279)), 6.2)
    tile.fill("w1", "".join(rect(x + 6, 301, 66, 29) for x in posts[:-1]))
    tile.fill("roof", "".join(rect(x + 6, 301, 66, 6) for x in posts[:-1]))
    pen = Pen().to(44).to(44, 214)
    for index, x in enumerate(posts[:-1]):
        tile.fill(("pop", "w1", "pop2", "w1")[index], f"M{x} 214Q{x + 39} 150 {x + 78} 214z")
        tile.shade(f"M{x} 214Q{x + 39} 150 {x + 39} 182V214z", 0.12)
        pen.curve(x + 26, 172, x + 52, 172, x + 78, 214)
    tile.line(pen.to(356, 330).off())
    tile.people((80, 384), (118, 388), (216, 384), (308, 388), scale=1.9)


@motif("public-space", "streets", "urban-planning", clear=(0, 400), mirror=False)
def street_plan(tile: Town) -> None:
    """Blocks seen from above: traffic goes round, the inside is for people."""
    tile.fill("land", rect(0, 150, 400, 254))
    for row in range(3):
        for column in range(5):
            x, y = -24 + column * 85, 160 + row * 85
            inside = 1 <= column <= 3 and row <= 1
            tile.fill(("w1", "w2", "w3")[(row * 2 + column) % 3] if inside else "far", _block(x, y, 66, 12))
            tile.fill("leaf2" if inside else "land", _block(x + 17, y + 17, 32, 6))
            tile.shade(
                poly(
                    (x, y + 12),
                    (x + 12, y),
                    (x + 17, y + 17),
                    (x + 17, y + 49),
                    (x + 12, y + 66),
                    (x, y + 54),
                ),
                0.14,
            )
    tile.fill("leaf", rect(61, 226, 254, 19) + rect(127, 158, 19, 152) + rect(212, 158, 19, 152))
    trees = [(x, 235) for x in range(72, 312, 20)] + [(x, y) for x in (136, 221) for y in range(170, 304, 20)]
    tile.dots("leaf2", trees, 7)
    tile.dots("pop2", ((136, 235), (221, 235)), 13)
    tile.dots("paper", ((136, 235), (221, 235)), 5)
    tile.line(
        Pen().to(36).arc(15, 51, 315, clockwise=False).to(51, 174).arc(22, 73, 152).to(300, 152).arc(22, 322, 174)
        .to(322, 315).arc(15, 337, 330, clockwise=False).off(), (51, 240)
    )  # fmt: skip


def _block(x: float, y: float, size: float, corner: float) -> str:
    far = size - corner
    return poly(
        (x + corner, y), (x + far, y), (x + size, y + corner), (x + size, y + far),
        (x + far, y + size), (x + corner, y + size), (x, y + far), (x, y + corner),
    )  # fmt: skip


@motif("public-space", "parks", "culture")
def bandstand(tile: Town) -> None:
    """A pavilion in the park, and music."""
    tile.fill("leaf", disc(200, 340, 190, 30))
    tile.fill("w1", poly((112, 330), (124, 304), (276, 304), (288, 330)))
    tile.fill("w1", "".join(rect(x, 192, 8, 114) for x in (126, 166, 226, 266)))
    tile.people((156, 304), (200, 304), (246, 304), scale=1.9)
    tile.stroke("pop2", "M194 276l22-10M150 274h16M240 276l18 8", 4)
    tile.fill("w2", rect(122, 280, 156, 5) + "".join(rect(x, 282, 3, 24) for x in (134, 146, 250, 262)))
    tile.fill("pop", poly((104, 196), (176, 132), (224, 132), (296, 196)))
    tile.shade(
        poly((104, 196), (176, 132), (188, 132), (150, 196))
        + poly((200, 132), (212, 132), (250, 196), (200, 196)),
        0.16,
    )
    tile.fill("pop2", poly((176, 132), (200, 96), (224, 132)))
    tile.line(
        Pen().to(102).curve(112, 330, 116, 318, 116, 300).to(116, 200).to(96, 200).to(180, 126).to(200, 92).to(220, 126)
        .to(304, 200).to(284, 200).to(284, 300).curve(284, 318, 288, 330, 298, 330).off()
    )  # fmt: skip
    tile.people((80, 388, 1.9), (122, 392, 1.6), (300, 390, 2))
    tile.tree(348, 372, 1.9)


@motif("public-space", "parks", "heat", "streets")
def fountain(tile: Town) -> None:
    """A square with a fountain: the line is the water."""
    tile.fill("w2", disc(200, 352, 180, 36))
    tile.fill("w1", disc(200, 350, 160, 28))
    tile.fill("w3", "M88 300h224l-16 44H104z")
    tile.fill("water", disc(200, 302, 112, 14))
    tile.fill("w3", poly((186, 302), (192, 216), (208, 216), (214, 302)) + "M150 206h100q-8 22-50 22t-50-22z")
    tile.stroke(
        "wave", "M160 210q-34 30-36 86M240 210q34 30 36 86M176 212q-16 40-18 86M224 212q16 40 18 86", 4
    )
    tile.line(
        Pen().to(60).curve(80, 330, 84, 300, 90, 270).curve(104, 190, 150, 90, 184, 110).curve(200, 122, 200, 160, 200, 196)
        .curve(200, 160, 200, 122, 216, 110).curve(250, 90, 296, 190, 310, 270).curve(316, 300, 320, 330, 340, 330).off()
    )  # fmt: skip
    tile.fill("wave", dome(200, 206, 10, 22))
    tile.people((110, 380, 1.9), (146, 388, 1.4), (280, 382, 2))
    tile.tree(48, 388, 1.9)
