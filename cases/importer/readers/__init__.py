"""Reads records one at a time, in bounded memory, from the formats that collections are published in."""

from collections.abc import Callable, Iterator
from pathlib import Path

from cases.importer.readers.delimited import read_csv
from cases.importer.readers.geojson import read_geojson
from cases.importer.readers.json_lines import read_json_lines
from cases.importer.readers.source import (
    SourceFile,
    SourceOptions,
    SourceRecord,
    UnreadableSourceError,
)
from cases.importer.readers.xml import read_xml

FORMATS: dict[str, Callable[[SourceFile, SourceOptions], Iterator[SourceRecord]]] = {
    "jsonl": read_json_lines,
    "csv": read_csv,
    "geojson": read_geojson,
    "xml": read_xml,
}
_EXTENSIONS = {
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".tsv": "csv",
    ".txt": "csv",
    ".geojson": "geojson",
    ".json": "geojson",
    ".xml": "xml",
}


def read_records(source: SourceFile, options: SourceOptions) -> Iterator[SourceRecord]:
    """Yield every record of ``source``, broken ones with their ``error``.

    Raises:
        UnreadableSourceError: the file as a whole cannot be read: unknown format, columns without
            names, no element name for XML.
    """
    chosen = options.format or format_of(source.path)
    return FORMATS[chosen](source, options)


def format_of(path: Path) -> str:
    """Return the format that the name of the file tells.

    Raises:
        UnreadableSourceError: it tells none.
    """
    try:
        return _EXTENSIONS[path.suffix.lower()]
    except KeyError:
        known = ", ".join(sorted(FORMATS))
        raise UnreadableSourceError(
            f"The name {path.name!r} does not tell its format. "
            f"Set format in [source] of the mapping to one of: {known}."
        ) from None


__all__ = [
    "FORMATS",
    "SourceFile",
    "SourceOptions",
    "SourceRecord",
    "UnreadableSourceError",
    "format_of",
    "read_records",
]
