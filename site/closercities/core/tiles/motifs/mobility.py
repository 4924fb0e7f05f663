"""Motifs of mobility."""

import math

from closercities.core.tiles.motifs.registry import motif
from closercities.core.tiles.pen import Pen
from closercities.core.tiles.shapes import disc, pill, poly, rect, short
from closercities.core.tiles.town import Town


@motif("mobility", "cycling", clear=(48, 352))
def bicycle(tile: Town) -> None:
    """The line rolls through both wheels."""
    tile.road(352)
    rear, front, radius = (118, 260), (292, 260), 70
    spokes = ""
    for hub in (rear, front):
        tile.fill("paper", disc(*hub, radius), opacity=0.4)
        spokes += "".join(
            f"M{hub[0]} {hub[1]}l{short(62 * math.cos(turn * math.pi / 6))} {short(62 * math.sin(turn * math.pi / 6))}"
            for turn in range(12)
        )
    tile.stroke("ink", spokes, 1.3, opacity=0.55)
    tile.line(Pen().to(rear[0]).ring(radius).to(front[0]).ring(radius).off())
    tile.stroke("pop2", "M118 260L158 172L250 172L196 260zM148 150L196 260M250 172L292 260", 9)
    tile.stroke("ink", "M250 172L240 140h32q16 2 14 20M132 148h34", 8)
    tile.fill("ink", disc(196, 260, 13) + disc(118, 260, 7) + disc(292, 260, 7))
    tile.fill("pop", disc(196, 260, 6) + poly((276, 150), (328, 150), (320, 190), (284, 190)))
    tile.stroke("ink", "M280 163h44M283 176h38", 2, opacity=0.5)
    tile.trees((294, 154, 0.7), (312, 154, 0.55))


@motif("mobility", "public-transport", clear=(40, 360))
def bus(tile: Town) -> None:
    """An articulated bus at its stop: it draws the line."""
    tile.road(344)
    tile.fill("pop", pill(-40, 232, 176, 88, 16) + rect(146, 232, 60, 88) + pill(216, 232, 150, 88, 18))
    tile.fill("ink", rect(132, 240, 16, 74) + rect(204, 240, 14, 74))
    tile.fill(
        "win",
        "".join(rect(x, 244, 30, 32) for x in (-6, 30, 66, 160, 230, 268))
        + "M306 244h38q10 0 12 12v22h-50z"
        + rect(100, 244, 26, 70),
    )
    tile.fill("pop2", rect(-40, 284, 405, 8))
    tile.shade(rect(-40, 300, 405, 10), 0.28)
    tile.fill("paper", disc(357, 302, 5))
    tile.wheels((30, 82, 176, 256, 322), 318, 15)
    tile.line(Pen().off(), (384, 330))
    tile.people((60, 388, 1.7), (100, 392, 1.9), (136, 388, 1.5), (290, 390, 1.8))


@motif("mobility", "public-transport", clear=(44, 356))
def tram(tile: Town) -> None:
    """A tram on a green track, the wire above it."""
    tile.fill("leaf", rect(0, 322, 400, 30))
    tile.road(352)
    tile.stroke("ink", "M-4 140H404M86 320V128h40M326 320V128h-40", 3)
    tile.stroke("ink", "M176 176L206 142L236 176", 3.5)
    tile.fill("pop", pill(60, 176, 280, 138, 22))
    tile.fill("paper", rect(60, 258, 280, 18))
    tile.fill(
        "win",
        pill(72, 192, 50, 52, 10)
        + rect(134, 192, 60, 52)
        + rect(206, 192, 60, 52)
        + pill(278, 192, 50, 52, 10),
    )
    tile.people((152, 250), (178, 250), (228, 250), (96, 250), (302, 250), scale=1.6)
    tile.fill("pop", rect(66, 244, 268, 14))
    tile.fill("ink", pill(84, 304, 76, 16, 6) + pill(240, 304, 76, 16, 6))
    tile.wheels((104, 140, 260, 296), 318, 11)
    tile.dots("pop2", ((76, 290), (324, 290)), 7)
    tile.line(Pen().off())
    tile.people((40, 390), (76, 394), (356, 392), scale=1.8)


@motif("mobility", "public-transport", clear=(20, 380))
def cable_car(tile: Town) -> None:
    """The line is the cable."""
    tile.fill("w1", rect(28, 286, 66, 44) + rect(306, 104, 52, 34))
    tile.fill("roof", poly((20, 288), (34, 270), (102, 270), (102, 288)))
    tile.fill("pop2", rect(300, 96, 64, 9))
    tile.fill(
        "win",
        rect(36, 298, 14, 32)
        + rect(56, 298, 14, 14)
        + rect(74, 298, 14, 14)
        + rect(314, 114, 12, 12)
        + rect(336, 114, 12, 12),
    )
    tile.fill("ink", poly((322, 138), (342, 138), (354, 326), (310, 326)))
    tile.fill(
        "ink",
        "".join(
            poly((x - 3, y), (x + 3, y), (x + 6, 326), (x - 6, 326)) + rect(x - 15, y - 3, 30, 6)
            for x, y in ((152, 236), (244, 168))
        ),
    )
    tile.trees((190, 324, 1), (276, 330, 1.2), (118, 326, 0.9))
    tile.line(
        Pen().to(62).to(62, 305).to(332, 102).to(366, 102).curve(392, 102, 392, 140, 366, 150)
        .curve(340, 160, 344, 190, 370, 200).curve(398, 212, 396, 246, 368, 252).curve(338, 260, 342, 330, 384, 330).off(),
        (332, 102),
    )  # fmt: skip
    for part, colour in ((0.19, "pop"), (0.49, "pop2"), (0.78, "pop")):
        _gondola(tile, 62 + 270 * part, 305 - 203 * part, colour)
    tile.people((40, 374, 1.7), (360, 380, 1.7))


def _gondola(tile: Town, x: float, y: float, colour: str) -> None:
    tile.stroke("ink", f"M{short(x)} {short(y)}v20", 3.5)
    body = pill(x - 19, y + 17, 38, 35, 9)
    tile.stroke("paper", body, 5)
    tile.fill(colour, body)
    tile.fill("ink", rect(x - 13, y + 23, 11, 13) + rect(x + 2, y + 23, 11, 13))


@motif("mobility", "road-safety", "walking", "streets", clear=(60, 340))
def crossing(tile: Town) -> None:
    """Children cross on the stripes, and the car waits."""
    tile.fill("land2", poly((96, 298), (304, 298), (420, 404), (-20, 404)))
    tile.line(
        Pen()
        .to(150)
        .curve(170, 330, 172, 250, 172, 212)
        .curve(172, 150, 228, 150, 228, 212)
        .curve(228, 250, 230, 330, 250, 330)
        .off()
    )
    tile.fill("ink", pill(176, 176, 48, 112, 16) + rect(196, 286, 8, 20))
    tile.fill("roof", disc(200, 202, 14))
    tile.fill("win", disc(200, 232, 14))
    tile.fill("leaf2", disc(200, 262, 14))
    tile.fill(
        "paper",
        "".join(
            poly((x, 344), (x + 26, 344), (x + 24 + (x - 190) * 0.2, 396), (x - 8 + (x - 190) * 0.2, 396))
            for x in range(40, 350, 46)
        ),
    )
    for x, scale in ((110, 2.1), (152, 1.5), (190, 1.5), (244, 1.5), (290, 2.1)):
        tile.person(x, 388, scale, arm=(7, -17) if scale < 2 else None)


@motif("mobility", "walking", "parks", clear=(40, 360))
def footbridge(tile: Town) -> None:
    """The line walks over the water."""
    tile.fill("water", "M70 302C130 320 150 330 130 404H290C268 330 280 320 330 302z")
    tile.stroke("wave", "M150 326h40M206 322h44M160 352h30M220 356h36M150 384h50M230 386h30", 2.6)
    tile.fill(
        "w3", "M52 336C110 336 130 238 200 238S290 336 348 336H320C276 330 262 268 200 268S124 330 80 336z"
    )
    tile.stroke(
        "ink", "M96 316V262M128 276V222M164 248V200M200 240V192M236 248V200M272 276V222M304 316V262", 3.4
    )
    tile.stroke("ink", "M70 302C110 262 130 192 200 192S290 262 330 302", 3.4)
    tile.line(Pen().to(52).curve(110, 330, 130, 234, 200, 234).curve(270, 234, 290, 330, 348, 330).off())
    tile.person(146, 252, 1.9)
    tile.person(206, 230, 1.9)
    tile.person(232, 235, 1.3)
    tile.trees((34, 384, 2.1), (372, 388, 1.7))


@motif("mobility", "cycling", "local-business", clear=(30, 370))
def cargo_bike(tile: Town) -> None:
    """Children ride in the box."""
    tile.road(352)
    tile.stroke("pop2", "M92 276L140 200H196L160 286H92M196 200L220 290", 9)
    tile.stroke("ink", "M196 200L188 172h22M124 196h30M308 286H160", 6)
    tile.people((250, 246), (288, 246), scale=2)
    tile.fill("pop", "M216 214H338L322 290H232z")
    tile.shade("M216 214H338L335 228H219z", 0.2)
    tile.fill("paper", disc(276, 256, 16))
    tile.fill("pop2", poly((264, 258), (276, 246), (288, 258)) + rect(268, 257, 16, 9))
    tile.person(148, 236, 3.2, arm=(14, -18), look="long")
    tile.stroke("ink", "M148 232L168 284h12", 8)
    tile.line(Pen().to(92).ring(48).to(330).ring(34).off())
    tile.stroke(
        "ink", "M92 240V324M50 282H134M62 252L122 312M122 252L62 312M330 268V324M302 296H358", 2, opacity=0.6
    )
    tile.fill("ink", disc(92, 282, 7) + disc(330, 296, 6))
    tile.people((60, 392, 1.7), (350, 394, 1.7))
