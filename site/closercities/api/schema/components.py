"""Named parts of the schema: each is described once and referred to from everywhere."""

from typing import Any

from pydantic import TypeAdapter

Schema = dict[str, Any]
PREFIX = "#/components/schemas/"


def reference(name: str) -> Schema:
    """A reference to the component ``name``."""
    return {"$ref": f"{PREFIX}{name}"}


def nullable(schema: Schema) -> Schema:
    """``schema``, or null."""
    return {"anyOf": [schema, {"type": "null"}]}


class Components:
    """Collects named schemas. Two different schemas under one name are an error."""

    def __init__(self) -> None:
        self.schemas: dict[str, Schema] = {}

    def add(self, name: str, schema: Schema) -> Schema:
        """Keep ``schema`` as ``name``; a reference to it. Raises ``ValueError`` for a name that is taken."""
        if self.schemas.setdefault(name, schema) != schema:
            raise ValueError(f"two schemas are called {name}")
        return reference(name)

    def of(self, annotation: Any) -> Schema:
        """The schema of a Python type; the named types that it is made of become components."""
        schema = TypeAdapter(annotation).json_schema(mode="serialization", ref_template=PREFIX + "{model}")
        for name, part in schema.pop("$defs", {}).items():
            self.add(name, _without_titles(part))
        if "properties" in schema and "title" in schema:
            return self.add(schema["title"], _without_titles(schema))
        return _without_titles(schema)


def _without_titles(schema: Any) -> Any:
    """Pydantic repeats each name as a title; a property may be called so itself."""
    if isinstance(schema, list):
        return [_without_titles(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    kept = {name: value for name, value in schema.items() if not (name == "title" and isinstance(value, str))}
    return {
        name: {each: _without_titles(part) for each, part in value.items()}
        if name == "properties"
        else _without_titles(value)
        for name, value in kept.items()
    }
