"""``map/``: what is found, as clusters on the map."""

from django.http import HttpRequest, HttpResponse

from closercities.api.front_cache import keys
from closercities.api.resources import caching
from closercities.api.resources.addresses import site_origins
from closercities.api.resources.asking import ASKED, question_of
from closercities.api.resources.parameters import Values
from closercities.api.resources.quantities import Whole
from closercities.api.resources.resource import Resource
from closercities.api.resources.shapes import ClusterItem, ClusterPage
from closercities.core.languages import text_direction
from closercities.publication.serialisation.encode import encode
from search.clusters import LARGEST_ZOOM, Placed, ShownPage, clusters_of
from search.facets import Facets

ZOOM = Whole(
    name="zoom",
    description="How near one looks, as web maps count: 0 shows the world in a tile, each step halves it. "
    "The world at once is never told in more detail than a screen can show.",
    example="4",
    lowest=0,
    highest=LARGEST_ZOOM,
    default=2,
)


def respond(request: HttpRequest, values: Values) -> HttpResponse:
    """All clusters, or 304. The number of queries does not depend on how many there are."""
    keys.shows(request, keys.DOCUMENTS)
    question = question_of(values, Facets(), highlighted=False)
    found = clusters_of(question, values.get("zoom", 2))
    origins = site_origins()
    items = [_told(each, question.locale, origins) for each in found.placed]
    meta = {
        "next": None,
        "previous": None,
        "total_count": sum(each.cluster.count for each in found.placed),
        "zoom": found.zoom,
        "degraded": found.degraded,
    }
    return caching.revalidated(request, encode({"meta": meta, "items": items}))


def _told(each: Placed, locale: str, origins: dict[int, str]) -> ClusterItem:
    cluster = each.cluster
    area = cluster.area
    return {
        "latitude": round(cluster.latitude, 5),
        "longitude": round(cluster.longitude, 5),
        "count": cluster.count,
        "bbox": [area.west, area.south, area.east, area.north],
        "page": _page(each.page, locale, origins) if each.page is not None else None,
    }


def _page(page: ShownPage, locale: str, origins: dict[int, str]) -> ClusterPage:
    return {
        "id": page.number,
        "type": page.type,
        "title": page.title,
        "content_locale": page.language,
        "dir": "rtl" if text_direction(page.language) == "rtl" else "ltr",
        "is_fallback": page.language != locale,
        "html_url": f"{origins.get(page.site_id or 0, '')}{page.path}",
    }


RESOURCES = (
    Resource(
        name="map",
        path="map/",
        summary="What is found, as clusters on the map",
        description="Takes what `search/` takes. A cluster has the mean of its points in WGS 84 degrees, how "
        "many there are, and the box that holds them, which is a `bbox` to ask for next; where it is a "
        "single item, `page` tells which.",
        parameters=(ZOOM, *ASKED),
        item="Cluster",
        answer="map",
        respond=respond,
    ),
)
