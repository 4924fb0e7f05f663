"""Serves the city tiles of published cases."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from cases.models import CasePage
from cases.tiles import other_drawing, tile_of
from closercities.core.tile_answers import drawing_answer, may_read, moved_drawing


@require_safe
def case_tile(request: HttpRequest, translation_key: UUID, digest: str) -> HttpResponse:
    """The tile of a case that the reader may see, or another drawing of its facts that a list shows.

    An older digest leads to the present tile.
    """
    is_public, is_shown = may_read(CasePage.objects.filter(translation_key=translation_key), request)
    if not is_shown:
        raise Http404("There is no published case with this key.")
    tile = tile_of(translation_key)
    if tile is None:
        raise Http404("This case has no facts to draw.")
    svg = tile.svg if tile.digest == digest else other_drawing(tile.facts, digest)
    if not svg:
        return moved_drawing(reverse("case_tile", args=[translation_key, tile.digest]))
    return drawing_answer(request, svg, digest, public=is_public)
