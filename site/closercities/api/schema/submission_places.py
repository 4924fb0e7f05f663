"""What a form of somebody else's asks about places, in the schema."""

from closercities.api.schema.components import Components, Schema, reference
from closercities.core.languages import content_locale_codes

_TEXT: Schema = {"type": "string"}
_ERRORS = (400, 401, 405, 414, 429, 500)
_WAYS = ("closer", "wider", "north", "south", "west", "east")


def place_paths(components: Components) -> dict[str, Schema]:
    """Cities to choose from, and a spot on a map."""
    components.add("SubmissionCities", _cities())
    components.add("SubmissionSpot", _spot())
    return {
        "/submission-form/cities/": {"get": _asked_cities()},
        "/submission-form/spot/": {"get": _asked_spot()},
    }


def _cities() -> Schema:
    city: Schema = {
        "type": "object",
        "properties": {
            "name": {**_TEXT, "description": "The answer to `city`, in the letters that were typed."},
            "label": {**_TEXT, "description": "What tells it from others of its name."},
            "country": {**_TEXT, "description": "The answer to `country`."},
            "point": {**_TEXT, "description": "Latitude and longitude of its middle, or nothing."},
        },
        "required": ["name", "label", "country", "point"],
    }
    listed = {"type": "array", "items": city, "maxItems": 8}
    return {"type": "object", "properties": {"cities": listed}, "required": ["cities"]}


def _spot() -> Schema:
    properties = {
        "view": {**_TEXT, "description": "What the map shows: send it back with the next click."},
        "point": {**_TEXT, "description": "Latitude and longitude of the marker, or nothing."},
        "words": {**_TEXT, "description": "Where the marker stands."},
        "map": {**_TEXT, "format": "uri", "description": "The drawing, 600 by 400."},
    }
    return {"type": "object", "properties": properties, "required": list(properties)}


def _asked_cities() -> Schema:
    parameters = [
        _parameter("q", "How its name begins, in any language."),
        _parameter("country", "Two letters: cities there come first."),
    ]
    return _get("submission_cities", "Cities to choose from", parameters, "SubmissionCities")


def _asked_spot() -> Schema:
    parameters = [
        _parameter("view", "As it was answered last; around the point without it."),
        _parameter("point", "Latitude and longitude, as in 51.926, 4.474."),
        _parameter("across", "Where the map was clicked: 0 at its left to 1 at its right. With `down`."),
        _parameter("down", "0 at its top to 1 at its bottom."),
        _parameter("way", f"A button instead of a click: {', '.join(_WAYS)}."),
    ]
    return _get("submission_spot", "A spot on a map", parameters, "SubmissionSpot")


def _parameter(name: str, words: str) -> Schema:
    return {"name": name, "in": "query", "description": words, "schema": _TEXT}


def _get(operation: str, words: str, parameters: list[Schema], schema: str) -> Schema:
    locale = {"name": "locale", "in": "query", "schema": {**_TEXT, "enum": content_locale_codes()}}
    return {
        "operationId": operation,
        "summary": words,
        "tags": ["Submissions"],
        "parameters": [locale, *parameters],
        "responses": responses("200", words, schema, _ERRORS),
    }


def responses(status: str, words: str, schema: str, errors: tuple[int, ...]) -> Schema:
    """An answer that fits ``schema``, and problems."""
    answer = {"description": words, "content": {"application/json": {"schema": reference(schema)}}}
    return {status: answer, **{str(each): {"$ref": f"#/components/responses/Error{each}"} for each in errors}}
