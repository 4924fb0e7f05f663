"""Motifs of water."""

from closercities.core.tiles.motifs.registry import motif
from closercities.core.tiles.palette import SKINS
from closercities.core.tiles.pen import Pen
from closercities.core.tiles.shapes import disc, pill, poly, rect, rects
from closercities.core.tiles.town import Town


@motif("water", "flooding", "adaptation", clear=(48, 378))
def basin(tile: Town) -> None:
    """A square for playing that keeps the rain."""
    tile.fill("land", "M40 256H400V330H40z")
    tile.cloud(170, 92, 1.35)
    tile.stroke(
        "water",
        "".join(
            f"M{x} {108 + x * 7 % 22}l-9 26M{x - 14} {156 + x * 5 % 26}l-9 26M{x - 22} {212 + x * 3 % 20}l-6 18"
            for x in range(112, 250, 25)
        ),
        3,
    )
    tile.fill("sky", "M98 256H356V292H328V332H300V372H182V340H154V312H126V284H98z")
    tile.fill("water", "M154 322H300V372H182V340H154z")
    tile.stroke("wave", "M170 334h60M244 334h40M196 350h70M280 350h12M200 364h30", 2.4)
    tile.fill("land2", rects(((98, 284), (126, 312), (300, 332), (328, 292)), 28, 6))
    tile.line(
        Pen().through(
            (48, 330), (48, 256), (98, 256), (98, 284), (126, 284), (126, 312), (154, 312), (154, 340), (182, 340),
            (182, 372), (300, 372), (300, 332), (328, 332), (328, 292), (356, 292), (356, 256), (378, 256), (378, 330),
        ).off()
    )  # fmt: skip
    tile.people((113, 277), (140, 305), (341, 285), scale=1.15)
    tile.stroke("ink", "M316 328V262", 4)
    tile.fill("pop2", rect(292, 246, 30, 24))
    tile.tree(70, 252, 1.25)


@motif("water", "flooding", "drinking-water")
def meander(tile: Town) -> None:
    """A river given back its bends."""
    tile.fill("leaf", "M-4 312C80 290 150 306 220 298S350 290 404 304V400H-4z")
    tile.fill("land", "M-4 350C70 326 160 356 240 350S350 332 404 344V400H-4z")
    tile.fill(
        "water",
        "M176 298C250 300 268 310 200 325S64 348 96 374S190 392 150 404H300C320 384 262 374 216 364S190 350 262 332S330 298 214 297z",
    )
    tile.stroke(
        "wave",
        "M196 302c40 4 46 12 6 22M150 342c-30 10-20 22 20 30M206 388c20-4 30-8 10-14M222 342c26-8 50-14 52-24",
        2.6,
    )
    tile.trees((40, 322, 2), (84, 308, 1.4), (330, 316, 2.2), (374, 326, 1.5), (120, 306, 1), (300, 306, 1.1))
    tile.line(
        Pen().curve(36, 330, 50, 352, 92, 346).curve(132, 340, 142, 300, 196, 292).curve(250, 284, 268, 352, 318, 352)
        .curve(352, 352, 372, 330, 412, 330), (196, 292)
    )  # fmt: skip
    tile.tree(20, 388, 1.5)
    tile.people((112, 334), (300, 344), scale=1.3)
    tile.stroke("paper", "M244 390v-26M250 390v-26", 2.2)
    tile.fill("paper", "M226 366q16-24 38-8q-12 12-38 8zM258 356q4-18-2-30q-1-7 6-7l14 5-12 2q5 16 2 34z")


@motif("water", "drinking-water", "sanitation")
def pump(tile: Town) -> None:
    """The line is the pipe, the pump and what comes out of it."""
    tile.fill("mid", disc(250, 380, 84, 13))
    tile.fill("w1", pill(128, 306, 84, 26, 4))
    tile.fill("mid", rect(150, 190, 40, 118) + rect(142, 184, 56, 12))
    tile.shade(rect(150, 196, 12, 112), 0.2)
    tile.stroke("ink", "M170 186V150M110 118L232 176", 9)
    tile.fill("pop", disc(110, 118, 11))
    tile.line(
        Pen()
        .to(170)
        .to(170, 214)
        .to(232, 214)
        .arc(16, 248, 230)
        .to(248, 286)
        .curve(248, 330, 262, 330, 292, 330)
        .off()
    )
    tile.fill("w3", poly((224, 338), (276, 338), (268, 378), (232, 378)))
    tile.fill("water", disc(250, 338, 26, 6))
    tile.stroke("ink", "M224 338q26-44 52 0", 3)
    tile.person(96, 382, 2.7, arm=(8, -34), look="skirt")
    tile.person(318, 384, 2.4, look="scarf")
    tile.fill("pop2", poly((300, 306), (336, 306), (330, 322), (306, 322)))
    tile.person(352, 388, 1.6)


@motif("water", clear=(84, 404))
def harbour_bath(tile: Town) -> None:
    """Water clean enough to jump into: the line dives."""
    tile.fill("water", rect(196, 300, 210, 104) + rect(0, 344, 400, 60))
    tile.fill("w1", rect(-4, 318, 200, 28))
    tile.fill("w2", rect(-4, 342, 200, 7))
    tile.waves(368, 398)
    tile.fill("w1", poly((104, 320), (134, 116), (222, 116), (222, 132), (186, 132), (176, 320)))
    tile.fill("pop", poly((134, 116), (222, 116), (222, 128), (132, 128)))
    tile.shade(poly((104, 320), (134, 116), (152, 116), (134, 320)), 0.16)
    tile.fill("win", rects(((146, y) for y in range(158, 280, 24)), 24, 7))
    tile.stroke("wave", "M232 330v50M266 326v60M300 330v50M334 326v60M368 330v50", 2, dash="4 7")
    tile.line(
        Pen().to(118).to(146, 106).to(214, 106).curve(252, 64, 292, 132, 298, 326).curve(302, 352, 322, 344, 334, 330)
        .curve(346, 316, 358, 346, 372, 332).curve(384, 322, 396, 330, 412, 330), (214, 106)
    )  # fmt: skip
    skin = tile.dice.pick(SKINS[1:])
    tile.stroke(skin, "M262 112L284 98L306 130M318 146Q340 164 346 194", 9.5)
    tile.stroke("pop2", "M304 126L315 142", 16)
    tile.fill(skin, disc(333, 152, 9.5))
    tile.fill("ink", "M325 147a10 10 0 0 1 17 9q-6-10-17-9z")
    tile.people((30, 318), (66, 318), scale=1.4)


@motif("water", "flooding", "adaptation", skyline=False, clear=(40, 360))
def raft(tile: Town) -> None:
    """A school that floats when the water comes."""
    tile.fill("water", rect(0, 316, 400, 90))
    tile.waves(352, 398)
    tile.fill("w2", poly((96, 318), (200, 86), (304, 318)))
    tile.shade(poly((96, 318), (200, 86), (184, 318)), 0.18)
    tile.fill(
        "win",
        poly((160, 188), (240, 188), (254, 220), (146, 220))
        + poly((136, 244), (264, 244), (282, 284), (118, 284)),
    )
    tile.people((180, 218), (216, 218), (156, 284), (198, 284), (242, 284), scale=1.1)
    tile.fill("w1", rect(148, 218, 104, 6) + rect(118, 282, 164, 7) + rect(84, 316, 232, 9))
    tile.line(Pen().to(92).to(200, 86).to(308, 330).off())
    tile.dots("pop", ((x, 340) for x in range(104, 310, 32)), 13)
    tile.dots("ink", ((x, 340) for x in range(104, 310, 32)), 5)
    tile.person(64, 378, 1.6)
    tile.fill("ink", "M20 370q40 20 92 0l-10 16H32z")
    tile.stroke("w2", "M84 344L108 390", 3.5)


@motif("water", "sanitation", "drinking-water", clear=(60, 340))
def pipes(tile: Town) -> None:
    """What lies under the street: the line runs through the pipe."""
    tile.fill("w1", rect(78, 190, 84, 112))
    tile.fill("roof", poly((70, 192), (120, 146), (170, 192)))
    tile.fill("win", rect(92, 208, 22, 24) + rect(126, 208, 22, 24) + rect(126, 252, 24, 50))
    tile.tree(196, 304, 1.5)
    tile.fill("w3", rect(0, 304, 400, 10))
    tile.fill("land2", rect(0, 314, 400, 90))
    tile.stroke("far", "M-6 330H112V372H258V330H408", 34)
    tile.stroke("water", "M-6 330H112V372H258V330H408", 24)
    tile.fill("far", rect(96, 302, 32, 16) + rect(238, 302, 40, 14))
    tile.line(Pen().to(112).to(112, 372).to(258, 372).to(258, 330).off())
    tile.fill("ink", rect(236, 298, 44, 7))
    tile.fill(
        "pop2",
        poly((222, 298), (230, 252), (238, 252), (230, 298))
        + poly((294, 298), (286, 252), (278, 252), (286, 298)),
    )
    tile.fill("pop", rect(218, 262, 80, 12))
    tile.person(258, 302, 1.7, look="hat")
    tile.person(326, 304, 1.8)


@motif("water", "sanitation", "drinking-water", "health")
def tap(tile: Town) -> None:
    """Clean hands: the line is the tap and the water."""
    tile.fill("w1", pill(96, 276, 208, 54, 8))
    tile.fill("w2", pill(84, 264, 232, 16, 8))
    tile.fill("wave", disc(232, 272, 44, 6))
    tile.fill(
        "wave",
        rect(116, 112, 28, 154) + "M116 130q0-50 54-50h42q40 0 40 44v24h-28v-20q0-18-16-18h-36q-28 0-28 24z",
    )
    tile.shade(rect(116, 130, 9, 134), 0.2)
    tile.fill("pop", pill(98, 160, 64, 14, 7) + rect(124, 150, 12, 20))
    tile.stroke("water", "M238 156v100M228 164v84M248 164v84", 5)
    skin, other = tile.dice.pick(SKINS), tile.dice.pick(SKINS)
    tile.stroke(skin, "M318 250L268 218L240 224", 15)
    tile.stroke(other, "M322 232L272 204L244 208", 15)
    tile.stroke("pop2", "M346 262L316 248M350 242L320 230", 19)
    tile.line(
        Pen().to(90).curve(104, 330, 108, 300, 108, 262).to(108, 130).curve(108, 90, 130, 72, 170, 72).to(212, 72)
        .curve(250, 72, 260, 100, 260, 124).to(260, 150).curve(262, 250, 250, 330, 330, 330).off()
    )  # fmt: skip
    tile.people((60, 386, 2), (200, 388, 1.6), (320, 388, 2))
