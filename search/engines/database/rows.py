"""Many rows at once, by what each database is quickest at."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection
from django.db.models.expressions import RawSQL

# One number for all that write the index: any other would do, if no other lock of the platform has it.
LOCK = 5_812_640_091


def read(query: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
    """The rows of a query that every question asks: for Django to compile it costs more than to answer it."""
    with connection.cursor() as cursor:
        cursor.execute(query, parameters)
        return cursor.fetchall()


def among(column: str, values: Iterable[Any]) -> tuple[str, list[Any]]:
    """That ``column`` is one of ``values``, and the one parameter of that."""
    if connection.vendor == "postgresql":
        return f"{column} = ANY(%s)", [list(values)]
    return f"{column} IN (SELECT value FROM json_each(%s))", [json.dumps(list(values))]  # noqa: S608  no value


def begins(column: str, word: str) -> tuple[str, list[Any]]:
    """That ``column`` begins with ``word``, which is of letters and digits, as its index can tell."""
    if connection.vendor == "postgresql":
        return f"{column} LIKE %s", [f"{word}%"]
    return f"{column} >= %s AND {column} < %s", [word, word + chr(0x10FFFF)]


def insert(table: str, columns: Sequence[str], rows: Iterable[tuple[Any, ...]]) -> None:
    """Insert ``rows`` into ``table``; the names are ours, never a reader's."""
    names = ", ".join(columns)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            holders = ", ".join(["%s"] * len(columns))
            cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({holders})", list(rows))  # noqa: S608  no value


def write_alone() -> None:
    """Let nobody else write the index until the transaction ends; on SQLite nobody can anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


class NumbersIn(RawSQL):
    """Whole numbers to be looked for ``__in``: one parameter, however many."""

    def __init__(self, numbers: Sequence[int]) -> None:
        of_list = "SELECT value FROM json_each(%s)"
        if connection.vendor == "postgresql":
            of_list = "SELECT value::bigint FROM jsonb_array_elements_text(%s::jsonb)"
        super().__init__(of_list, [json.dumps(numbers)])
