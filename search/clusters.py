"""What is found on the map, in clusters that a reader can follow."""

import math
from dataclasses import dataclass

from closercities.publication.models import PublishedDocument
from search import answering
from search.question import Cluster, Question
from search.suggesting import in_locale

LARGEST_ZOOM = 20
# So many tiles across are told at most, which is more than a screen shows.
MOST_ACROSS = 32


@dataclass(frozen=True, slots=True)
class ShownPage:
    """A page that stands alone on the map, and the path at which the reader is shown it."""

    number: int
    type: str
    title: str
    language: str
    path: str
    site_id: int | None


@dataclass(frozen=True, slots=True)
class Placed:
    """A cluster, and the page where it is a single one."""

    cluster: Cluster
    page: ShownPage | None


@dataclass(frozen=True, slots=True)
class Map:
    """What is on the map, the ``zoom`` that it was told for, and whether another engine should have told."""

    placed: tuple[Placed, ...]
    zoom: int
    degraded: bool


def clusters_of(question: Question, zoom: int) -> Map:
    """What ``question`` finds by a grid for ``zoom`` (0-20), no finer than its areas can show.

    The largest first. The number of queries does not grow.
    """
    zoom = max(0, min(zoom, finest(question), LARGEST_ZOOM))
    found, degraded = answering.clusters(question, zoom)
    alone = [each.page_id for each in found if each.page_id is not None]
    columns = ("page_id", "type", "title", "content_locale", "path", "locale", "site_id")
    rows = PublishedDocument.objects.filter(page_id__in=alone).values_list(*columns) if alone else ()
    pages = {
        number: ShownPage(number, label, title, language, in_locale(path, own, question.locale), site_id)
        for number, label, title, language, path, own, site_id in rows
    }
    placed = [
        Placed(each, None if each.page_id is None else pages[each.page_id])
        for each in found
        if each.page_id is None or each.page_id in pages
    ]
    placed.sort(key=lambda each: (-each.cluster.count, each.cluster.latitude, each.cluster.longitude))
    return Map(tuple(placed), zoom, degraded)


def finest(question: Question) -> int:
    """The largest zoom at which what ``question`` asks for is no more than :data:`MOST_ACROSS` tiles across.

    >>> finest(Question(locales=("en",)))
    5
    """
    width = max((area.east - area.west for area in question.areas), default=360)
    return int(math.log2(MOST_ACROSS * 360 / max(width, 0.0001)))
