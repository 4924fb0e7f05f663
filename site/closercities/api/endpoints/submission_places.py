"""What a form of somebody else's asks while a place is filled in: cities to choose from, a spot on a map."""

from collections.abc import Collection

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import translation
from django.views.decorators.http import require_safe

from cases.submissions.places.offering import cities_told
from cases.submissions.questionnaire.answers import clean_text
from cases.submissions.views.places import A_DAY, A_WHILE, seconds_to_wait, spot_asked, too_many_words
from closercities.api.asked import asked_once
from closercities.api.endpoints.submissions import locale_in
from closercities.api.problem import Problem

OF_CITIES = ("locale", "q", "country")
OF_A_SPOT = ("locale", "view", "point", "across", "down", "way")


@require_safe
def submission_cities(request: HttpRequest) -> HttpResponse:
    """Cities with a name that begins with ``q``, in any language; those in ``country`` first."""
    asked = _asked(request, OF_CITIES)
    with translation.override(locale_in(asked)):
        told = cities_told(clean_text(asked.get("q", "")), asked.get("country", ""))
    return JsonResponse(told, headers={"Cache-Control": A_WHILE})


@require_safe
def submission_spot(request: HttpRequest) -> HttpResponse:
    """Where a click or a button on the map leads, and where the drawing of that map is."""
    asked = _asked(request, OF_A_SPOT)
    with translation.override(locale_in(asked)):
        told = spot_asked(asked)
    told["map"] = request.build_absolute_uri(told["map"])
    return JsonResponse(told, headers={"Cache-Control": A_DAY})


def _asked(request: HttpRequest, known: Collection[str]) -> dict[str, str]:
    """The parameters. Raises :class:`Problem` for others, and for one request too many."""
    asked = asked_once(request, known)
    seconds = seconds_to_wait(request)
    if seconds:
        words = too_many_words(seconds)
        raise Problem(429, "Too many requests", words, headers={"Retry-After": str(seconds)})
    return asked
