"""The short way to views that only read data: past the middleware that is there for pages of people.

Sessions, sign-in, forms, messages and a policy for scripts have no part in these answers, and cost together
more than the answer does. See ``docs/decisions/0120-the-short-way-to-data.md``.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.core.handlers.exception import convert_exception_to_response
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.response import SimpleTemplateResponse
from django.urls import Resolver404, ResolverMatch, resolve
from django.utils import translation

from closercities.api.errors import told
from closercities.api.problem import Problem

View = Callable[..., HttpResponseBase]
MARK = "only_reads_data"
# Nothing in data is to be run or framed, whatever a browser takes it for.
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "X-Frame-Options": "DENY",
}


def only_reads_data(view: View) -> View:
    """``view``, which needs to know nobody, sets no cookie and answers everybody the same."""

    @wraps(view)
    def marked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return view(request, *args, **kwargs)

    marked.only_reads_data = True  # type: ignore[attr-defined]
    return marked


def short_way(request: HttpRequest) -> ResolverMatch | None:
    """The view that ``request`` may go to on the short way; None where it has to go the long one."""
    try:
        found = resolve(request.path_info)
    except Resolver404:
        return None
    return found if getattr(found.func, MARK, False) else None


def answered(request: HttpRequest, found: ResolverMatch) -> HttpResponseBase:
    """The answer of the view that was ``found``. Whatever goes wrong is an answer too."""
    request.resolver_match = found
    # As the middleware for languages does: data is told in the language that its address names.
    translation.activate(settings.LANGUAGE_CODE)
    answer: HttpResponseBase = _respond(request)
    if isinstance(answer, HttpResponse) and "Content-Length" not in answer:
        answer.headers["Content-Length"] = str(len(answer.content))
    for name, value in HEADERS.items():
        answer.headers.setdefault(name, value)
    return answer


def _view_of(request: HttpRequest) -> HttpResponseBase:
    found: Any = request.resolver_match
    request.get_host()  # raises for a name that is none of ours
    try:
        answer: HttpResponseBase = found.func(request, *found.args, **found.kwargs)
    except Problem as problem:
        return told(request, problem)
    return answer.render() if isinstance(answer, SimpleTemplateResponse) else answer


_respond: Any = convert_exception_to_response(_view_of)
