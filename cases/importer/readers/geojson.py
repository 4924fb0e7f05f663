"""GeoJSON feature collections (RFC 7946), a feature at a time."""

import re
from collections.abc import Iterator
from io import TextIOWrapper
from typing import Any

from cases.importer.readers.json_lines import parse_object
from cases.importer.readers.source import (
    SourceFile,
    SourceOptions,
    SourceRecord,
    too_long,
)

_CHUNK = 64 * 1024
# A text is one token, so that braces in it do not count.
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\]]|[^"{}\[\]]+', re.DOTALL)
# Where a member of "features" begins: inside the collection, inside its list.
_FEATURE_DEPTH = 2


def read_geojson(source: SourceFile, options: SourceOptions) -> Iterator[SourceRecord]:
    """Yield one record a feature of the collection's ``features``.

    The record has the feature's properties by their names (and all of them under
    ``properties``), its ``id`` where the properties have none, and ``latitude`` and
    ``longitude`` in degrees of a point. A broken feature is an error of that feature only; a
    collection that ends in the middle is an error at its end.
    """
    cutter = _FeatureCutter(options.max_record_length)
    for line, text in cutter.features(source.text(options.encoding)):
        if text is None:
            yield SourceRecord(line, error=too_long(options.max_record_length))
            continue
        parsed = parse_object(line, text, options.encoding)
        yield parsed if parsed.error else _feature_record(parsed)
    if cutter.depth != 0:
        yield SourceRecord(
            cutter.line,
            error="The collection ends in the middle: a bracket or brace is not closed.",
        )


def _feature_record(parsed: SourceRecord) -> SourceRecord:
    feature = parsed.data
    properties = feature.get("properties")
    if feature.get("type") != "Feature" or not isinstance(properties, dict | None):
        return SourceRecord(parsed.line, error="A GeoJSON feature with properties is expected.")
    properties = properties or {}
    data = {
        "id": feature.get("id"),
        **properties,
        "properties": properties,
        "geometry": feature.get("geometry"),
    }
    data.update(_point(feature.get("geometry")))
    return SourceRecord(parsed.line, data)


def _point(geometry: Any) -> dict[str, Any]:
    """Return latitude and longitude of a point geometry; nothing for any other shape."""
    if not isinstance(geometry, dict) or geometry.get("type") != "Point":
        return {}
    coordinates = geometry.get("coordinates")
    if not isinstance(coordinates, list) or len(coordinates) < 2:
        return {}
    return {"latitude": coordinates[1], "longitude": coordinates[0]}


class _FeatureCutter:
    """Cuts the members of ``features`` out of a text that is never held whole."""

    def __init__(self, limit: int) -> None:
        self.line = 1
        self.depth = 0
        self._limit = limit
        self._in_features = False
        self._begins = 0
        self._pieces: list[str] | None = None
        self._length = 0

    def features(self, stream: TextIOWrapper) -> Iterator[tuple[int, str | None]]:
        """Yield (line, text) of each member; text is None for one that is longer than the limit."""
        name = ""
        for token in _tokens(stream, self._limit):
            if token in ("{", "["):
                self._open(token, name)
            self._keep(token)
            self.line += token.count("\n")
            if token in ("}", "]"):
                self.depth -= 1
                if self._pieces is not None and self.depth == _FEATURE_DEPTH:
                    yield (
                        self._begins,
                        ("".join(self._pieces) if self._length <= self._limit else None),
                    )
                    self._pieces = None
            elif token.startswith('"') and self.depth == 1:
                name = token

    def _open(self, bracket: str, name: str) -> None:
        if self.depth == 1:
            self._in_features = bracket == "[" and name == '"features"'
        elif self.depth == _FEATURE_DEPTH and self._in_features and bracket == "{":
            self._pieces, self._length, self._begins = [], 0, self.line
        self.depth += 1

    def _keep(self, token: str) -> None:
        if self._pieces is not None:
            self._length += len(token)
            if self._length > self._limit:
                self._pieces.clear()
            else:
                self._pieces.append(token)


def _tokens(stream: TextIOWrapper, limit: int) -> Iterator[str]:
    """Yield texts, brackets, and what is between them; a text longer than ``limit`` in parts."""
    rest = ""
    while chunk := stream.read(_CHUNK):
        rest += chunk
        position = 0
        while match := _TOKEN.match(rest, position):
            yield match.group()
            position = match.end()
        rest = rest[position:]
        if len(rest) > limit:
            yield rest[1:].replace('"', " ")
            backslashes = len(rest) - len(rest.rstrip("\\"))
            rest = '"' + "\\" * (backslashes % 2)
