"""Errors below ``/api/`` are JSON with the right status, whoever notices them.

Where the API is Wagtail's own they are ``{"message": "…"}``, as its clients expect, and everywhere else
problems in the sense of RFC 9457.
"""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.views import defaults
from rest_framework.exceptions import APIException
from rest_framework.response import Response

from closercities.api.problem import Problem

API_PREFIX = "/api/"
STOCK_PLACES = ("/api/v2/pages/", "/api/v2/images/", "/api/v2/documents/")
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
server_error = _json_or(defaults.server_error, 500)
