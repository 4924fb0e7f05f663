"""What is kept, as arrays with a place for each entry: masks say which entries something is true of."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Any

import numpy as np
from django.db.models import Q
from numpy.typing import NDArray

from search.engines.database.merging import COLUMNS
from search.engines.database.tables import Posting, Segment

Mask = NDArray[np.bool_]
Places = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Found:
    """Where a term is, rising, and how much of it."""

    places: Places
    weights: NDArray[np.float32]


# By kind and term.
Postings = dict[str, dict[str, Found]]
NOWHERE = Found(np.empty(0, np.int64), np.empty(0, np.float32))


class Snapshot:
    """All kept entries at one moment. Reads the segments at once, and postings when they are asked for."""

    def __init__(self, columns: Iterable[str] = ()) -> None:
        names = ["pk", "size", "alive", "page_ids", *columns]
        rows = list(Segment.objects.filter(replaced_at=None).order_by("pk").values(*names))
        begins = np.concatenate([[0], np.cumsum([row["size"] for row in rows], dtype=np.int64)])
        self._begins: dict[int, int] = {
            row["pk"]: int(begin) for row, begin in zip(rows, begins[:-1], strict=True)
        }
        self.size = int(begins[-1])
        self.alive: Mask = _joined(rows, "alive", np.uint8).astype(bool)
        self.columns: Mapping[str, NDArray[Any]] = {
            name: _joined(rows, name, COLUMNS[name]) for name in ("page_ids", *columns)
        }

    @property
    def page_ids(self) -> Places:
        """The page of each entry."""
        return self.columns["page_ids"]

    def postings(self, wanted: Mapping[str, Collection[str] | None]) -> Postings:
        """By kind and term, where each of ``{kind: terms}`` is; None asks for all of a kind. One query."""
        condition = Q(pk__in=[])
        for kind, terms in wanted.items():
            condition |= Q(kind=kind) if terms is None else Q(kind=kind, term__in=sorted(terms))
        found: Postings = {kind: {} for kind in wanted}
        if not any(terms is None or terms for terms in wanted.values()) or not self.size:
            return found
        rows = Posting.objects.filter(condition, segment_id__in=self._begins)
        read = sorted(
            rows.values_list("kind", "term", "segment_id", "places", "weights"), key=lambda row: row[:3]
        )
        for (kind, term), parts in groupby(read, key=lambda row: row[:2]):
            found[kind][term] = self._found(list(parts))
        return found

    def _found(self, parts: list[tuple[Any, ...]]) -> Found:
        places = [
            np.frombuffer(packed, np.uint16).astype(np.int64) + self._begins[segment]
            for _kind, _term, segment, packed, _weights in parts
        ]
        weights = np.frombuffer(b"".join(bytes(part[4]) for part in parts), np.float16)
        return Found(np.concatenate(places), weights.astype(np.float32))

    def nothing(self) -> Mask:
        """A mask of no entry."""
        return np.zeros(self.size, bool)

    def any_of(self, found: Iterable[Found]) -> Mask:
        """The entries that have any of the terms."""
        mask = self.nothing()
        for each in found:
            mask[each.places] = True
        return mask

    def pages(self, page_ids: Collection[int]) -> Mask:
        """The entries of these pages."""
        return np.isin(self.page_ids, np.fromiter(page_ids, np.int64, len(page_ids)))

    @cached_property
    def count(self) -> int:
        """How many entries are kept."""
        return int(self.alive.sum())


def _joined(rows: list[dict[str, Any]], name: str, dtype: Any) -> NDArray[Any]:
    return np.frombuffer(b"".join(bytes(row[name]) for row in rows), dtype)
