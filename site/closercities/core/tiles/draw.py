"""A city tile: one small drawing per case, in which every part says a fact.

How it is read, and how to add a motif: docs/design.md, "City tiles".
"""

from functools import cache

from closercities.core.tiles.dice import Dice
from closercities.core.tiles.facts import TileFacts, trusted
from closercities.core.tiles.ground import draw_setting, draw_sky
from closercities.core.tiles.motifs import MOTIFS, Motif
from closercities.core.tiles.town import Town

# Raise it whenever the same facts give other bytes, so that stored tiles are drawn anew.
TILES_VERSION = 1
ENOUGH = 3


@cache
def motifs_for(topic: str, parent_topic: str = "") -> tuple[str, ...]:
    """The names of the motifs of a topic, its own before those of its root; at least three.

    `parent_topic` is the code of its root. A topic nobody drew for has those of its root, and if that is unknown
    too, the plain ones.
    """
    own = [motif for motif in MOTIFS.values() if topic and topic in motif.topics]
    found = [motif.name for motif in own]
    for root in (parent_topic, *(motif.topics[0] for motif in own), ""):
        if len(found) >= ENOUGH:
            break
        found += [name for name in _of_root(root) if name not in found]
    return tuple(found)


def _of_root(root: str) -> list[str]:
    return [motif.name for motif in MOTIFS.values() if motif.topics[0] == root]


def motif_of(facts: TileFacts, variation: int = 0) -> str:
    """The name of the motif that a tile shows; the next variation has the next motif."""
    known = trusted(facts)
    names = motifs_for(known.topic, known.parent_topic)
    return names[(Dice(known.seed, "motif").between(0, 9999) + variation) % len(names)]


def draw_tile(facts: TileFacts, variation: int = 0) -> str:
    """A whole SVG document, 400 x 400 and under 12 kB; same facts, same bytes.

    It has no text, no script and no reference to anything outside, and turns to night where the reader's system is
    dark. A fact that is unknown or impossible leaves its part plain. The line crosses both edges at the height of
    330. `variation` (any whole number) draws the same facts in another way.
    """
    known = trusted(facts)
    motif = MOTIFS[motif_of(known, variation)]
    tile = Town(known, variation)
    mirror = motif.mirror and _mirrored(known, motif, variation)
    left, right = motif.clear
    draw_sky(tile)
    draw_setting(tile, (400 - right, 400 - left) if mirror else motif.clear, skyline=motif.skyline)
    if mirror:
        tile.begin_mirrored()
    motif.draw(tile)
    tile.end_mirrored()
    return tile.document()


def _mirrored(facts: TileFacts, motif: Motif, variation: int) -> bool:
    return Dice(facts.seed, motif.name, variation).chance(0.5)
