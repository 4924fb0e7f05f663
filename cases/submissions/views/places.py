"""What the form asks about places while somebody fills it in: the same for everybody, without the link."""

import time
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
from cases.submissions.places.spots import Point, View, chosen_at, moved, told, view_of, view_on, words_about
from cases.submissions.places.suggesting import suggestions
from cases.submissions.questionnaire.answers import clean_text
from closercities.core.limits.client import client_address
from closercities.core.tile_answers import drawing_answer

# Who types a city asks once a letter or two, who looks for a spot once a click.
ASKED_FOR_EACH_POST = 20
A_DAY = "public, max-age=86400"


@require_safe
def cities(request: HttpRequest) -> HttpResponse:
    """Cities that begin with ``q``, those in ``country`` first: ``{"cities": [...]}``."""
    refused = _refused(request)
    if refused is not None:
        return refused
    found = suggestions(clean_text(request.GET.get("q", "")), request.GET.get("country", "")[:2])
    told_cities = [
        {"name": each.name, "label": each.label, "country": each.country, "point": each.point}
        for each in found
    ]
    return JsonResponse({"cities": told_cities}, headers={"Cache-Control": "public, max-age=300"})


@require_safe
def spot(request: HttpRequest) -> HttpResponse:
    """Where a click at ``across``, ``down`` (0 to 1) or the button ``way`` leads on the map of ``view``."""
    refused = _refused(request)
    if refused is not None:
        return refused
    view, point = _asked(request)
    clicked = fraction(request.GET.get("across", "")), fraction(request.GET.get("down", ""))
    if clicked[0] is not None and clicked[1] is not None:
        view, point = chosen_at(view, clicked[0], clicked[1]) or (view, point)
    else:
        view, point = moved(view, point, request.GET.get("way", ""))
    answer = {
        "view": str(view),
        "point": told(point) if point is not None else "",
        "map": map_address(view, point),
        "words": words_about(view, point),
    }
    return JsonResponse(answer, headers={"Cache-Control": A_DAY})


@require_safe
def map_image(request: HttpRequest) -> HttpResponse:
    """The drawing of the map of ``view`` with a marker at ``point``."""
    refused = _refused(request)
    if refused is not None:
        return refused
    drawing = map_drawing(*_asked(request))
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


def _asked(request: HttpRequest) -> tuple[View, Point | None]:
    point = spot_of({"point": clean_text(request.GET.get("point", ""))})
    return view_of(request.GET.get("view", "")) or view_on(point), point


def _refused(request: HttpRequest) -> HttpResponse | None:
    """Too many requests; None where this one is not one of too many. Not counted with what is posted."""
    now = time.time()
    counted = form_counts().take(f"places {client_address(request)}", now)
    if counted is None or counted[0] <= settings.FORM_POSTS_PER_HOUR * ASKED_FOR_EACH_POST:
        return None
    seconds = max(1, ceil(counted[1] + HOUR - now))
    detail = f"A great many places were asked for here. Come back in {ceil(seconds / 60)} minutes."
    return JsonResponse({"detail": detail}, status=429, headers={"Retry-After": str(seconds)})
