"""The world map as a picture with links, drawn on the server."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django import template
from django.template.context import Context

from closercities.core.cartography import SHEET_HEIGHT, SHEET_WIDTH, Area, Group, Located, group, window_on
from closercities.core.templatetags.website import query_with

register = template.Library()

DOT, GROUP_DOT, TARGET = 11.0, 25.0, 26.0


@register.inclusion_tag("components/map.html", takes_context=True)
def world_map(
    context: Context, points: Sequence[Located], area: Area | None = None, list_url: str = ""
) -> dict[str, Any]:
    """Dots for ``points`` on the whole world, or on ``area``; a group links to its part of the map.

    A group whose members share one place links to their list. ``list_url`` is the address of the list
    that the points are from, where that is not the address shown.
    """
    window = window_on(area)
    return {
        "sheet": {"width": SHEET_WIDTH, "height": SHEET_HEIGHT},
        "window": window,
        "is_whole": area is None,
        "dots": [_dot(context, each, window.scale, list_url) for each in group(points, window)],
        "total": sum(point.count for point in points),
        "whole_url": list_url or query_with(context, area=None, page=None),
    }


def _dot(context: Context, each: Group, scale: float, list_url: str) -> dict[str, Any]:
    many = each.count > 1
    radius = GROUP_DOT if many else DOT
    return {
        "group": each,
        "many": many,
        "url": _group_url(context, each, list_url) if many else each.only.url,
        "radius": round(radius * scale, 1),
        "target": round(max(TARGET, radius + 15 if many else TARGET) * scale, 1),
        "text_y": round(each.y + 9 * scale, 1),
        "text_size": round(26 * scale, 1),
        "stroke": round(7 * scale, 1),
    }


def _group_url(context: Context, each: Group, list_url: str) -> str:
    view = "list" if each.is_one_place else "map"
    if list_url:
        return f"{list_url}?{urlencode({'area': each.area, 'view': view})}"
    if each.is_one_place:
        return query_with(context, area=each.area, view=view, page=None)
    return query_with(context, area=each.area, page=None)
