"""Cases on the map, as GeoJSON (RFC 7946)."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Literal

from typing_extensions import TypedDict

from closercities.publication.serialisation.encode import encode


class Point(TypedDict):
    """``coordinates`` are longitude and latitude in WGS 84 degrees."""

    type: Literal["Point"]
    coordinates: tuple[float, float]


class CaseProperties(TypedDict):
    """What a map tells of a case; ``topics`` are codes, ``goals`` numbers."""

    title: str
    summary: str
    address: str | None
    locale: str
    content_locale: str
    is_fallback: bool
    place: str | None
    country: str | None
    stage: str | None
    kind: str | None
    topics: list[str]
    goals: list[int]
    tile: str | None


class CaseFeature(TypedDict):
    """A case; ``geometry`` is null where its place is not known."""

    type: Literal["Feature"]
    id: int
    geometry: Point | None
    properties: CaseProperties


class CasesOnTheMap(TypedDict):
    """Cases as GeoJSON."""

    type: Literal["FeatureCollection"]
    features: list[CaseFeature]


def feature(item: Mapping[str, Any]) -> CaseFeature:
    """The case at its place, longitude before latitude (WGS 84); its geometry is null where none is known."""
    facts = item["facts"] or {}
    point = facts.get("coordinates")
    return {
        "type": "Feature",
        "id": item["id"],
        "geometry": {"type": "Point", "coordinates": (point["longitude"], point["latitude"])}
        if point
        else None,
        "properties": {
            "title": item["title"],
            "summary": item["summary"],
            "address": item["meta"]["html_url"],
            "locale": item["locale"],
            "content_locale": item["content_locale"],
            "is_fallback": item["is_fallback"],
            "place": (facts.get("place") or {}).get("label"),
            "country": (facts.get("country") or {}).get("code"),
            "stage": facts.get("stage"),
            "kind": facts.get("kind"),
            "topics": [topic["code"] for topic in facts.get("topics") or ()],
            "goals": [goal["number"] for goal in facts.get("goals") or ()],
            "tile": facts.get("tile"),
        },
    }


def feature_collection(items: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """The text of a collection, piece by piece."""
    yield '{"type":"FeatureCollection","features":['
    separator = ""
    for item in items:
        yield separator + encode(feature(item))
        separator = ",\n"
    yield "]}\n"
