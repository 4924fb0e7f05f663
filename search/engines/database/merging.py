"""Small segments into large ones, so that a question reads few."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import timedelta

import numpy as np
from django.utils import timezone

from search.engines.database import rows
from search.engines.database.tables import Posting, Segment

# So many segments of about one size become one; none becomes larger than a place can tell.
TOGETHER = 8
LARGEST = 40_000
# Whoever reads a segment that was replaced has done so long before.
GRACE = timedelta(minutes=5)
COLUMNS = {
    "page_ids": np.int64,
    "published": np.float64,
    "updated": np.float64,
    "latitudes": np.float32,
    "longitudes": np.float32,
    "featured": np.uint8,
}
_POSTING_COLUMNS = ("kind", "term", "segment_id", "places", "weights")


def merge_what_is_small() -> None:
    """Merge where many segments are of one size, or one is mostly dead; forget what was replaced."""
    Segment.objects.filter(replaced_at__lt=timezone.now() - GRACE).delete()
    while together := _next_to_merge():
        merge(together)


def _next_to_merge() -> list[Segment]:
    sizes: dict[int, list[Segment]] = defaultdict(list)
    for segment in Segment.objects.filter(replaced_at=None).only("size", "alive").order_by("pk"):
        alive = bytes(segment.alive).count(1)
        if alive * 2 < segment.size:
            return [segment]
        sizes[max(0, alive.bit_length() - 1) // 3].append(segment)
    for _size, segments in sorted(sizes.items()):
        some = segments[:TOGETHER]
        if len(some) == TOGETHER and sum(each.size for each in some) <= LARGEST:
            return some
    return []


def merge(segments: Sequence[Segment]) -> None:
    """Make one segment of what is alive in ``segments``; they are replaced by it."""
    numbers = [segment.pk for segment in segments]
    full = list(Segment.objects.filter(pk__in=numbers).order_by("pk"))
    alive = np.concatenate([np.frombuffer(each.alive, np.uint8) for each in full]).astype(bool)
    if alive.any():
        columns = {
            name: np.concatenate([np.frombuffer(getattr(each, name), dtype) for each in full])[
                alive
            ].tobytes()
            for name, dtype in COLUMNS.items()
        }
        count = int(alive.sum())
        made = Segment.objects.create(size=count, alive=np.ones(count, np.uint8).tobytes(), **columns)
        _merge_postings(full, alive, made.pk)
    Segment.objects.filter(pk__in=numbers).update(replaced_at=timezone.now())


def _merge_postings(segments: Sequence[Segment], alive: np.ndarray, made: int) -> None:
    begins = np.concatenate([[0], np.cumsum([each.size for each in segments])])
    offsets = {segment.pk: begin for segment, begin in zip(segments, begins[:-1], strict=True)}
    read = list(
        Posting.objects.filter(segment_id__in=offsets).values_list(
            "kind", "term", "segment_id", "places", "weights"
        )
    )
    names = sorted({row[:2] for row in read})
    number_of = {name: number for number, name in enumerate(names)}
    # The parts of a term in the order of their segments, so that its places rise.
    read.sort(key=lambda row: (number_of[row[:2]], offsets[row[2]]))
    lengths = np.array([len(row[3]) // 2 for row in read])
    places = np.frombuffer(b"".join(bytes(row[3]) for row in read), np.uint16).astype(np.int64)
    places += np.repeat([offsets[row[2]] for row in read], lengths)
    terms = np.repeat([number_of[row[:2]] for row in read], lengths)
    # A token has no weights; here each place has one.
    weights = np.frombuffer(b"".join(bytes(row[4]) or bytes(len(row[3])) for row in read), np.float16)
    keep = alive[places]
    renumbered = np.cumsum(alive) - 1
    kept_places = renumbered[places[keep]].astype(np.uint16).tobytes()
    kept_weights, kept_terms = weights[keep].tobytes(), terms[keep]
    ends = np.searchsorted(kept_terms, np.arange(len(names)), side="right") * 2
    starts = np.concatenate([[0], ends[:-1]])
    weighed = {row[:2] for row in read if row[4]}
    rows.insert(
        Posting._meta.db_table,
        _POSTING_COLUMNS,
        (
            (*name, made, kept_places[start:end], kept_weights[start:end] if name in weighed else b"")
            for name, start, end in zip(names, starts.tolist(), ends.tolist(), strict=True)
            if start < end
        ),
    )
