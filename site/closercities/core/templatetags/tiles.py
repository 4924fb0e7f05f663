"""City tiles in templates: that of a case, or the picture chosen in its place; that of what is not there."""

from typing import Any
from zlib import crc32

from django import template
from django.template.context import Context
from django.urls import reverse

from closercities.core.tile_words import description_of
from closercities.core.tiles import LOST_PLACES, TILES_VERSION

register = template.Library()

# As many cards as stand in the first row of a wide screen.
FETCHED_AT_ONCE = 4


@register.inclusion_tag("components/tile.html")
def tile_of(facts: Any, described: bool | str = False, position: int | str = "") -> dict[str, object]:
    """The picture or tile of ``facts`` (a case's, effective or of a draft; ``None``: there is nothing).

    With ``described`` it says what it shows, without it is decoration beside a title that says the rest.
    ``position`` is the place in a list, from 1; what is seen first is fetched at once, the rest when near.
    """
    picture = facts.picture if facts is not None and facts.picture_id else None
    return {
        "picture": picture,
        "address": facts.tile_address if facts is not None and picture is None else "",
        "described": bool(described),
        "description": description_of(facts) if described and picture is None else "",
        "eager": bool(position) and int(position) <= FETCHED_AT_ONCE,
    }


@register.simple_tag(takes_context=True)
def lost_tile(context: Context) -> str:
    """Where the tile of the address asked for is served, at which there is nothing."""
    number = crc32(context["request"].path.encode()) % LOST_PLACES
    return reverse("lost_tile", args=[number, TILES_VERSION])
