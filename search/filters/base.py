"""What a filter is: one class, which knows its values, narrows cases by them and tells its choices."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django.db.models import Q
from django.utils.functional import Promise

from closercities.core.collation import sort_key
from closercities.core.listing import Facet, FacetValue

MOST_VALUES = 50


class Filter:
    """One filter on the facts of cases.

    ``name`` is its parameter in addresses. An item passes when it has any of the chosen values.
    Order of use: :meth:`known`, then :meth:`tokens` for an engine or :meth:`condition` for the database,
    and :meth:`told` with what an engine counted.
    """

    name: ClassVar[str]
    label: ClassVar[Promise]

    def known(self, values: Sequence[str]) -> list[str]:
        """The values that mean something here, at most :data:`MOST_VALUES`; all others are ignored."""
        vocabulary = self.vocabulary()
        return [value for value in dict.fromkeys(values[:MOST_VALUES]) if value in vocabulary]

    def vocabulary(self) -> Mapping[str, Any]:
        """``{value: its label, or the record that has one}`` of all choices, in the order shown."""
        raise NotImplementedError

    def condition(self, values: Sequence[str]) -> Q:
        """What :func:`~search.facts.effective_facts` must fulfil to have any of ``values``."""
        raise NotImplementedError

    def tokens(self, values: Sequence[str]) -> tuple[str, ...]:
        """What an engine keeps of an item that has any of ``values``, which are known."""
        return tuple(values)

    def told(self, counts: Mapping[str, int], selected: Sequence[str]) -> Facet:
        """The choices among tokens that an engine counted; a chosen one stays, with nothing left to find."""
        values = [
            self.facet_value(value, entry, counts.get(value, 0), value in selected)
            for value, entry in self.vocabulary().items()
            if counts.get(value) or value in selected
        ]
        return Facet(self.name, str(self.label), tuple(self.arrange(values)))

    def facet_value(self, value: str, entry: Any, count: int, selected: bool) -> FacetValue:
        """One choice; ``entry`` is what :meth:`vocabulary` has for it."""
        return FacetValue(value, str(entry), count, selected)

    def arrange(self, values: list[FacetValue]) -> list[FacetValue]:
        """The choices in the order shown; as in the vocabulary unless a filter knows better."""
        return values


class ColumnFilter(Filter):
    """A filter on one column of the facts."""

    column: ClassVar[str]

    def condition(self, values: Sequence[str]) -> Q:
        return Q(**{f"{self.column}__in": values})


def by_count(values: list[FacetValue]) -> list[FacetValue]:
    """The most frequent first, then by label in the reader's order."""
    return sorted(values, key=lambda value: (-value.count, sort_key(value.label)))


def record_value(value: str, entry: Any, count: int, selected: bool) -> FacetValue:
    """A choice whose label is a record's, in the reader's language as far as it is translated."""
    return FacetValue(value, entry.label, count, selected, label_language=entry.label_locale)
