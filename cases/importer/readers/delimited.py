"""Comma-separated values (RFC 4180) and their relatives with semicolon, tab or bar."""

import csv
from collections import Counter
from collections.abc import Iterator
from io import TextIOWrapper

from cases.importer.readers.source import (
    SourceFile,
    SourceOptions,
    SourceRecord,
    UnreadableSourceError,
    bounded_lines,
    too_long,
    undecodable,
)

_DELIMITERS = ",;\t|"


def read_csv(source: SourceFile, options: SourceOptions) -> Iterator[SourceRecord]:
    """Yield one record a row, by the names in the first row; every value is text.

    The delimiter is the one that the first row holds most often, unless the mapping names it. A
    row with more values than there are names is an error of that row; missing values are empty.

    Raises:
        UnreadableSourceError: the first row has a name twice or cannot be read.
    """
    csv.field_size_limit(options.max_record_length)
    lines = _Lines(source.text(options.encoding), options.max_record_length)
    first = next(lines, "")
    problem = undecodable(first, options.encoding)
    if problem:
        raise UnreadableSourceError(f"The first row cannot be read. {problem}")
    lines.put_back(first)
    rows = csv.reader(lines, delimiter=options.delimiter or _sniff_delimiter(first))
    names = _column_names(next(rows, []))
    while True:
        begins = rows.line_num + 1
        try:
            values = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            reason = too_long(options.max_record_length) if "limit" in str(error) else f"Not CSV: {error}."
            yield SourceRecord(begins, error=reason)
            continue
        if lines.was_cut():
            yield SourceRecord(begins, error=too_long(options.max_record_length))
        elif values:
            yield _record(begins, names, values, options.encoding)


class _Lines:
    """Lines for the CSV reader, none of them longer than the limit."""

    def __init__(self, stream: TextIOWrapper, limit: int) -> None:
        self._lines = bounded_lines(stream, limit)
        self._waiting: list[str] = []
        self._cut = False

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        if self._waiting:
            return self._waiting.pop()
        _number, line, cut = next(self._lines)
        self._cut = self._cut or cut
        return line

    def was_cut(self) -> bool:
        """Whether a line since the last question was longer than the limit."""
        was, self._cut = self._cut, False
        return was

    def put_back(self, line: str) -> None:
        if line:
            self._waiting.append(line)


def _sniff_delimiter(first_row: str) -> str:
    """Return the likeliest delimiter of the row of names; a comma when there is none."""
    counts = Counter(character for character in _outside_quotes(first_row) if character in _DELIMITERS)
    return counts.most_common(1)[0][0] if counts else ","


def _outside_quotes(row: str) -> str:
    return "".join(row.split('"')[::2])


def _column_names(first_row: list[str]) -> list[str]:
    names = [name.strip() for name in first_row]
    repeated = sorted(name for name, count in Counter(names).items() if count > 1 and name)
    if repeated:
        raise UnreadableSourceError(
            f"The first row names a column twice: {', '.join(repeated)}. Give each its own name."
        )
    return names


def _record(line: int, names: list[str], values: list[str], encoding: str) -> SourceRecord:
    problem = next(filter(None, (undecodable(value, encoding) for value in values)), "")
    if problem:
        return SourceRecord(line, error=problem)
    if len(values) > len(names):
        counted = f"{len(values)} values for {len(names)} columns"
        return SourceRecord(line, error=f"{counted}; a quotation mark or the delimiter is out of place.")
    return SourceRecord(line, {name: value for name, value in zip(names, values, strict=False) if name})
