"""What a question lets through, without its text: places, dates, tokens, and each item once."""

from functools import reduce
from operator import and_

import numpy as np

from search.engines.database.snapshot import Kind, Mask, Postings, Snapshot
from search.engines.database.tables import KeptEntry
from search.engines.database.terms import LOCALE, WRITTEN_IN
from search.question import Question

EARTH_KILOMETRES = 6371.0088
TYPE = "type"


class Narrowing:
    """The masks of a question over a snapshot; ``postings`` are those that :func:`wanted_by` asks for."""

    def __init__(self, snapshot: Snapshot, question: Question, postings: Postings) -> None:
        self._snapshot, self._question, self._postings = snapshot, question, postings
        shown = snapshot.once(("shown", tuple(question.locales)), self._shown)
        self.base = snapshot.alive & shown & self._around()
        if question.written_in:
            self.base &= self._has(WRITTEN_IN, question.written_in)
        if question.updated_since is not None:
            self.base &= snapshot.columns["updated"] >= question.updated_since.timestamp()
        if question.exclude:
            pages = KeptEntry.objects.filter(translation_key__in=question.exclude)
            self.base &= ~snapshot.pages(list(pages.values_list("pk", flat=True)))
        self._chosen = {facet: self._has(facet, tokens) for facet, tokens in chosen_in(question).items()}

    def _has(self, kind: str, tokens: tuple[str, ...]) -> Mask:
        found = self._postings.get(kind, Kind())
        return self._snapshot.any_of(found[token] for token in tokens if token in found)

    def _shown(self) -> Mask:
        """Each item once: its page in the first of the locales that it is written in."""
        shown, better = self._snapshot.nothing(), self._snapshot.nothing()
        for locale in self._question.locales:
            shown |= self._has(LOCALE, (locale,)) & ~better
            better |= self._has(WRITTEN_IN, (locale,))
        return shown

    def _around(self) -> Mask:
        question, everywhere = self._question, np.ones(self._snapshot.size, bool)
        if question.areas:
            latitudes, longitudes = self._coordinates()
            boxes = [
                (latitudes >= area.south)
                & (latitudes <= area.north)
                & (longitudes >= area.west)
                & (longitudes <= area.east)
                for area in question.areas
            ]
            everywhere &= np.logical_or.reduce(boxes)
        if question.circle is not None:
            circle = question.circle
            everywhere &= self.distances(circle.latitude, circle.longitude) <= circle.kilometres
        return everywhere

    def _coordinates(self) -> tuple[np.ndarray, np.ndarray]:
        return self._snapshot.columns["latitudes"], self._snapshot.columns["longitudes"]

    def distances(self, latitude: float, longitude: float) -> np.ndarray:
        """Kilometres from a point to each entry along a great circle; NaN where it is on no map.

        Haversine, on a sphere of the mean radius of IUGG.
        """
        latitudes, longitudes = (np.radians(each.astype(np.float64)) for each in self._coordinates())
        south, west = np.radians(latitude), np.radians(longitude)
        chord = np.sin((latitudes - south) / 2) ** 2
        chord += np.cos(latitudes) * np.cos(south) * np.sin((longitudes - west) / 2) ** 2
        return 2 * EARTH_KILOMETRES * np.arcsin(np.sqrt(np.clip(chord, 0, 1)))

    def passing(self, matched: Mask, without: str = "") -> Mask:
        """Of ``matched``, what passes everything but the choice in the facet ``without``."""
        chosen = [mask for facet, mask in self._chosen.items() if facet != without]
        return reduce(and_, chosen, self.base & matched)

    def counts(self, matched: Mask) -> dict[str, dict[str, int]]:
        """The count of each token of each facet that the question counts; none where it is 0."""
        unchosen = self.passing(matched)
        counted: dict[str, dict[str, int]] = {}
        for facet in self._question.counted:
            passing = self.passing(matched, facet) if facet in self._chosen else unchosen
            counted[facet] = self._postings[facet].counts(passing) if facet in self._postings else {}
        return counted


def chosen_in(question: Question) -> dict[str, tuple[str, ...]]:
    """What is chosen in each facet of ``question``; the type is one."""
    chosen = {facet: tuple(tokens) for facet, tokens in question.tokens.items() if tokens}
    if question.types:
        chosen[TYPE] = tuple(dict.fromkeys((*question.types,)))
    return chosen


def wanted_by(question: Question) -> dict[str, set[str] | None]:
    """The postings that narrowing and counting need."""
    wanted: dict[str, set[str] | None] = {
        LOCALE: set(question.locales),
        WRITTEN_IN: {*question.locales, *question.written_in},
    }
    wanted |= {facet: set(tokens) for facet, tokens in chosen_in(question).items()}
    return wanted | dict.fromkeys(question.counted)


def columns_for(question: Question) -> list[str]:
    """The columns that narrowing needs."""
    columns = ["updated"] if question.updated_since is not None else []
    return columns + (["latitudes", "longitudes"] if question.areas or question.circle else [])
