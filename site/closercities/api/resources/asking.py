"""From what stands in an address to the one question that search answers."""

from datetime import datetime
from typing import Any

from django.conf import settings

from closercities.api.problem import InvalidParameter
from closercities.api.resources.case_filters import PARAMETERS, check_among
from closercities.api.resources.languages import FALLBACK, LOCALE
from closercities.api.resources.parameters import Choices, Parameter, Text, Values
from closercities.core.cartography import Area
from search.facets import FACETS, Facets
from search.page_types import PAGE_TYPES
from search.question import Circle, Question
from search.text import LONGEST_TEXT, clean_text

# Facets whose values a parameter cannot know by itself: whether there is one, the records say.
LOOKED_UP = ("topic", "factor", "campaign")
BOX_LOOKS = "west,south,east,north in degrees, south of which is no greater than north"
LABELS = {label: name for name, (label, _plural) in PAGE_TYPES.items()}


class Words(Text):
    """What somebody looks for; nothing at all is all right."""

    longest = LONGEST_TEXT

    @property
    def schema(self) -> dict[str, Any]:
        return {**super().schema, "minLength": 0}

    def read(self, text: str) -> str:
        return clean_text(text)


Q = Words(
    name="q",
    description='Words to look for, in whatever language. `"…"` holds a phrase together, `-` before a word '
    "excludes it. Without words all is listed.",
    example="rain",
    looks=f"a text of up to {LONGEST_TEXT} characters",
)
TYPE = Choices(
    name="type",
    description="What is looked for, by the name that the website has for it or by the type in answers.",
    example="case,article",
    values=lambda: [*PAGE_TYPES, *LABELS],
)
ASKED: tuple[Parameter, ...] = (Q, LOCALE, FALLBACK, TYPE, *PARAMETERS)


def question_of(values: Values, facets: Facets, **changes: Any) -> Question:
    """The question that ``values`` ask. Raises ``InvalidParameter`` for a topic or campaign that is none."""
    locale = values.get("locale", settings.LANGUAGE_CODE)
    since: datetime | None = values.get("updated_since")
    return Question(
        locales=tuple(dict.fromkeys([locale, *values.get("fallback", ())])),
        text=values.get("q", ""),
        types=tuple(dict.fromkeys(LABELS.get(name, name) for name in values.get("type", ()))),
        tokens=facets.tokens(_chosen(values, facets)),
        areas=_areas(*values["bbox"]) if "bbox" in values else (),
        circle=Circle(*values["near"]) if "near" in values else None,
        updated_since=since,
        written_in=tuple(values.get("has_translation", ())),
        **changes,
    )


def _chosen(values: Values, facets: Facets) -> dict[str, list[str]]:
    chosen = {
        name: [str(value) for value in values[name]]
        for name in FACETS
        if name != TYPE.name and name in values
    }
    for name in LOOKED_UP:
        if name in chosen and facets.unknown(name, chosen[name]):
            check_among(name, chosen[name], facets.vocabulary(name))
    return chosen


def _areas(west: float, south: float, east: float, north: float) -> tuple[Area, ...]:
    """The box, which is two where it goes round the antimeridian. Raises ``InvalidParameter``."""
    if south > north:
        raise InvalidParameter("bbox", "The south of the box lies north of its north.", BOX_LOOKS)
    if west <= east:
        return (Area(south, west, north, east),)
    return Area(south, west, north, 180), Area(south, -180, north, east)
