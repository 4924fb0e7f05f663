"""Many rows at once, by what each database is quickest at."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection

# One number for all that write the index: any other would do, if no other lock of the platform has it.
LOCK = 5_812_640_091


def insert(table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Insert ``rows`` into ``table``; the names are ours, never a reader's."""
    names = ", ".join(columns)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:  # type: ignore[attr-defined]
                for row in rows:
                    copy.write_row(row)
        else:
            holders = ", ".join(["%s"] * len(columns))
            cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({holders})", rows)  # noqa: S608  no value


def write_alone() -> None:
    """Let nobody else write the index until the transaction ends; on SQLite nobody can anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def json_list(values: str) -> str:
    """SQL of the whole numbers in the parameter ``values``, a JSON list: one parameter, however many."""
    if connection.vendor == "postgresql":
        return f"SELECT value::bigint FROM jsonb_array_elements_text({values}::jsonb)"
    return f"SELECT value FROM json_each({values})"  # noqa: S608  a placeholder
