"""Queries that are asked all the time, compiled once: to compile one costs more than to answer it."""

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any

from django.db import connections, router
from django.db.models import BigIntegerField, QuerySet


class Prepared:
    """The query that ``build`` makes of a value, for any other value in its place.

    ``build`` is called once for each kind of database, with :attr:`ASKED`, and gives rows of texts and
    numbers, which need no conversion. Not for queries whose form depends on the value.
    """

    # No id is negative, so that it stands for nothing else in a query.
    ASKED = -4_711

    def __init__(self, build: Callable[[int], "QuerySet[Any, Any]"]) -> None:
        self._build = build
        self._compiled: dict[str, tuple[str, Sequence[Any]]] = {}

    @cached_property
    def _model(self) -> Any:
        return self._build(self.ASKED).model

    def first(self, value: int) -> tuple[Any, ...] | None:
        """The first row for ``value``; None without one. One query, none for what no column can hold."""
        if abs(value) > BigIntegerField.MAX_BIGINT:
            return None
        connection = connections[router.db_for_read(self._model)]
        sql, parameters = self._compiled.get(connection.vendor) or self._compile(connection)
        with connection.cursor() as cursor:
            cursor.execute(sql, [value if each == self.ASKED else each for each in parameters])
            row: tuple[Any, ...] | None = cursor.fetchone()
        return row

    def _compile(self, connection: Any) -> tuple[str, Sequence[Any]]:
        query = self._build(self.ASKED).using(connection.alias)[:1].query
        compiled = query.get_compiler(connection=connection).as_sql()
        self._compiled[connection.vendor] = compiled
        return compiled
