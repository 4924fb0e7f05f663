"""The tile of an address where nothing is: another place for each, and a line that went round in a circle."""

from closercities.core.tiles.dice import Dice
from closercities.core.tiles.facts import CLIMATES, SETTINGS, TileFacts
from closercities.core.tiles.ground import draw_setting, draw_sky
from closercities.core.tiles.pen import Pen
from closercities.core.tiles.town import Town

# A tile for each setting in each climate.
LOST_PLACES = len(CLIMATES) * len(SETTINGS)
# How far from the equator each climate is drawn; on which side, chance says.
LATITUDES = (8, 24, 38, 52, 64, 12)


def draw_lost(number: int) -> str:
    """A whole SVG document like that of :func:`draw_tile`; ``number`` is one of ``range(LOST_PLACES)``.

    Raises ``ValueError`` for another number.
    """
    if not 0 <= number < LOST_PLACES:
        raise ValueError(f"There are {LOST_PLACES} of these tiles.")
    climate, setting = divmod(number, len(SETTINGS))
    seed = f"lost {number}"
    side = Dice(seed).pick((1, 1, -1))
    facts = TileFacts(
        latitude=side * LATITUDES[climate],
        climate=CLIMATES[climate],
        setting=SETTINGS[setting],
        stage="finished",
        seed=seed,
    )
    tile = Town(facts, 0)
    draw_sky(tile)
    draw_setting(tile, (50, 350), skyline=False)
    tile.line(
        Pen().to(96)
        .curve(210, 330, 300, 290, 300, 200).arc(88, 124, 200, clockwise=False).arc(88, 300, 200, clockwise=False)
        .curve(300, 120, 250, 84, 200, 84).curve(90, 84, 60, 150, 60, 210).curve(60, 290, 160, 330, 260, 330)
        .off()
    )  # fmt: skip
    tile.person(322, 384, 2, arm=(-8, -33))
    return tile.document()
