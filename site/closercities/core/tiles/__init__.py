"""City tiles: the drawing of a case, made from its facts alone. Knows nothing of models or requests."""

from closercities.core.tiles.draw import TILES_VERSION, draw_tile, motif_of, motifs_for
from closercities.core.tiles.facts import TileFacts
from closercities.core.tiles.lost import LOST_PLACES, draw_lost
from closercities.core.tiles.pattern import draw_pattern

__all__ = [
    "LOST_PLACES",
    "TILES_VERSION",
    "TileFacts",
    "draw_lost",
    "draw_pattern",
    "draw_tile",
    "motif_of",
    "motifs_for",
]
