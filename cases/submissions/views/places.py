"""What the form asks about places while somebody fills it in: the same for everybody, without the link."""

import time
from collections.abc import Mapping
from hashlib import sha256
from math import ceil

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from cases.submissions.counting import HOUR, form_counts
from cases.submissions.places.doubting import spot_of
from cases.submissions.places.drawing import map_drawing
from cases.submissions.places.offering import cities_told, spot_told
from cases.submissions.places.spots import Point, View, told, view_of, view_on
from cases.submissions.questionnaire.answers import clean_text
from closercities.core.limits.client import client_address
from closercities.core.tile_answers import drawing_answer

# Who types a city asks once a letter or two, who looks for a spot once a click.
ASKED_FOR_EACH_POST = 20
A_WHILE, A_DAY = "public, max-age=300", "public, max-age=86400"


@require_safe
def cities(request: HttpRequest) -> HttpResponse:
    """Cities that begin with ``q``, those in ``country`` first: ``{"cities": [...]}``."""
    refused = _refused(request)
    if refused is not None:
        return refused
    found = cities_told(clean_text(request.GET.get("q", "")), request.GET.get("country", ""))
    return JsonResponse(found, headers={"Cache-Control": A_WHILE})


@require_safe
def spot(request: HttpRequest) -> HttpResponse:
    """Where a click at ``across``, ``down`` (0 to 1) or the button ``way`` leads on the map of ``view``."""
    refused = _refused(request)
    if refused is not None:
        return refused
    return JsonResponse(spot_asked(request.GET), headers={"Cache-Control": A_DAY})


def spot_asked(asked: Mapping[str, str]) -> dict[str, str]:
    """What is told of the spot that ``asked``, the parameters, lead to; ``map`` is a path."""
    across, down = fraction(asked.get("across", "")), fraction(asked.get("down", ""))
    at = (across, down) if across is not None and down is not None else None
    view, point, told_of_it = spot_told(*_asked(asked), at=at, way=asked.get("way", ""))
    return {**told_of_it, "map": map_address(view, point)}


@require_safe
def map_image(request: HttpRequest) -> HttpResponse:
    """The drawing of the map of ``view`` with a marker at ``point``."""
    refused = _refused(request)
    if refused is not None:
        return refused
    drawing = map_drawing(*_asked(request.GET))
    answer = drawing_answer(request, drawing, sha256(drawing.encode()).hexdigest()[:20])
    answer["Cache-Control"] = A_DAY
    return answer


def map_address(view: View, point: Point | None) -> str:
    """Where the drawing of a view is."""
    asked = {"view": str(view), "point": told(point) if point is not None else ""}
    return f"{reverse('submissions:map')}?{urlencode(asked)}"


def fraction(text: str) -> float | None:
    """A number from 0 to 1; None for what is none."""
    try:
        number = float(text[:30])
    except ValueError:
        return None
    return number if 0 <= number <= 1 else None


def _asked(asked: Mapping[str, str]) -> tuple[View, Point | None]:
    point = spot_of({"point": clean_text(asked.get("point", ""))})
    return view_of(asked.get("view", "")) or view_on(point), point


def _refused(request: HttpRequest) -> HttpResponse | None:
    seconds = seconds_to_wait(request)
    if not seconds:
        return None
    return JsonResponse(
        {"detail": too_many_words(seconds)}, status=429, headers={"Retry-After": str(seconds)}
    )


def seconds_to_wait(request: HttpRequest) -> int:
    """How long who asks about places has to wait: 0 where this is not one of too many.

    Counted by address, and not with what is posted.
    """
    now = time.time()
    counted = form_counts().take(f"places {client_address(request)}", now)
    if counted is None or counted[0] <= settings.FORM_POSTS_PER_HOUR * ASKED_FOR_EACH_POST:
        return 0
    return max(1, ceil(counted[1] + HOUR - now))


def too_many_words(seconds: int) -> str:
    """What who asked too often is told."""
    return f"A great many places were asked for here. Come back in {ceil(seconds / 60)} minutes."
