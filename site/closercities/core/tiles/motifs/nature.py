"""Motifs of nature."""

from closercities.core.tiles.motifs.registry import motif
from closercities.core.tiles.pen import Pen
from closercities.core.tiles.shapes import disc, discs, pill, poly, rect
from closercities.core.tiles.town import Town

CROWN = (
    "M176 250C120 262 86 226 104 190C66 170 78 112 122 114C124 66 190 50 214 84"
    "C250 52 310 80 298 126C340 140 336 200 296 204C296 246 250 262 224 250z"
)


def crown_line() -> Pen:
    """Up the trunk, round the crown, down again."""
    return (
        Pen().to(150).curve(190, 330, 186, 290, 176, 250).curve(120, 262, 86, 226, 104, 190).curve(66, 170, 78, 112, 122, 114)
        .curve(124, 66, 190, 50, 214, 84).curve(250, 52, 310, 80, 298, 126).curve(340, 140, 336, 200, 296, 204)
        .curve(296, 246, 250, 262, 224, 250).curve(214, 290, 212, 330, 252, 330).off()
    )  # fmt: skip


@motif("nature", "urban-trees", "heat", clear=(76, 336))
def great_tree(tile: Town) -> None:
    """One old tree with room beneath it."""
    tile.fill("leaf", disc(200, 338, 150, 24), opacity=0.8)
    tile.fill("leaf", CROWN)
    side = (240, 164) if tile.light_from_right else (160, 240)
    tile.fill("leaf2", disc(side[0], 134, 44, 36) + disc(side[1], 198, 28, 20), opacity=0.8)
    tile.fill("ink", "M184 330C194 304 192 270 190 236h22C210 270 210 304 220 330z")
    tile.stroke("ink", "M198 256L160 206M204 250L246 196M200 240V150", 5)
    tile.line(crown_line())
    tile.bench(278, 344, 64)
    tile.people((298, 334), (322, 334), scale=1.7)
    tile.people((80, 386, 1.9), (118, 390, 1.5))


@motif("nature", "urban-trees", "digital-participation", clear=(76, 336))
def letters_to_trees(tile: Town) -> None:
    """People write to a tree."""
    tile.fill("leaf", disc(200, 338, 150, 24) + CROWN)
    tile.fill("ink", "M184 330C194 304 192 270 190 236h22C210 270 210 304 220 330z")
    tile.stroke("ink", "M198 256L160 206M204 250L246 196M200 240V150", 5)
    tile.line(crown_line())
    for x, y, turn, colour in (
        (128, 154, -14, "paper"),
        (214, 116, 10, "pop2"),
        (258, 172, -8, "paper"),
        (160, 212, 12, "pop"),
    ):
        tile.fill(colour, rect(x - 22, y - 14, 44, 28), move=f"rotate({turn} {x} {y})")
        tile.stroke("ink", f"M{x - 22} {y - 14}l22 16 22-16", 2.4, move=f"rotate({turn} {x} {y})")
    tile.person(94, 386, 2.2, arm=(9, -33))
    tile.fill("paper", rect(106, 300, 22, 15))
    tile.people((300, 384, 1.9), (334, 390, 1.5))


@motif("nature", "biodiversity", clear=(70, 330))
def meadow(tile: Town) -> None:
    """Flowers, and a bee whose flight is the line."""
    tile.fill("leaf", "M-4 330C70 300 140 312 200 308S340 300 404 324V404H-4z")
    tile.stroke(
        "leaf2",
        "M104 330V206M172 330V244M240 330V220M306 330V190M104 290q-22-6-26-26M240 290q22-6 26-26M306 280q-20-6-24-24",
        5,
    )
    for x, y, size, colour in (
        (104, 196, 17, "pop"),
        (172, 238, 12, "w1"),
        (240, 212, 14, "pop2"),
        (306, 180, 19, "pop"),
    ):
        tile.fill(
            colour,
            discs(
                (
                    (x, y - size),
                    (x + size * 0.95, y - size * 0.3),
                    (x + size * 0.6, y + size * 0.8),
                    (x - size * 0.6, y + size * 0.8),
                    (x - size * 0.95, y - size * 0.3),
                ),
                size * 0.7,
            ),
        )
        tile.fill("amber" if colour != "w1" else "pop2", disc(x, y, size * 0.55))
    tile.line(
        Pen().to(30).curve(70, 330, 40, 190, 90, 150).curve(130, 120, 150, 180, 190, 180).curve(240, 180, 230, 110, 200, 110)
        .curve(166, 110, 176, 164, 226, 150).curve(280, 132, 370, 60, 372, 200).curve(374, 280, 350, 330, 390, 330).off()
    )  # fmt: skip
    tile.fill("paper", disc(212, 86, 15, 22) + disc(190, 88, 13, 20), opacity=0.85)
    tile.fill("amber", disc(200, 112, 30, 20))
    tile.stroke("ink", "M190 95v34M206 94v36M222 102v20", 6)
    tile.fill("ink", disc(174, 110, 10))
    tile.people((60, 390, 1.8), (350, 388, 1.9))


@motif("nature", "water", "climate", "biodiversity", clear=(70, 330))
def daylit_stream(tile: Town) -> None:
    """A motorway taken away, the stream beneath it back in the light."""
    tile.fill("leaf", "M60 302L10 404H390L340 302z")
    tile.fill("water", "M150 300C180 322 110 350 92 404H310C300 360 214 330 244 300z")
    tile.stroke("wave", "M172 312h30M160 334h40M132 364h50M214 372h56M150 388h40", 2.6)
    tile.fill("w3", rect(84, 196, 16, 108) + rect(306, 196, 16, 108) + rect(194, 184, 16, 124))
    tile.fill("w2", rect(-4, 174, 124, 24) + rect(286, 174, 118, 24) + rect(174, 170, 56, 16))
    tile.shade(
        rect(-4, 190, 120, 8) + rect(290, 190, 114, 8) + rect(84, 198, 5, 106) + rect(306, 198, 5, 106), 0.25
    )
    tile.stroke("ink", "M120 174l10 8-8 7 9 9M286 174l-9 8 8 7-9 9", 2.6)
    tile.trees((66, 326, 1.3), (46, 366, 1.7), (338, 330, 1.3), (362, 372, 1.8))
    tile.fill("w1", "".join(pill(x, 348, 22, 13, 6) for x in (128, 158, 188, 218, 248)))
    tile.line(
        Pen()
        .to(60)
        .curve(100, 330, 104, 350, 128, 352)
        .to(262, 352)
        .curve(296, 352, 300, 330, 340, 330)
        .off(),
        (202, 352),
    )
    tile.people((144, 346), (250, 346), scale=1.8)


@motif("nature", "biodiversity", "parks", clear=(80, 320))
def bird_box(tile: Town) -> None:
    """A home for birds; the line sits on the branch."""
    tile.fill("w3", poly((136, 130), (200, 74), (264, 130)) + rect(150, 128, 100, 108))
    tile.fill("w2", rect(150, 128, 100, 108))
    tile.shade(rect(150, 128, 24, 108), 0.14)
    tile.fill("roof", poly((132, 134), (200, 72), (268, 134), (256, 142), (200, 92), (144, 142)))
    tile.fill("win", disc(200, 166, 21))
    tile.fill("pop", disc(200, 172, 13) + poly((212, 168), (226, 173), (212, 178)))
    tile.fill("ink", disc(204, 168, 3) + rect(196, 236, 8, 92))
    tile.stroke("ink", "M200 206v10h20", 4)
    tile.line(
        Pen().to(96).curve(130, 330, 142, 300, 142, 240).to(142, 146).to(126, 134).to(200, 64).to(274, 134).to(258, 146).to(258, 240)
        .curve(258, 300, 270, 330, 304, 330).off()
    )  # fmt: skip
    tile.stroke(
        "ink", "M304 118q12-16 20 0q8-16 20 0M52 162q9-12 15 0q6-12 15 0M340 176q8-10 13 0q5-10 13 0", 4.5
    )
    tile.trees((70, 384, 1.9), (326, 388, 2.1))
    tile.person(148, 388, 2)
    tile.person(262, 390, 1.6, arm=(-8, -33))
