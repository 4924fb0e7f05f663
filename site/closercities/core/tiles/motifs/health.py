"""Motifs of health."""

from closercities.core.tiles.motifs.registry import motif
from closercities.core.tiles.palette import SKINS
from closercities.core.tiles.pen import Pen
from closercities.core.tiles.shapes import disc, pill, rect, rects
from closercities.core.tiles.town import Town

HEART = "M200 282C104 214 84 170 92 128C104 78 172 76 200 126C228 76 296 78 308 128C316 170 296 214 200 282z"


@motif("health", "ageing")
def heartbeat(tile: Town) -> None:
    """A heart, and the line beats in it."""
    tile.fill("pop", HEART)
    tile.fill("paper", "M118 138C122 112 142 102 160 108C140 116 130 128 128 150z", opacity=0.6)
    tile.line(
        Pen().to(40).curve(60, 330, 56, 200, 84, 196).to(134, 196).to(152, 168).to(176, 240).to(204, 128).to(228, 222).to(244, 196)
        .to(316, 196).curve(344, 200, 340, 330, 360, 330).off()
    )  # fmt: skip
    tile.people((80, 386, 2), (120, 390, 1.6), (250, 390, 1.6))
    tile.wheelchair(300, 386, 1.9)


@motif("health", "ageing", "inclusion", clear=(50, 350))
def clinic(tile: Town) -> None:
    """A clinic round the corner."""
    tile.fill("w1", rect(86, 176, 228, 154))
    tile.fill("paper", rect(152, 112, 96, 218))
    tile.fill("w2", rect(80, 168, 72, 10) + rect(248, 168, 72, 10) + rect(146, 104, 108, 10))
    tile.fill("pop", rect(190, 132, 20, 60) + rect(170, 152, 60, 20))
    tile.fill(
        "win",
        rects(((x, y) for x in (98, 124, 260, 286) for y in (194, 238, 282)), 18, 26)
        + rect(174, 256, 52, 74),
    )
    tile.fill("light", rect(178, 260, 21, 70) + rect(201, 260, 21, 70))
    tile.fill("leaf2", rect(162, 240, 76, 10))
    tile.line(
        Pen()
        .to(78)
        .to(78, 164)
        .to(142, 164)
        .to(142, 100)
        .to(258, 100)
        .to(258, 164)
        .to(322, 164)
        .to(322, 330)
        .off()
    )
    tile.person(200, 330, 1.9)
    tile.wheelchair(268, 386, 2)
    tile.people((298, 388, 2), (84, 386, 1.9), (116, 390, 1.4))
    tile.trees((44, 376, 1.6), (354, 372, 1.4))


@motif("health", "public-space", "walking", "gender", clear=(70, 330))
def runner(tile: Town) -> None:
    """Moving does one good: the line is the finishing tape and the track."""
    tile.fill("w3", "M-4 338H404V404H-4z")
    tile.stroke("paper", "M-4 354H404M-4 376H404", 3, opacity=0.8)
    skin = tile.dice.pick(SKINS)
    tile.shade(disc(200, 346, 70, 7), 0.35)
    tile.stroke(skin, "M196 222L236 258L226 316L244 318M190 226L160 262L112 258L106 242", 17)
    tile.stroke(skin, "M184 152L148 184L166 212M212 150L246 180L276 158", 13)
    tile.fill("pop2", "M172 134q24-12 46 2l-4 78h-38z")
    tile.fill("pop", "M172 204h44l14 44-24 12-18-24-24 18-14-18z")
    tile.fill("paper", rect(182, 160, 26, 26))
    tile.fill(skin, disc(204, 106, 24))
    tile.fill("ink", "M178 106a26 27 0 0 1 50-8q-16-4-24 2t-10 12q-6 4-16-6z" + disc(174, 94, 11))
    tile.fill("ink", pill(228, 312, 34, 13, 6) + pill(88, 230, 14, 30, 6))
    tile.line(
        Pen()
        .to(60)
        .curve(110, 330, 60, 110, 110, 70)
        .curve(160, 36, 262, 30, 304, 84)
        .curve(340, 130, 290, 330, 340, 330)
        .off()
    )
    tile.people((40, 386, 1.8), (350, 388, 2))


@motif("health", "safety", clear=(40, 360))
def ambulance(tile: Town) -> None:
    """Help that comes in time."""
    tile.road(344)
    tile.fill("paper", "M80 180h150v138H80zM228 212h50q12 0 20 16l22 40q6 6 6 16v34h-98z")
    tile.fill("w2", rect(80, 288, 246, 30))
    tile.fill("win", "M240 224h36q8 0 12 10l14 32h-62z" + rect(96, 196, 34, 28))
    tile.fill("pop", rect(168, 198, 18, 54) + rect(150, 216, 54, 18) + rect(80, 268, 246, 12))
    tile.fill("water", pill(196, 166, 36, 15, 7))
    tile.stroke("pop2", "M186 158L168 142M214 154V130M242 158L260 142", 6)
    tile.wheels((126, 276), 318, 25)
    tile.line(Pen().to(126).ring(25).to(276).ring(25).off())
    tile.people((60, 390, 1.8), (340, 390, 1.9))
    tile.fill("amber", disc(318, 290, 6))


@motif("health", "food", "nature", clear=(84, 316))
def apple(tile: Town) -> None:
    """One a day."""
    shape = "M200 134C170 110 108 118 108 194C108 256 150 306 182 300Q200 294 218 300C250 306 292 256 292 194C292 118 230 110 200 134z"
    tile.fill("pop", shape)
    tile.fill("paper", "M128 192C128 156 146 144 164 142C146 156 140 174 142 200z", opacity=0.6)
    tile.shade(
        "M292 194C292 256 250 306 218 300Q200 294 182 300C240 296 268 250 262 140Q292 154 292 194z", 0.14
    )
    tile.fill("leaf", "M206 106C214 66 250 54 286 60C280 96 250 114 206 106z")
    tile.stroke("ink", "M200 138Q198 108 206 88", 7)
    tile.line(
        Pen().to(120).curve(176, 330, 190, 312, 182, 302).curve(150, 306, 106, 256, 106, 194).curve(106, 116, 170, 108, 200, 132)
        .curve(230, 108, 294, 116, 294, 194).curve(294, 256, 250, 306, 218, 302).curve(210, 312, 224, 330, 280, 330).off()
    )  # fmt: skip
    tile.people((76, 386, 2), (112, 390, 1.5), (306, 386, 2.1))
    tile.tree(350, 382, 1.5)
