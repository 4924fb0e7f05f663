"""Keeping what documents were made from: some dozens of rows for each."""

from collections.abc import Mapping
from typing import Any

from django.db import connections, router

from closercities.publication.copying import copy_rows
from closercities.publication.models import DocumentRead

AT_A_TIME = 400


def save_reads(reads: Mapping[int, frozenset[str]]) -> None:
    """Keep for each of these pages, by id, exactly these targets.

    Without a record in memory for each row, which would take longer than to write them.
    """
    if not reads:
        return
    kept = DocumentRead.objects.filter(page_id__in=list(reads))
    kept._raw_delete(kept.db)
    rows = [(number, target) for number in sorted(reads) for target in sorted(reads[number])]
    connection = connections[router.db_for_write(DocumentRead)]
    table = connection.ops.quote_name(DocumentRead._meta.db_table)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            copy_rows(cursor, f"{table} (page_id, target)", rows)
        else:
            _insert(cursor, table, rows)


def _insert(cursor: Any, table: str, rows: list[tuple[int, str]]) -> None:
    for start in range(0, len(rows), AT_A_TIME):
        some = rows[start : start + AT_A_TIME]
        places = ",".join(["(%s,%s)"] * len(some))
        values = [value for row in some for value in row]
        cursor.execute(f"INSERT INTO {table} (page_id, target) VALUES {places}", values)  # noqa: S608  a name of ours
