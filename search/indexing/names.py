"""Names of topics, goals, factors and places in all locales, so that each language finds each item."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from closercities.core.geography import country_label, region_label
from closercities.core.languages import content_locale_codes
from closercities.core.models import Factor, Place, SustainableDevelopmentGoal, Topic
from search.entries import Names
from search.indexing.facts import Tokens

# Facet, the model that its names come from, and the column that its tokens are.
NAMED: tuple[tuple[str, Any, str], ...] = (
    ("topic", Topic, "code"),
    ("goal", SustainableDevelopmentGoal, "number"),
    ("factor", Factor, "code"),
    ("place", Place, "pk"),
)


# Which part of the names a facet's belong to.
PARTS = {"topic": "subjects", "goal": "subjects", "factor": "factors", "place": "places"}


class NamesInAllLocales:
    """The names of what a batch of items has, read in one query a facet."""

    def __init__(self, tokens: Collection[Tokens]) -> None:
        self._labels: dict[tuple[str, str], Mapping[str, str]] = {}
        for facet, model, column in NAMED:
            wanted = {value for each in tokens for value in each.get(facet, ())}
            rows = model.objects.filter(**{f"{column}__in": wanted}).values_list(column, "labels")
            for value, labels in rows if wanted else ():
                self._labels[facet, str(value)] = labels

    def of(self, tokens: Tokens) -> dict[str, Names]:
        """By locale, the names of what is in ``tokens``."""
        found: dict[str, dict[str, dict[str, None]]] = defaultdict(lambda: defaultdict(dict))
        for facet, _model, _column in NAMED:
            for value in tokens.get(facet, ()):
                for locale, label in self._labels.get((facet, value), {}).items():
                    found[locale][PARTS[facet]][label] = None
        for locale in content_locale_codes():
            found[locale]["places"].update(dict.fromkeys(_geography(tokens, locale)))
        return {
            locale: Names(**{part: ". ".join(filter(None, names)) for part, names in parts.items()})
            for locale, parts in found.items()
        }


def _geography(tokens: Tokens, locale: str) -> Iterable[str]:
    yield from (country_label(code, locale) for code in tokens.get("country", ()))
    yield from (region_label(code, locale) for code in tokens.get("region", ()))
