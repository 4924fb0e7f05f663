"""What is kept, as arrays with a place for each entry: masks say which entries something is true of."""

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Any

import numpy as np
from numpy.typing import NDArray

from search.engines.database import rows
from search.engines.database.held import held
from search.engines.database.merging import COLUMNS
from search.engines.database.tables import Segment

Mask = NDArray[np.bool_]
Places = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Found:
    """Where a term is, rising, and how much of it."""

    places: Places
    weights: NDArray[np.float32]


class Kind(dict[str, Found]):
    """Terms of one kind, and where each is."""

    @cached_property
    def _together(self) -> tuple[Places, Places]:
        """The places of all terms one after the other, and where each begins there."""
        ends = np.cumsum([found.places.size for found in self.values()])
        return np.concatenate([found.places for found in self.values()]), np.concatenate([[0], ends[:-1]])

    def counts(self, passing: Mask) -> dict[str, int]:
        """How many of the entries that are ``passing`` each term has; none where it is 0."""
        if not self:
            return {}
        places, begins = self._together
        numbers = np.add.reduceat(passing[places], begins, dtype=np.int64).tolist()
        return {term: number for term, number in zip(self, numbers, strict=True) if number}

    @property
    def size(self) -> int:
        """Its bytes; what is put together counts, too."""
        return sum(_size_of(found) + found.places.nbytes for found in self.values())


SEGMENTS = "SELECT id, created_at, size, alive FROM search_segment WHERE replaced_at IS NULL ORDER BY id"
POSTINGS = "SELECT kind, term, segment_id, places, weights FROM search_posting WHERE {among} AND ({any})"
# By kind and term.
Postings = dict[str, Kind]
Wanted = Mapping[str, Collection[str] | None]
NOWHERE = Found(np.empty(0, np.int64), np.empty(0, np.float32))


class Snapshot:
    """All kept entries at one moment. Reads which segments there are, and of these what is not held yet."""

    def __init__(self, columns: Iterable[str] = ()) -> None:
        segments = rows.read(SEGMENTS)
        # A number may be given once more after a rollback, hence the instant.
        self._name = tuple(row[:2] for row in segments)
        begins = np.concatenate([[0], np.cumsum([row[2] for row in segments], dtype=np.int64)])
        self._begins: dict[int, int] = {
            row[0]: int(begin) for row, begin in zip(segments, begins[:-1], strict=True)
        }
        self.size = int(begins[-1])
        self.alive: Mask = _joined((row[3] for row in segments), np.uint8).astype(bool)
        self.columns: Mapping[str, NDArray[Any]] = self._columns(list(dict.fromkeys(("page_ids", *columns))))

    def _columns(self, names: Collection[str]) -> dict[str, NDArray[Any]]:
        columns = {name: held().get((self._name, name)) for name in names}
        if missing := [name for name in names if columns[name] is None]:
            read = list(Segment.objects.filter(pk__in=self._begins).order_by("pk").values(*missing))
            for name in missing:
                columns[name] = _joined((row[name] for row in read), COLUMNS[name])
                held().put((self._name, name), columns[name], columns[name].nbytes)
        return columns

    @property
    def page_ids(self) -> Places:
        """The page of each entry."""
        return self.columns["page_ids"]

    def once(self, name: Hashable, make: Callable[[], NDArray[Any]]) -> NDArray[Any]:
        """What ``make`` tells of all entries, alive or not; it is asked once for these segments."""
        made: NDArray[Any] | None = held().get((self._name, "once", name))
        if made is None:
            made = make()
            made.setflags(write=False)
            held().put((self._name, "once", name), made, made.nbytes)
        return made

    def postings(self, wanted: Wanted) -> Postings:
        """By kind and term, where each of ``{kind: terms}`` is; None asks for all of a kind.

        One query, or none where all is held.
        """
        found: Postings = {kind: Kind() for kind in wanted}
        missing: dict[str, Collection[str] | None] = {}
        for kind, terms in wanted.items() if self.size else ():
            if terms is None:
                whole = held().get((self._name, "all", kind))
                if whole is None:
                    missing[kind] = None
                found[kind] = whole or found[kind]
            elif absent := [term for term in sorted(terms) if not self._take(found[kind], kind, term)]:
                missing[kind] = absent
        if missing:
            self._read(missing, found)
        return found

    def _take(self, into: Kind, kind: str, term: str) -> bool:
        """Put what is held of a term ``into`` a kind; whether anything is known."""
        found: Found | None = held().get((self._name, "term", kind, term))
        if found is not None and found.places.size:
            into[term] = found
        return found is not None

    def _read(self, missing: Wanted, found: Postings) -> None:
        among, parameters = rows.among("segment_id", self._begins)
        conditions = []
        for kind, terms in missing.items():
            wanted, its_terms = ("true", []) if terms is None else rows.among("term", terms)
            conditions.append(f"(kind = %s AND {wanted})")
            parameters += [kind, *its_terms]
        query = POSTINGS.format(among=among, any=" OR ".join(conditions))
        read = sorted(rows.read(query, parameters), key=lambda row: row[:3])
        for (kind, term), parts in groupby(read, key=lambda row: row[:2]):
            found[kind][term] = self._found(list(parts))
        for kind, terms in missing.items():
            if terms is None:
                held().put((self._name, "all", kind), found[kind], found[kind].size)
            for term in terms or ():
                each = found[kind].get(term, NOWHERE)
                held().put((self._name, "term", kind, term), each, _size_of(each))

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


def _joined(parts: Iterable[bytes], dtype: Any) -> NDArray[Any]:
    return np.frombuffer(b"".join(map(bytes, parts)), dtype)


def _size_of(found: Found) -> int:
    return found.places.nbytes + found.weights.nbytes
