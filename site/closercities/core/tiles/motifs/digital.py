"""Motifs of the digital city."""

from closercities.core.tiles.motifs.registry import motif
from closercities.core.tiles.pen import Pen
from closercities.core.tiles.shapes import disc, discs, pill, poly, rect
from closercities.core.tiles.town import Town


@motif("digital", "open-data", "transparency", clear=(40, 360))
def network(tile: Town) -> None:
    """Points that know of each other: the line connects them."""
    tile.stroke(
        "ink",
        "M92 232L160 116L254 84L318 176L276 264L176 244L92 232M160 116L176 244L254 84M176 244L318 176M254 84L276 264",
        3,
        opacity=0.45,
    )
    tile.line(
        Pen().to(50).curve(70, 330, 60, 260, 92, 232).to(160, 116).to(176, 244).to(254, 84).to(318, 176).to(276, 264)
        .curve(276, 300, 300, 330, 330, 330).off()
    )  # fmt: skip
    for x, y, size, colour in (
        (92, 232, 24, "pop"),
        (160, 116, 30, "w1"),
        (254, 84, 24, "pop2"),
        (318, 176, 26, "w1"),
        (176, 244, 34, "pop"),
        (276, 264, 22, "leaf2"),
    ):
        tile.fill("paper", disc(x, y, size + 5))
        tile.fill(colour, disc(x, y, size))
    tile.fill(
        "ink",
        poly((146, 112), (160, 98), (174, 112))
        + rect(150, 112, 20, 18)
        + disc(318, 170, 7)
        + "M306 190a12 12 0 0 1 24 0z",
    )
    tile.fill("paper", pill(160, 228, 32, 22, 5) + pill(84, 224, 16, 15, 4))
    tile.fill("ink", "M170 258h12l4 8h-20z" + disc(254, 84, 9))
    tile.people((80, 388, 1.9), (120, 392, 1.6), (270, 390, 1.9), (346, 390, 1.7))


@motif("digital", "open-data", "governance", clear=(60, 340), mirror=False)
def dashboard(tile: Town) -> None:
    """What the city measures, for all to see."""
    tile.fill("ink", pill(76, 82, 248, 172, 14) + rect(188, 252, 24, 50) + pill(140, 300, 120, 14, 6))
    tile.fill("w1", pill(88, 94, 224, 148, 6))
    tile.fill("water", rect(88, 94, 224, 24))
    tile.dots("paper", ((102, 106), (118, 106), (134, 106)), 4.5)
    for x, height, colour in ((102, 44, "pop"), (126, 70, "leaf"), (150, 56, "pop2"), (174, 88, "pop")):
        tile.fill(colour, rect(x, 232 - height, 16, height))
    tile.fill("far", disc(252, 158, 29))
    tile.fill("pop", "M252 158V129a29 29 0 0 1 27 40z")
    tile.stroke("ink", "M212 212l20-10 18 8 22-18 24 8", 4)
    tile.line(
        Pen().to(110).curve(150, 330, 180, 322, 180, 262).to(86, 262).arc(18, 68, 244).to(68, 92).arc(18, 86, 74).to(314, 74)
        .arc(18, 332, 92).to(332, 244).arc(18, 314, 262).to(220, 262).curve(220, 322, 250, 330, 290, 330).off()
    )  # fmt: skip
    tile.people((60, 388, 2), (96, 392, 1.7), (300, 388, 2), (336, 392, 1.6))


@motif("digital", "air-quality", "energy-saving", clear=(60, 340))
def smart_lamp(tile: Town) -> None:
    """A lamp post that listens: light, air, a signal."""
    tile.fill("ink", rect(192, 118, 16, 212) + pill(180, 314, 40, 18, 6) + rect(196, 118, 96, 9))
    tile.fill("light", poly((256, 132), (296, 132), (344, 330), (212, 330)), opacity=0.5)
    tile.fill("sun", pill(250, 122, 50, 14, 6))
    tile.fill("pop", pill(148, 182, 44, 54, 8))
    tile.fill("paper", disc(170, 200, 10) + rect(156, 218, 28, 4) + rect(156, 226, 28, 4))
    tile.fill("wave", pill(208, 214, 40, 48, 8))
    tile.fill("leaf", "M228 226q-16 12 0 26q16-14 0-26z")
    tile.stroke("pop2", "M172 96a40 40 0 0 1 56 0M154 76a66 66 0 0 1 92 0", 8)
    tile.line(
        Pen()
        .to(70)
        .curve(110, 330, 186, 322, 186, 280)
        .to(186, 118)
        .arc(14, 214, 118)
        .to(214, 280)
        .curve(214, 322, 290, 330, 330, 330)
        .off()
    )
    tile.fill("paper", disc(200, 116, 8))
    tile.people((290, 328, 2.2), (110, 386, 1.9), (146, 390, 1.6), (330, 390, 1.8))
    tile.tree(96, 326, 1.9)


@motif("digital", "inclusion", "education", "disability", clear=(50, 350))
def laptop(tile: Town) -> None:
    """A screen that shows the street one lives in."""
    tile.fill("ink", pill(104, 110, 192, 146, 12))
    tile.fill("sky", rect(116, 122, 168, 122))
    tile.fill("sun", disc(250, 152, 14))
    tile.fill("mid", rect(116, 186, 168, 58))
    for x, width, height in ((126, 34, 52), (166, 40, 82), (212, 32, 44)):
        tile.house(x, 232, width, height, roof="flat")
    tile.fill("leaf", rect(116, 230, 168, 14))
    tile.fill("far", poly((96, 262), (304, 262), (336, 308), (64, 308)))
    tile.fill("w1", poly((110, 268), (290, 268), (304, 290), (96, 290)))
    tile.stroke("ink", "M112 276H288M106 284H294", 3, dash="9 6", opacity=0.6)
    tile.fill("mid", poly((166, 296), (234, 296), (240, 306), (160, 306)))
    tile.line(
        Pen().to(50).to(50, 310).to(88, 254).to(96, 118).arc(16, 112, 102).to(288, 102).arc(16, 304, 118).to(312, 254).to(350, 310)
        .to(350, 330).off()
    )  # fmt: skip
    tile.person(84, 388, 2.3)
    tile.people((124, 390, 1.7), (300, 388, 2.2))
    tile.wheelchair(346, 388, 1.8, "pop2")


@motif("digital", "education", "open-data", clear=(60, 340))
def robot(tile: Town) -> None:
    """Children build a robot: the line is its wire."""
    tile.fill("w1", pill(140, 110, 120, 88, 18) + pill(130, 208, 140, 92, 16))
    tile.fill("pop", pill(152, 126, 96, 52, 14) + rect(148, 298, 30, 30) + rect(222, 298, 30, 30))
    tile.dots("paper", ((178, 152), (222, 152)), 15)
    tile.fill(
        "ink",
        discs(((180, 154), (224, 154)), 7)
        + rect(184, 196, 32, 14)
        + pill(140, 318, 44, 14, 6)
        + pill(216, 318, 44, 14, 6),
    )
    tile.fill("wave", pill(158, 222, 84, 44, 6))
    tile.stroke("ink", "M168 250l12-16 14 12 16-18 20 14M170 282h20M206 282h22", 4)
    tile.stroke("far", "M130 230L92 262L98 292M270 230L308 204L304 172", 13)
    tile.dots("pop2", ((98, 294), (304, 168), (200, 72)), 12.5)
    tile.line(
        Pen().to(50).curve(80, 330, 56, 160, 126, 120).curve(150, 92, 190, 100, 200, 76).curve(210, 100, 250, 92, 274, 120)
        .curve(344, 160, 320, 330, 350, 330).off()
    )  # fmt: skip
    tile.people((84, 384, 1.9), (120, 390, 1.6), (276, 388, 1.7))
    tile.person(330, 386, 2, arm=(-8, -33))
