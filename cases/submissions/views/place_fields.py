"""The fields for the place in a step: what they show, and what their buttons do without a script."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from cases.submissions.places.doubting import doubts_about, spot_of
from cases.submissions.places.spots import (
    PROPORTION,
    Point,
    View,
    chosen_at,
    moved,
    told,
    view_of,
    view_on,
    words_about,
)
from cases.submissions.places.suggesting import chosen, suggestions
from cases.submissions.questionnaire import Step
from cases.submissions.questionnaire.answers import Answer, clean_text
from cases.submissions.views.places import fraction, map_address

# Without a script nobody tells how large the map is shown: it is so many points wide then.
PLAIN_WIDTH = 280
PLAIN_HEIGHT = round(PLAIN_WIDTH * PROPORTION)
BUTTONS = ("find_city", "choose_city", "spot.x", "map")


def asks_place(step: Step) -> bool:
    """Whether ``step`` asks for a city."""
    return any(question.name == "city" for question in step.questions)


def place_shown(
    request: HttpRequest, step: Step, answers: Mapping[str, Any], *, has_map: bool
) -> dict[str, Any]:
    """What the fields of ``step`` show besides the answers; empty where it asks for no place."""
    if not asks_place(step):
        return {}
    point = spot_of(answers)
    view = view_of(request.GET.get("map", "")) or view_on(point)
    city, country = str(answers.get("city") or ""), str(answers.get("country") or "")
    return {
        "has_map": has_map,
        "doubts": doubts_about(answers),
        "is_found": "cities" in request.GET and bool(city.strip()),
        "cities": suggestions(city, country) if "cities" in request.GET else [],
        "view": str(view),
        "map": map_address(view, point),
        "words": words_about(view, point),
        "width": PLAIN_WIDTH,
        "height": PLAIN_HEIGHT,
    }


def with_place_button(
    data: Mapping[str, str], answers: Mapping[str, Answer], kept: Mapping[str, Any], *, has_map: bool
) -> dict[str, Answer]:
    """``answers`` with what a button for the place stands for: a city that was chosen, a spot on the map.

    Without a map a spot that belongs to a city is given up with it: ``kept`` says which city that was.
    """
    found = chosen(clean_text(data.get("choose_city", "")))
    if found is not None:
        return {**answers, **found}
    if "point" not in answers:
        return dict(answers)
    if not has_map and _is_left_behind(answers, kept):
        return {**answers, "point": ""}
    _view, point = _after(data, answers)
    return {**answers, "point": told(point)} if point is not None and _is_map_used(data) else dict(answers)


def back_to_place(request: HttpRequest, step: Step, address: str) -> HttpResponse | None:
    """Back to the step at ``address`` with what was found, or with the map as it is now.

    None where no button for the place was used.
    """
    data = request.POST
    if not asks_place(step) or not any(name in data for name in BUTTONS):
        return None
    if "find_city" in data:
        return HttpResponseRedirect(f"{address}?cities=1#city")
    if "choose_city" in data:
        return HttpResponseRedirect(f"{address}#city")
    view, _point = _after(data, {"point": data.get("point", "")})
    return HttpResponseRedirect(f"{address}?map={view}#point")


def _is_map_used(data: Mapping[str, str]) -> bool:
    return "spot.x" in data or data.get("map", "") not in ("", "closer", "wider")


def _is_left_behind(answers: Mapping[str, Answer], kept: Mapping[str, Any]) -> bool:
    """Whether another city was typed over the one that a spot belongs to."""
    return answers.get("city", "") != kept.get("city", "") and answers["point"] == kept.get("point", "")


def _after(data: Mapping[str, str], answers: Mapping[str, Any]) -> tuple[View, Point | None]:
    """The map after the button that was used."""
    point = spot_of(answers)
    view = view_of(data.get("map_view", "")) or view_on(point)
    across, down = _of(data.get("spot.x", ""), PLAIN_WIDTH), _of(data.get("spot.y", ""), PLAIN_HEIGHT)
    if across is not None and down is not None:
        return chosen_at(view, across, down) or (view, point)
    return moved(view, point, data.get("map", ""))


def _of(text: str, size: int) -> float | None:
    return fraction(str(int(text) / size)) if text.isascii() and text.isdigit() and len(text) < 6 else None
