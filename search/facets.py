"""What readers can narrow by: from the values that they ask for to tokens, and from tokens to choices."""

from collections.abc import Mapping, Sequence

from django.utils import translation
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from closercities.core.listing import Facet, FacetValue
from search.filters import FILTERS, Filter
from search.page_types import PAGE_TYPES

TYPE = "type"
# A part of the map is no token of an item: engines compare coordinates.
AREA = "area"
FACETS: tuple[str, ...] = (TYPE, *(each.name for each in FILTERS if each.name != AREA))
"""Their names, which are those of the filters; ``type`` first."""

Chosen = Mapping[str, Sequence[str]]


class Facets:
    """The facets as one request needs them: each reads its vocabulary once at most."""

    @cached_property
    def _filters(self) -> dict[str, Filter]:
        return {each.name: each() for each in FILTERS}

    def known(self, asked: Chosen) -> dict[str, list[str]]:
        """By name of the filter, the values that mean something here; all others are ignored."""
        known = {name: each.known(asked[name]) for name, each in self._filters.items() if asked.get(name)}
        return {name: values for name, values in known.items() if values}

    def unknown(self, name: str, values: Sequence[str]) -> list[str]:
        """Those of ``values`` that the filter ``name`` does not know."""
        known = self._filters[name].known(values)
        return [value for value in values if value not in known]

    def vocabulary(self, name: str) -> list[str]:
        """All values of the filter ``name``, where they can be counted."""
        return list(self._filters[name].vocabulary())

    def tokens(self, chosen: Chosen) -> dict[str, tuple[str, ...]]:
        """What engines keep of items that have ``chosen`` values, which are known."""
        return {name: self._filters[name].tokens(values) for name, values in chosen.items() if name != AREA}

    def told(
        self, counted: Mapping[str, Mapping[str, int]], chosen: Chosen, locale: str
    ) -> tuple[Facet, ...]:
        """The choices of each facet in ``counted`` (counts of tokens), in the words of ``locale``.

        A chosen value stays, also with nothing left to find. A token that nobody knows any more is left out.
        """
        with translation.override(locale):
            return tuple(
                self._types(counted[name], chosen.get(name, ()))
                if name == TYPE
                else self._filters[name].told(counted[name], chosen.get(name, ()))
                for name in FACETS
                if name in counted
            )

    def area(self, chosen: Chosen) -> tuple[Facet, ...]:
        """The chosen part of the map, which can be taken away again."""
        values = chosen.get(AREA)
        return (self._filters[AREA].told({}, values),) if values else ()

    def _types(self, counts: Mapping[str, int], selected: Sequence[str]) -> Facet:
        values = [
            FacetValue(name, str(label), counts.get(name, 0), name in selected)
            for name, (_model, label) in PAGE_TYPES.items()
            if counts.get(name) or name in selected
        ]
        return Facet(TYPE, _("What it is"), tuple(values))
