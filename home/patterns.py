"""The pattern of a campaign: drawn from its key, its line says how far the campaign has come."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from closercities.core.tile_answers import drawing_answer, may_read, moved_drawing
from closercities.core.tiles import TILES_VERSION, draw_pattern
from home.choices import CampaignState

# Columns and rows of each use: the head of the page, a part or a row of another page.
SHAPES = {"head": (14, 4), "part": (8, 5)}


def pattern_address(campaign: Any, shape: str) -> str:
    """Where the pattern of ``campaign``, as it stands now, is served; ``shape`` is one of :data:`SHAPES`."""
    return _address(campaign.translation_key, shape, campaign.state)


def _address(key: UUID, shape: str, state: str) -> str:
    return reverse("campaign_pattern", args=[key, shape, state, TILES_VERSION])


def drawn_pattern(campaign: Any, shape: str) -> str:
    """The pattern of ``campaign`` as it stands now: an SVG document."""
    return _drawn(campaign.translation_key, shape, campaign.state)


def _drawn(key: UUID, shape: str, state: str) -> str:
    columns, rows = SHAPES[shape]
    return draw_pattern(str(key), state, columns=columns, rows=rows)


@require_safe
def campaign_pattern(
    request: HttpRequest, translation_key: UUID, shape: str, state: str, version: int
) -> HttpResponse:
    """The pattern of a campaign that the reader may see; an older version leads to the present one."""
    from home.models import CampaignPage

    if shape not in SHAPES or state not in CampaignState.values:
        raise Http404("There is no such pattern.")
    is_public, is_shown = may_read(CampaignPage.objects.filter(translation_key=translation_key), request)
    if not is_shown:
        raise Http404("There is no published campaign with this key.")
    if version != TILES_VERSION:
        return moved_drawing(_address(translation_key, shape, state))
    drawn = _drawn(translation_key, shape, state)
    name = f"{translation_key}-{shape}-{state}-{version}"
    return drawing_answer(request, drawn, name, public=is_public)
