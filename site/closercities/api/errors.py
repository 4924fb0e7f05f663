"""Errors below ``/api/`` are JSON with the right status, whoever notices them.

Where the API is Wagtail's own they are ``{"message": "…"}``, as its clients expect, and everywhere else
problems in the sense of RFC 9457.
"""

import sys
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.template import loader
from django.utils import translation
from django.views import defaults
from rest_framework.exceptions import APIException
from rest_framework.response import Response

from closercities.api.problem import Problem
from closercities.operations.database_away import is_database_away

API_PREFIX = "/api/"
STOCK_PLACES = ("/api/v2/pages/", "/api/v2/images/", "/api/v2/documents/")
# A database that crashed is back after about as many seconds.
AWAY_SECONDS = 10
Handler = Callable[..., HttpResponse]


def message(text: str, status: int) -> JsonResponse:
    """An answer with ``status`` that says ``text``, as Wagtail says it."""
    return JsonResponse({"message": text}, status=status)


def told(request: HttpRequest, problem: Problem) -> HttpResponse:
    """The answer that tells ``problem`` in the shape that belongs to where ``request`` went."""
    answer = problem.response()
    if request.path_info.startswith(STOCK_PLACES):
        in_stock_shape = message(problem.detail, problem.status)
        answer.content = in_stock_shape.content
        answer["Content-Type"] = in_stock_shape["Content-Type"]
    # Some are told before the middleware that counts them.
    answer["Content-Length"] = str(len(answer.content))
    return answer


def in_json(request: HttpRequest, answer: HttpResponseBase) -> HttpResponseBase:
    """``answer``, or the same error in JSON where it is one in another format."""
    if answer.status_code < 400 or "json" in answer.get("Content-Type", ""):
        return answer
    title, detail = PROBLEMS.get(answer.status_code, ("Invalid request", ""))
    replaced = told(
        request, Problem(answer.status_code, title, detail or HTTPStatus(answer.status_code).description)
    )
    if "Allow" in answer:
        replaced["Allow"] = answer["Allow"]
    return replaced


NOT_FOUND = "There is nothing at this address. See /api/v2/ for what there is."
PROBLEMS: dict[int, tuple[str, str]] = {
    400: ("Invalid request", "The request cannot be understood."),
    403: ("Not allowed", "This is not allowed."),
    404: ("Not found", NOT_FOUND),
    405: ("Method not allowed", "This address does not know the method. Allow names those that it knows."),
    500: ("Server error", "Something went wrong here, and it is not your fault. Try again later."),
    503: (
        "Not available just now",
        "The database does not answer. What was kept is there. Try again after Retry-After seconds.",
    ),
}


def unknown_address(request: HttpRequest, rest: str = "") -> HttpResponse:
    """404 for every address below ``/api/`` that is none; never a redirect to one that is."""
    return _told_by_status(request, 404)


def _told_by_status(request: HttpRequest, status: int) -> HttpResponse:
    title, detail = PROBLEMS[status]
    return told(request, Problem(status, title, detail))


def api_exception_response(error: APIException, response: Response) -> Response:
    """``response``, which the framework made of ``error``, in the shape that all errors have."""
    detail = error.detail
    response.data = {"message": str(detail) if not isinstance(detail, (list, dict)) else _flat(detail)}
    return response


def _flat(detail: Any) -> str:
    parts = detail.values() if isinstance(detail, dict) else detail
    return " ".join(_flat(part) if isinstance(part, (list, dict)) else str(part) for part in parts)


def _json_or(handler: Handler, status: int) -> Handler:
    def handle(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.path_info.startswith(API_PREFIX):
            return _told_by_status(request, status)
        return handler(request, *args, **kwargs)

    return handle


bad_request = _json_or(defaults.bad_request, 400)
permission_denied = _json_or(defaults.permission_denied, 403)
page_not_found = _json_or(defaults.page_not_found, 404)
_mistake_of_ours = _json_or(defaults.server_error, 500)


def _page_of_a_pause(request: HttpRequest) -> HttpResponse:
    """In the language of the address, or of the browser; the others in short. It asks no database."""
    own = translation.get_language_from_request(request, check_path=True)
    context = {
        "was_sent": request.method not in ("GET", "HEAD"),
        "others": [code for code, _name in settings.LANGUAGES if code != own],
    }
    with translation.override(own):
        return HttpResponse(loader.render_to_string("503.html", context), status=503)


_pause = _json_or(_page_of_a_pause, 503)


def server_error(request: HttpRequest) -> HttpResponse:
    """500 for a mistake of ours; 503 while the database is away, with a word on when to come again."""
    if not is_database_away(sys.exc_info()[1]):
        return _mistake_of_ours(request)
    answer = _pause(request)
    answer["Retry-After"] = str(AWAY_SECONDS)
    answer["Cache-Control"] = "no-store"
    return answer
