"""The answer of a search: a list, how well it was answered, and the choices to narrow it by."""

from closercities.api.resources import shapes
from closercities.api.schema.components import Components, Schema
from search.facets import FACETS

ENGINES = ["database", "elasticsearch"]
DEGRADED: Schema = {
    "type": "boolean",
    "description": "Whether another engine should have answered: what is told may be less complete.",
}


def found_schema(links: Schema, item: Schema, components: Components) -> Schema:
    """A list of ``item`` whose ``meta`` has ``links`` and what search tells of itself."""
    meta: Schema = {
        **links,
        "total_count": {"type": "integer", "description": "How many items the whole list has."},
        "engine": {"type": "string", "enum": ENGINES, "description": "What answered."},
        "degraded": DEGRADED,
        "suggestion": {
            "type": "string",
            "description": "`q` as it may have been meant, where it was likely mistyped; otherwise empty.",
        },
    }
    buckets = components.of(list[shapes.Bucket])
    facets = dict.fromkeys(FACETS, buckets)
    return {
        "type": "object",
        "properties": {
            "meta": {"type": "object", "properties": meta, "required": list(meta)},
            "items": {"type": "array", "items": item},
            "facets": {
                "type": "object",
                "description": "The choices of each filter, counted under all filters but itself.",
                "properties": facets,
                "required": list(facets),
            },
            **_where_nothing_is(item),
        },
        "required": ["meta", "items", "facets", "without", "nearest"],
    }


def _where_nothing_is(item: Schema) -> dict[str, Schema]:
    """What is told besides where nothing was found; empty otherwise."""
    less: Schema = {
        "type": "object",
        "properties": {
            "name": {"type": "string", "enum": list(FACETS), "description": "The parameter to leave out."},
            "count": {"type": "integer", "description": "How many items there are without it."},
        },
        "required": ["name", "count"],
    }
    return {
        "without": {
            "type": "array",
            "description": "Where nothing was found: how many there are without each filter.",
            "items": less,
        },
        "nearest": {
            "type": "array",
            "description": "Where nothing was found: cases that have something of what was asked.",
            "items": item,
        },
    }


def map_schema(links: Schema, item: Schema) -> Schema:
    """Clusters on the map."""
    meta: Schema = {
        **links,
        "total_count": {"type": "integer", "description": "How many items are on the map."},
        "zoom": {
            "type": "integer",
            "description": "The zoom that the clusters are for: never finer than asked.",
        },
        "degraded": DEGRADED,
    }
    return {
        "type": "object",
        "properties": {
            "meta": {"type": "object", "properties": meta, "required": list(meta)},
            "items": {"type": "array", "items": item},
        },
        "required": ["meta", "items"],
    }
