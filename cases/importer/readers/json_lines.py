"""JSON Lines: one JSON object a line (https://jsonlines.org)."""

import json
from collections.abc import Iterator
from typing import Any

from cases.importer.readers.source import (
    SourceFile,
    SourceOptions,
    SourceRecord,
    bounded_lines,
    too_long,
    undecodable,
)


def read_json_lines(source: SourceFile, options: SourceOptions) -> Iterator[SourceRecord]:
    """Yield one record a line; empty lines are passed over, a broken one is an error of that line only."""
    for number, line, cut in bounded_lines(source.text(options.encoding), options.max_record_length):
        if cut:
            yield SourceRecord(number, error=too_long(options.max_record_length))
        elif line.strip():
            yield parse_object(number, line, options.encoding)


def parse_object(line: int, text: str, encoding: str) -> SourceRecord:
    """Return the record that the JSON object ``text`` holds, or the record's error."""
    problem = undecodable(text, encoding)
    if problem:
        return SourceRecord(line, error=problem)
    try:
        data: Any = json.loads(text)
    except json.JSONDecodeError as error:
        return SourceRecord(line, error=f"Not JSON: {error.msg} at character {error.pos + 1}.")
    except (RecursionError, ValueError):
        return SourceRecord(
            line,
            error="Not JSON that can be read: nested too deeply, or a number with too many digits.",
        )
    if not isinstance(data, dict):
        return SourceRecord(line, error=f"A JSON object is expected, this is {_kind(data)}.")
    return SourceRecord(line, data)


def _kind(data: Any) -> str:
    names = {list: "a list", str: "a text", bool: "true or false", type(None): "null"}
    return names.get(type(data), "a number")
