"""Motifs of safety."""

from closercities.core.tiles.motifs.registry import motif
from closercities.core.tiles.pen import Pen
from closercities.core.tiles.shapes import disc, pill, poly, rect, rects
from closercities.core.tiles.town import Town


@motif("safety", "gender", "streets", "walking", clear=(50, 350))
def lit_path(tile: Town) -> None:
    """Light on the way home."""
    tile.fill("w2", poly((164, 300), (236, 300), (380, 404), (20, 404)))
    for x, base, height in ((92, 330, 150), (308, 330, 150), (140, 306, 100), (260, 306, 100)):
        reach = height * 0.44
        tile.fill(
            "light",
            poly(
                (x - 8, base - height), (x + 8, base - height), (x + reach, base + 6), (x - reach, base + 6)
            ),
            opacity=0.55,
        )
        tile.fill("ink", rect(x - 2.5, base - height, 5, height))
        tile.fill("sun", disc(x, base - height, height * 0.09))
        tile.fill(
            "ink",
            poly(
                (x - height * 0.12, base - height - 3),
                (x, base - height * 1.14),
                (x + height * 0.12, base - height - 3),
            ),
        )
    tile.line(Pen().to(92).to(92, 170).curve(92, 60, 308, 60, 308, 170).to(308, 330).off())
    tile.person(186, 366, 2.6)
    tile.person(226, 366, 2.3)
    tile.person(200, 308, 1.3)


@motif("safety", "water", "flooding", clear=(50, 350))
def lifebuoy(tile: Town) -> None:
    """A ring and a rope that is always at hand."""
    tile.fill("w3", rect(192, 240, 16, 92))
    for turn in range(8):
        tile.fill(
            "pop" if turn % 2 else "paper",
            "M200 74A106 106 0 0 1 274.9 105L239.6 140.4A56 56 0 0 0 200 124z",
            move=f"rotate({turn * 45} 200 180)",
        )
    tile.shade(disc(200, 180, 58), 0.12)
    tile.stroke("ink", "M125 105q-20 20-22 60M275 105q20 20 22 60M103 195q2 40 22 60M297 195q-2 40-22 60", 3)
    tile.line(
        Pen()
        .to(60)
        .curve(110, 330, 140, 306, 122, 258)
        .arc(110, 278, 258, large=True)
        .curve(260, 306, 290, 330, 340, 330)
        .off()
    )
    tile.person(200, 330, 2.2, arm=(9, -33))
    tile.people((70, 386, 2), (110, 390, 1.6), (300, 388, 2))


@motif("safety", "adaptation", "health", clear=(60, 340))
def umbrella(tile: Town) -> None:
    """One roof over the whole street."""
    tile.stroke("water", "M60 60l-8 24M100 40l-8 24M330 44l-8 24M362 84l-8 24M76 120l-8 24M350 150l-8 24", 4)
    tile.fill(
        "pop", "M84 196C84 120 140 76 200 76S316 120 316 196q-29-22-58 0q-29-22-58 0q-29-22-58 0q-29-22-58 0z"
    )
    tile.fill("pop2", "M142 196C142 130 170 84 200 76C230 84 258 130 258 196q-29-22-58 0q-29-22-58 0z")
    tile.fill("w1", "M200 76v120q-14-11-29-11C172 130 182 96 200 76z", opacity=0.4)
    tile.stroke("ink", "M200 186V292q0 16 16 16t16-16M200 76V60", 6)
    for index, (x, height) in enumerate(((98, 52), (140, 70), (236, 60), (276, 44))):
        tile.house(x, 330, 36, height, roof="gable" if index % 2 else "flat")
    tile.line(
        Pen().to(52).curve(74, 330, 78, 260, 80, 200).curve(80, 118, 138, 70, 200, 70).curve(262, 70, 320, 118, 320, 200)
        .curve(322, 260, 326, 330, 348, 330).off()
    )  # fmt: skip
    tile.people((80, 386, 1.9), (116, 390, 1.5), (206, 330, 1.5), (290, 388, 2))


@motif("safety", clear=(40, 360))
def fire_engine(tile: Town) -> None:
    """The ladder is the line."""
    tile.road(346)
    tile.house(266, 316, 74, 192, wall="w1", roof="flat")
    tile.fill("amber", "M284 172q-10-16 4-30q2 10 8 12q2-16 12-24q-2 18 8 26q8 10-2 22z")
    tile.person(318, 172, 1.6, arm=(-8, -32))
    tile.fill("pop", pill(52, 240, 76, 80, 12) + rect(126, 262, 118, 58))
    tile.fill("win", pill(60, 250, 34, 34, 6) + rect(100, 250, 20, 34))
    tile.fill("paper", rect(52, 294, 192, 9))
    tile.fill("ink", rects(((x, 270) for x in (140, 166, 192, 218)), 16, 18))
    tile.fill("water", pill(76, 230, 26, 12, 6))
    tile.wheels((90, 166, 216), 318, 16)
    tile.stroke(
        "ink",
        "M128 256L282 126M146 268L300 138M140 246l18 12M160 229l18 12M180 212l18 12M200 195l18 12M220 178l18 12M240 161l18 12M260 144l18 12",
        3.4,
    )
    tile.line(
        Pen()
        .to(44)
        .curve(56, 330, 30, 236, 64, 226)
        .to(126, 226)
        .to(276, 100)
        .to(350, 100)
        .curve(372, 120, 352, 330, 378, 330)
        .off()
    )
    tile.people((60, 392, 1.8), (250, 390, 1.7), (286, 392, 1.8))


@motif("safety", "road-safety", "cycling", "mobility", clear=(50, 350))
def helmet(tile: Town) -> None:
    """A child on a scooter with a helmet; cars wait."""
    tile.road(350)
    tile.fill("pop2", "M230 300c0-26 12-34 22-36l20-30q6-8 18-8h44q10 0 16 10l16 28q22 4 22 22v20z")
    tile.fill("win", "M276 260l14-20q3-5 10-5h8v25zM316 235h14q6 0 9 6l10 19h-33z")
    tile.wheels((266, 350), 312, 17)
    tile.line(
        Pen()
        .to(86)
        .curve(60, 290, 80, 110, 150, 84)
        .curve(230, 60, 240, 200, 226, 260)
        .curve(216, 300, 216, 330, 240, 330)
        .off()
    )
    skin = ("skin1", "skin2", "skin3", "skin4")[tile.dice.between(0, 3)]
    tile.stroke(skin, "M146 250L150 314M128 250L110 300L96 306", 11)
    tile.stroke(skin, "M140 178L182 200", 10)
    tile.fill("w1", "M116 170q22-14 40 0l0 84h-40z")
    tile.fill(skin, disc(138, 142, 24))
    tile.fill("pop", "M108 140a31 31 0 0 1 62 0l6 6h-68z")
    tile.stroke("ink", "M188 190L196 318H110M176 190h24", 6)
    tile.wheels((112, 196), 322, 11)
    tile.people((40, 388, 1.8), (330, 392, 1.8))
    tile.fill("roof", poly((32, 330), (38, 330), (37, 250), (33, 250)) + pill(12, 214, 46, 40, 8))
    tile.fill("paper", pill(17, 219, 36, 30, 6))
    tile.person(35, 246, 0.8, dress="ink", look="trousers")
