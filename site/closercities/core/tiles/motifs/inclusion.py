"""Motifs of inclusion."""

from closercities.core.tiles.motifs.registry import motif
from closercities.core.tiles.palette import SKINS
from closercities.core.tiles.pen import Pen
from closercities.core.tiles.shapes import disc, pill, poly, rect, rects
from closercities.core.tiles.town import Town


@motif("inclusion", "disability", "ageing", clear=(30, 370))
def ramp(tile: Town) -> None:
    """The line is a ramp up to the door, for wheels and feet."""
    tile.fill("w1", rect(238, 120, 124, 212))
    tile.fill("roof", poly((226, 122), (300, 66), (374, 122)))
    tile.fill("win", rects(((252, 140), (284, 140), (316, 140), (252, 186)), 20, 28) + rect(296, 178, 46, 68))
    tile.fill("light", rect(300, 182, 38, 64))
    tile.fill("w2", poly((52, 330), (234, 246), (352, 246), (352, 334), (52, 334)))
    tile.fill("w3", poly((120, 330), (234, 278), (352, 278), (352, 334), (120, 334)))
    tile.stroke("ink", "M80 284L234 212H288M80 284V316M132 260V292M184 236V268M234 212V244", 4)
    tile.line(Pen().to(52).to(234, 246).to(352, 246).to(352, 330).off())
    tile.wheelchair(166, 270, 2.1, "pop")
    tile.person(112, 296, 2)
    tile.person(318, 244, 2, arm=(-9, -30))
    tile.people((60, 388, 1.9), (96, 392, 1.5))


@motif("inclusion", "migration", "gender", clear=(30, 370))
def hand_in_hand(tile: Town) -> None:
    """A row of people; the line goes from shoulder to shoulder."""
    xs = (74, 137, 200, 263, 326)
    pen = Pen().to(30).curve(44, 330, 44, 272, 58, 264)
    for index, x in enumerate(xs):
        base = 336 + index % 2 * 6
        tile.person(
            x,
            base,
            4.2 - index % 2 * 0.5,
            dress=("pop", "w1", "leaf2", "pop2", "w3")[index],
            look=("bun", "scarf", "trousers", "robe", "hat")[index],
        )
        pen.curve(x - 8, 258, x + 8, 258, x + 16, 264)
        if index < 4:
            pen.curve(x + 24, 300, x + 40, 300, x + 47, 264)
    tile.line(pen.curve(356, 272, 356, 330, 370, 330).off())
    skin = tile.dice.pick(SKINS)
    tile.dots(skin, ((106, 292), (168, 292), (232, 292), (294, 292)), 9)


@motif("inclusion", "migration", clear=(40, 360))
def suitcase(tile: Town) -> None:
    """Arriving with a house in one's case."""
    tile.fill("w3", pill(98, 176, 204, 140, 14))
    tile.shade(rect(98, 232, 204, 8), 0.3)
    tile.fill("roof", rect(128, 176, 16, 140) + rect(256, 176, 16, 140))
    tile.house(150, 176, 30, 44, roof="gable")
    tile.house(184, 176, 34, 70, roof="flat")
    tile.house(222, 176, 30, 52, roof="gable")
    tile.fill("pop2", disc(200, 274, 24))
    tile.fill("pop", "M200 288c-24-18-18-32-8-30q6 2 8 8q2-6 8-8c10-2 16 12-8 30z")
    tile.wheels((124, 276), 322, 9)
    tile.line(
        Pen().to(60).curve(84, 330, 90, 310, 90, 290).to(90, 182).arc(14, 104, 168).to(140, 168).curve(140, 60, 260, 60, 260, 168)
        .to(296, 168).arc(14, 310, 182).to(310, 290).curve(310, 310, 316, 330, 340, 330).off()
    )  # fmt: skip
    tile.person(64, 382, 2.3, look="scarf", arm=(9, -30))
    tile.people((98, 388, 1.6), (318, 384, 2.2), (350, 388, 1.8))


@motif("inclusion", "youth", "play", "public-space", clear=(20, 380))
def skate_bowl(tile: Town) -> None:
    """The line is the ramp; somebody flies over its edge."""
    tile.fill("w2", "M60 190H84C90 290 150 322 200 322S310 290 316 190H340V336H60z")
    tile.fill("w3", "M60 214H70C80 310 150 336 200 336H60zM340 214H330C320 310 250 336 200 336H340z")
    tile.line(
        Pen()
        .to(56)
        .to(56, 186)
        .to(86, 186)
        .curve(92, 290, 150, 322, 200, 322)
        .curve(250, 322, 308, 290, 314, 186)
        .to(344, 186)
        .to(344, 330)
        .off()
    )
    skin = tile.dice.pick(SKINS)
    tile.stroke(skin, "M264 116L240 148L262 176M280 120L276 156L296 172", 11)
    tile.stroke(skin, "M256 84L226 74M286 84L314 62", 9)
    tile.fill("pop", "M256 74q16-6 30 2l0 48-26-2z")
    tile.fill(skin, disc(272, 54, 15))
    tile.fill("pop2", "M256 52a16 16 0 0 1 32 0l8 4h-40z")
    tile.fill("ink", pill(240, 172, 76, 9, 4))
    tile.dots("w1", ((256, 187), (300, 187)), 6)
    tile.people((70, 184, 2), (196, 320, 1.9))
    tile.people((100, 388, 1.9), (138, 392, 1.7), (300, 388, 1.9))


@motif("inclusion", "gender", clear=(50, 350))
def seesaw(tile: Town) -> None:
    """Level at last: the line is the plank."""
    tile.fill("leaf", disc(200, 342, 170, 22))
    tile.fill("pop2", poly((160, 334), (200, 244), (240, 334)))
    tile.shade(poly((200, 244), (240, 334), (206, 334)), 0.2)
    tile.person(104, 244, 3.4, dress="pop", look="skirt", arm=(7, -34))
    tile.person(296, 244, 3.4, dress="w1", look="trousers", arm=(-7, -34))
    tile.line(
        Pen().to(40).curve(60, 330, 44, 250, 72, 244).to(328, 244).curve(356, 250, 340, 330, 360, 330).off()
    )
    tile.stroke("ink", "M126 242V220M274 242V220", 5)
    tile.people((150, 388, 1.7), (186, 392, 2), (246, 390, 1.8))


@motif("inclusion", "ageing", "parks", clear=(40, 360))
def chess(tile: Town) -> None:
    """Old and young at one board under a tree."""
    tile.fill("ink", rect(189, 130, 22, 140))
    tile.stroke("ink", "M198 190L150 140M202 180L250 132", 6)
    tile.fill("leaf", disc(134, 130, 62, 42) + disc(268, 126, 66, 44) + disc(202, 92, 78, 48))
    tile.fill("leaf2", disc(230 if tile.light_from_right else 168, 82, 36, 22), opacity=0.75)
    tile.fill(
        "w2", rect(144, 266, 112, 9) + rect(192, 274, 16, 50) + rect(84, 292, 52, 8) + rect(264, 292, 52, 8)
    )
    tile.fill(
        "ink", rect(88, 300, 6, 28) + rect(124, 300, 6, 28) + rect(270, 300, 6, 28) + rect(306, 300, 6, 28)
    )
    tile.person(110, 316, 3, dress="w1", look="hat", arm=(11, -20))
    tile.person(290, 310, 2.6, dress="pop", look="bun", arm=(-12, -20))
    tile.fill("ink", "M172 266l4-18h-3l5-8 5 8h-3l4 18zM196 266l3-14 4-6 4 6 3 14z")
    tile.fill("paper", "M220 266l4-16h-3l5-8 5 8h-3l4 16z")
    tile.line(
        Pen()
        .to(50)
        .to(50, 282)
        .to(136, 282)
        .to(136, 258)
        .to(264, 258)
        .to(264, 282)
        .to(350, 282)
        .to(350, 330)
        .off()
    )
    tile.people((64, 388, 1.8), (330, 388, 1.9))


@motif("inclusion", "disability", "youth", "health", clear=(50, 350))
def basketball(tile: Town) -> None:
    """Everybody plays: the line is the throw."""
    tile.fill("w3", "M-4 330H404V404H-4z")
    tile.stroke("paper", "M-4 372H404M120 404q10-44 80-44t80 44", 3, opacity=0.7)
    tile.fill("ink", rect(318, 120, 7, 212))
    tile.fill("paper", rect(284, 76, 12, 84))
    tile.fill("ink", rect(296, 112, 26, 7))
    tile.stroke("pop", "M236 146H284", 6)
    tile.stroke("paper", "M240 150l6 34h28l6-34M252 150l2 34M268 150l-2 34", 2.4)
    tile.line(
        Pen().to(40).curve(80, 330, 70, 230, 150, 190).curve(180, 100, 250, 40, 260, 140).to(260, 200)
        .curve(260, 280, 260, 330, 310, 330).off()
    )  # fmt: skip
    tile.wheelchair(140, 344, 4, "pop")
    tile.stroke("pop", "M150 254L160 214", 14)
    tile.fill("pop2", disc(160, 188, 20))
    tile.stroke("ink", "M142 180q18 6 36 16M154 170q6 18 12 36", 2.2)
    tile.people((226, 348, 2.6), (70, 390, 1.8), (350, 392, 1.9))
