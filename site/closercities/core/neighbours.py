"""Cases side by side in a list: no two of them show the same motif."""

from collections.abc import Sequence
from typing import Any

from closercities.core.listing import ListedItem

# In the grid of a wide screen the card above is the third before.
COLUMNS = 3
# How far back a motif is remembered: where another one has to be taken, it is one that was not seen lately.
REMEMBERED = 4


def tell_apart(items: Sequence[ListedItem]) -> None:
    """Let a case of ``items`` show another drawing of its facts where its tile has a neighbour's motif.

    Neighbours are the cases before and after and the one above in a grid of three columns; where the topic
    has too few motifs for all of them, those before and after count. What an editor chose stays, also beside
    its like. Call it again when the order changes.
    """
    seen: list[str] = []
    for number, item in enumerate(items):
        facts = _facts(item)
        if facts is None:
            seen.insert(0, "")
            continue
        next_chosen = _chosen_motif(_facts(items[number + 1])) if number + 1 < len(items) else ""
        beside = [motif for motif in (*seen[:1], next_chosen) if motif]
        above = seen[COLUMNS - 1 : COLUMNS]
        facts.show_own_tile()
        motif = facts.tile_motif
        if motif in (*beside, *above) and facts.tile_variation is None:
            lately = [each for each in (*above, *seen[1:REMEMBERED]) if each]
            motif = facts.show_tile_unlike(list(dict.fromkeys([*beside, *lately])))
        seen.insert(0, motif)


def _facts(item: ListedItem) -> Any:
    return item.page.facts if item.type == "case" else None


def _chosen_motif(facts: Any) -> str:
    """The motif that an editor chose; empty where the platform may take another one."""
    return facts.tile_motif if facts is not None and facts.tile_variation is not None else ""
