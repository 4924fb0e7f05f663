"""Queries for the rows of many keys, compiled once: to put each together anew takes Django milliseconds."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connections, router
from django.db.models import Field, QuerySet

Converters = list[tuple[int, Any, Any]]


@dataclass(frozen=True, slots=True)
class _Compiled:
    """SQL in pieces, between which the parameters stand; ``None`` is one that stands for all keys."""

    pieces: Sequence[str]
    parameters: Sequence[Any]
    converters: Converters

    def asking_for(self, keys: Sequence[Any]) -> tuple[str, list[Any]]:
        marks = ", ".join(["%s"] * len(keys))
        sql, values = [self.pieces[0]], list[Any]()
        for parameter, piece in zip(self.parameters, self.pieces[1:], strict=True):
            sql += ("%s" if parameter is not None else marks, piece)
            values += [parameter] if parameter is not None else keys
        return "".join(sql), values


class PreparedRows:
    """The query that ``build`` makes of a list of keys, for any other keys in their place.

    ``build`` is called once for each kind of database, with ``asked`` alone in the list: a key that nothing
    has, and that stands only in lookups of the sort ``in``. ``column`` gives the field that it is compared
    with. Values come as they do where Django compiles the query.
    """

    def __init__(
        self,
        build: Callable[[list[Any]], "QuerySet[Any, Any]"],
        column: Callable[[], "Field[Any, Any]"],
        asked: Any,
    ) -> None:
        self._build, self._column, self._asked = build, column, asked
        self._compiled: dict[str, _Compiled] = {}

    def rows(self, keys: Iterable[Any]) -> list[Sequence[Any]]:
        """All rows for ``keys``; one query, none without any."""
        wanted = list(keys)
        if not wanted:
            return []
        column = self._column()
        connection = connections[router.db_for_read(column.model)]
        compiled = self._compiled.get(connection.vendor) or self._compile(connection)
        prepared = [column.get_db_prep_value(each, connection) for each in wanted]
        with connection.cursor() as cursor:
            cursor.execute(*compiled.asking_for(prepared))
            found: list[Sequence[Any]] = cursor.fetchall()
        return _converted(found, compiled.converters, connection)

    def _compile(self, connection: Any) -> _Compiled:
        query = self._build([self._asked]).using(connection.alias).query
        compiler = query.get_compiler(connection=connection)
        sql, parameters = compiler.as_sql()
        asked = self._column().get_db_prep_value(self._asked, connection)
        found = compiler.get_converters([selected for selected, _sql, _alias in compiler.select])
        compiled = self._compiled[connection.vendor] = _Compiled(
            sql.split("%s"),
            [None if each == asked else each for each in parameters],
            [(at, convert, expression) for at, (all_, expression) in found.items() for convert in all_],
        )
        return compiled


def _converted(found: list[Sequence[Any]], converters: Converters, connection: Any) -> list[Sequence[Any]]:
    if not converters:
        return found
    rows = [list(row) for row in found]
    for at, convert, expression in converters:
        for row in rows:
            row[at] = convert(row[at], expression, connection)
    return list(rows)
