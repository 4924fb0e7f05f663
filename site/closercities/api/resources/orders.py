"""The orders of lists: by a column, and where that is equal by an id, so that each row has one place."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F, Q, QuerySet
from django.db.models.fields.tuple_lookups import Tuple, TupleGreaterThan, TupleLessThan

from closercities.api.resources.cursor import Position
from closercities.api.resources.parameters import Choice


@dataclass(frozen=True, slots=True)
class Order:
    """By ``column``, which is never null, and then by ``identity`` in the same direction."""

    column: str
    descending: bool = False
    identity: str = "pk"

    def from_position(self, rows: QuerySet[Any], position: Position | None) -> QuerySet[Any]:
        """``rows`` that follow ``position``, nearest first: backwards where that goes backwards."""
        descending = self.descending ^ (position is not None and position.backwards)
        sign = "-" if descending else ""
        if position is not None:
            pair = Tuple(F(self.column), F(self.identity))
            lookup = TupleLessThan if descending else TupleGreaterThan
            rows = rows.filter(Q(lookup(pair, (self._value(position), position.number))))
        return rows.order_by(f"{sign}{self.column}", f"{sign}{self.identity}")

    def position(self, value: Any, number: int, backwards: bool = False) -> Position:
        """The position of a row with this value of :attr:`column` and this id."""
        return Position(value.isoformat() if isinstance(value, datetime) else value, number, backwards)

    def _value(self, position: Position) -> Any:
        return datetime.fromisoformat(position.value) if self.column.endswith("_at") else position.value


COLUMNS = {"published": "first_published_at", "updated": "last_published_at", "title": "title"}
# Each is served by an index of the documents.
ORDERS = {
    f"{sign}{name}": Order(column, bool(sign), "page_id")
    for name, column in COLUMNS.items()
    for sign in ("-", "")
}
DEFAULT = "-published"
ORDER = Choice(
    name="order",
    description="What comes first: `-published` is the page that was published last, `-updated` the one that "
    "was changed last. Titles are ordered as the database orders text.",
    example="-updated",
    values=lambda: list(ORDERS),
    default=DEFAULT,
)
