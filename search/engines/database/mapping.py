"""Points that stand together at a zoom of the map."""

import numpy as np

from closercities.core.cartography import Area
from search.engines.database.asking import Reading
from search.question import Cluster, Question

# Cells across a tile of the usual web map, which is 256 points wide: so a cell is 64 points.
CELLS = 4
MOST_ZOOM = 20
# Where the square of Web Mercator ends.
EDGE = 85.05112878


def clusters(question: Question, zoom: int) -> list[Cluster]:
    """The groups of what ``question`` finds, the largest first."""
    reading = Reading(question, ["latitudes", "longitudes"])
    snapshot = reading.snapshot
    latitudes, longitudes = (
        snapshot.columns[name].astype(np.float64) for name in ("latitudes", "longitudes")
    )
    places = np.flatnonzero(reading.found & ~np.isnan(latitudes) & ~np.isnan(longitudes))
    if not places.size:
        return []
    latitudes, longitudes, pages = latitudes[places], longitudes[places], snapshot.page_ids[places]
    _cells, group, counts = np.unique(
        _cell(latitudes, longitudes, max(0, min(zoom, MOST_ZOOM))), return_inverse=True, return_counts=True
    )
    order = np.argsort(group, kind="stable")
    begins = np.concatenate([[0], np.cumsum(counts)[:-1]])
    edges = [
        np.minimum.reduceat(latitudes[order], begins),
        np.minimum.reduceat(longitudes[order], begins),
        np.maximum.reduceat(latitudes[order], begins),
        np.maximum.reduceat(longitudes[order], begins),
    ]
    means = [np.bincount(group, column) / counts for column in (latitudes, longitudes)]
    first = pages[order][begins]
    largest = np.lexsort((first, -counts))
    return [
        Cluster(
            round(float(means[0][each]), 6),
            round(float(means[1][each]), 6),
            int(counts[each]),
            Area(*(round(float(edge[each]), 6) for edge in edges)),
            int(first[each]) if counts[each] == 1 else None,
        )
        for each in largest
    ]


def _cell(latitudes: np.ndarray, longitudes: np.ndarray, zoom: int) -> np.ndarray:
    """The number of the cell that each point stands in, in Web Mercator."""
    across = 2**zoom * CELLS
    x = np.clip((longitudes + 180) / 360, 0, 1 - 1e-12)
    north = np.radians(np.clip(latitudes, -EDGE, EDGE))
    y = np.clip((1 - np.arcsinh(np.tan(north)) / np.pi) / 2, 0, 1 - 1e-12)
    return (y * across).astype(np.int64) * across + (x * across).astype(np.int64)
