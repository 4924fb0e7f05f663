"""Imports a file from its first record to its last."""

from collections.abc import Callable, Iterator
from itertools import chain

from django.db import reset_queries

from cases.importer.mapping import Mapping, Vocabulary
from cases.importer.readers import (
    SourceFile,
    SourceOptions,
    SourceRecord,
    UnreadableSourceError,
    read_records,
)
from cases.importer.records import RecordImporter
from cases.importer.report import Outcome, RecordResult, Report
from closercities.core.models import SustainableDevelopmentGoal, Topic


def current_vocabulary() -> Vocabulary:
    """Return the codes of topics and goals that the database has."""
    return Vocabulary(
        frozenset(Topic.objects.values_list("code", flat=True)),
        frozenset(SustainableDevelopmentGoal.objects.values_list("number", flat=True)),
    )


def open_records(source: SourceFile, mapping: Mapping) -> Iterator[SourceRecord]:
    """Return the records of ``source``; raises `UnreadableSourceError` when there is no first one."""
    options = SourceOptions(
        format=mapping.source.format or "",
        encoding=mapping.source.encoding or "",
        delimiter=mapping.source.delimiter or "",
        element=mapping.source.element or "",
    )
    records = read_records(source, options)
    try:
        first = next(records, None)
    except (UnicodeError, OSError) as error:
        raise UnreadableSourceError(
            f"{source.path} cannot be read: {error}. Is encoding in the mapping right?"
        ) from error
    if first is None:
        raise UnreadableSourceError(
            f"{source.path} holds no record. Is it the right file, and format in the mapping right?"
        )
    return chain([first], records)


def import_records(
    records: Iterator[SourceRecord],
    importer: RecordImporter,
    report: Report,
    progress: Callable[[Report], None],
    stopped: Callable[[], bool],
) -> None:
    """Import ``records`` into ``report`` until they end or, between two of them, ``stopped`` says so."""
    while not stopped():
        record = _next(records, report)
        if record is None:
            return
        report.add(importer.import_record(record))
        progress(report)
        reset_queries()


def _next(records: Iterator[SourceRecord], report: Report) -> SourceRecord | None:
    """Return the next record, or None at the end; a file that breaks off is a failed record."""
    try:
        return next(records, None)
    except (UnicodeError, OSError, UnreadableSourceError) as error:
        line = report.records[-1].line + 1 if report.records else 1
        report.add(RecordResult(line, "", Outcome.FAILED, f"Nothing from here on could be read: {error}"))
        return None
