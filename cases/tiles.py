"""City tiles of cases: what they are drawn from, which variation is taken, and how they are kept.

A tile is drawn when the facts become effective and again when something it is drawn from changes: a
new version of the drawing library (``redraw_tiles``), or the place or topic itself.
See ``docs/decisions/0060-city-tiles-are-kept.md``.
"""

import hashlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from cases.models.fact_fields import NOT_DRAWN, VARIATIONS
from closercities.core.share_images import Illustration
from closercities.core.tiles import TILES_VERSION, TileFacts, draw_tile, motif_of, motifs_for
from closercities.publication.invalidation import batched, refresh_readers

if TYPE_CHECKING:
    from cases.models import CaseFacts, CaseTile

# Of how many newest cases the motif should differ: what stands beside a new case in a list.
NEIGHBOURS = 4
CHUNK = 200
# Up to so many tiles are looked at before the save of a place or a topic returns.
AT_ONCE = 50


def facts_to_draw(facts: Any) -> TileFacts:
    """What the tile of a case is drawn from; ``facts`` are effective ones, or a page with a draft."""
    place, point = facts.place if facts.place_id else None, facts.point
    path = _path_of_topic(facts)
    return TileFacts(
        latitude=point[0] if point else None,
        climate=place.climate if place else "",
        setting=place.setting if place else "",
        inhabitants=place.inhabitants if place else None,
        topic=path[-1] if path else "",
        parent_topic=path[0] if len(path) > 1 else "",
        stage=facts.stage,
        seed=str(facts.translation_key),
    )


def _path_of_topic(facts: Any) -> list[str]:
    first = next((row for row in facts.topic_rows.all() if row.topic_id), None)
    return first.topic.path.strip("/").split("/") if first is not None else []


def digest_of(facts: TileFacts, variation: int) -> str:
    """The name of the drawing of ``facts``: 32 hexadecimal digits."""
    parts = (
        TILES_VERSION,
        variation,
        facts.latitude,
        facts.climate,
        facts.setting,
        facts.inhabitants,
        facts.topic,
        facts.parent_topic,
        facts.stage,
        facts.seed,
    )
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:32]


def draw(facts: "CaseFacts") -> "CaseTile":
    """Draw the tile of ``facts`` as they are now, where it is not kept like that already, and keep it."""
    from cases.models import CaseTile

    to_draw = facts_to_draw(facts)
    kept = getattr(facts, "tile", None)
    own = kept.own_variation if kept is not None else variation_unlike(to_draw, _motifs_beside(facts))
    variation = own if facts.tile_variation is None else facts.tile_variation
    digest = digest_of(to_draw, variation)
    if kept is not None and kept.digest == digest:
        return kept
    drawn = {
        "svg": draw_tile(to_draw, variation),
        "digest": digest,
        "version": TILES_VERSION,
        "own_variation": own,
        "motif": motif_of(to_draw, variation),
    }
    # Two requests may draw a missing tile at once: the second one finds the first one's row.
    facts.tile, _created = CaseTile.objects.update_or_create(facts=facts, defaults=drawn)
    return facts.tile


def variation_unlike(facts: TileFacts, motifs_beside: list[str]) -> int:
    """The first variation whose motif is not among ``motifs_beside``, which are given newest first.

    Where every motif of the topic stands there, it is the one that stands farthest away.
    """
    wanted = len(set(motifs_for(facts.topic, facts.parent_topic)))
    farthest, choice, seen = -1, 0, set[str]()
    for variation in range(VARIATIONS):
        motif = motif_of(facts, variation)
        if motif in seen:
            continue
        seen.add(motif)
        distance = motifs_beside.index(motif) if motif in motifs_beside else len(motifs_beside)
        if distance > farthest:
            farthest, choice = distance, variation
        if farthest == len(motifs_beside) or len(seen) == wanted:
            break
    return choice


def drawing_unlike(facts: "CaseFacts", motifs: list[str]) -> tuple[str, str]:
    """Digest and motif of a drawing of ``facts`` that is unlike ``motifs``. It is drawn when asked for."""
    to_draw = facts_to_draw(facts)
    variation = variation_unlike(to_draw, motifs)
    return digest_of(to_draw, variation), motif_of(to_draw, variation)


def other_drawing(facts: "CaseFacts", digest: str) -> str:
    """The drawing of ``facts``, as they are now, that has this digest; empty where no variation has it."""
    to_draw = facts_to_draw(facts)
    named = (variation for variation in range(VARIATIONS) if digest_of(to_draw, variation) == digest)
    return next((draw_tile(to_draw, variation) for variation in named), "")


def _motifs_beside(facts: "CaseFacts") -> list[str]:
    """The motifs of the newest cases but this one: its neighbours in the order that lists have."""
    from cases.models import CaseTile

    others = CaseTile.objects.filter(facts__effective_since__isnull=False).exclude(facts=facts)
    return list(others.order_by("-facts__effective_since").values_list("motif", flat=True)[:NEIGHBOURS])


def tile_of(translation_key: UUID) -> "CaseTile | None":
    """The tile of a case, drawn now if it is missing or of an older version; ``None`` without a case."""
    from cases.models import CaseFacts

    facts = CaseFacts.objects.select_related("place", "tile").filter(pk=translation_key).first()
    if facts is None:
        return None
    tile = getattr(facts, "tile", None)
    return tile if tile is not None and tile.version == TILES_VERSION else _drawn_anew(facts)


def tile_illustration(facts: "CaseFacts") -> Illustration:
    """The tile of ``facts`` for a share image; the drawing is fetched only when it is drawn."""
    tile = getattr(facts, "tile", None)

    def drawing() -> str:
        kept = tile_of(facts.pk)
        return kept.svg if kept is not None else ""

    return Illustration(f"tile {tile.digest if tile is not None else NOT_DRAWN}", drawing)


def cases_to_redraw() -> "QuerySet[CaseFacts]":
    """Effective facts whose tile is missing or drawn by an older version, oldest case first."""
    from cases.models import CaseFacts

    effective = CaseFacts.objects.filter(effective_since__isnull=False)
    return effective.exclude(tile__version=TILES_VERSION).order_by("effective_since", "pk")


def redraw(chosen: "QuerySet[CaseFacts]") -> Iterator["CaseTile"]:
    """Draw the tile of every case in ``chosen``, some at a time: memory does not grow with their number."""
    from cases.models import CaseFacts

    keys = list(chosen.values_list("pk", flat=True))
    for start in range(0, len(keys), CHUNK):
        some = CaseFacts.objects.select_related("place", "tile").prefetch_related("topic_rows__topic")
        by_key = some.in_bulk(keys[start : start + CHUNK])
        yield from (_drawn_anew(by_key[key]) for key in keys[start : start + CHUNK] if key in by_key)


def _drawn_anew(facts: "CaseFacts") -> "CaseTile":
    """The tile of ``facts``; documents name the drawing, and are made again where it is another one."""
    before = getattr(getattr(facts, "tile", None), "digest", None)
    with transaction.atomic():
        tile = draw(facts)
        if tile.digest != before:
            refresh_readers([f"cases.casefacts:{facts.pk}"], "tile")
    return tile


def redraw_where_drawn_from(relation: str, number: int, *, at_once: bool = False) -> None:
    """Draw the tiles again that are drawn from the record ``number`` of ``place`` or ``topic_rows__topic``.

    Leaves them to a task where they are many, unless it is to be done ``at_once``.
    """
    from cases.models import CaseFacts
    from cases.tasks import redraw_drawn_from

    drawn = CaseFacts.objects.filter(tile__isnull=False, **{relation: number}).distinct()
    if not at_once and len(drawn.values_list("pk")[: AT_ONCE + 1]) > AT_ONCE:
        redraw_drawn_from.enqueue(relation, number)
        return
    with batched():
        for _tile in redraw(drawn):
            pass
