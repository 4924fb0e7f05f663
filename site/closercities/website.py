"""Addresses of the website that are no pages: the way in, what machines fetch."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language_from_request
from django.views.decorators.http import require_safe

from closercities.core.tile_answers import drawing_answer, moved_drawing
from closercities.core.tiles import LOST_PLACES, TILES_VERSION, draw_lost


@require_safe
def home_for_reader(request: HttpRequest) -> HttpResponse:
    """Send the reader to the home page in the best of their languages that is a locale here."""
    response = HttpResponseRedirect(f"/{get_language_from_request(request)}/")
    patch_vary_headers(response, ["Accept-Language", "Cookie"])
    return response


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """What crawlers may read, and where the sitemap is."""
    context = {"sitemap_url": request.build_absolute_uri("/sitemap.xml")}
    return render(request, "robots.txt", context, content_type="text/plain; charset=utf-8")


@require_safe
def lost_tile(request: HttpRequest, number: int, version: int) -> HttpResponse:
    """A tile of a page that is not there; an older version leads to the present one."""
    if number >= LOST_PLACES:
        raise Http404("There is no such tile.")
    if version != TILES_VERSION:
        return moved_drawing(reverse("lost_tile", args=[number, TILES_VERSION]))
    return drawing_answer(request, draw_lost(number), f"lost-{number}-{version}")
