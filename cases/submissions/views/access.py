"""Who may see a page of the form: who has its secret link. No cookie and no session are involved.

The secret in the address is the authority, so there is none that another site could borrow: these views
need no token against forged requests. See ``docs/decisions/0102-secret-links-without-cookies.md``.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from cases.submissions.links import RevokedLinkError, UnknownLinkError, link_with
from cases.submissions.states import State
from cases.submissions.uploads.reading import throw_away

View = Callable[..., HttpResponseBase]


METHODS = ("GET", "HEAD", "POST")


def private(view: View, methods: tuple[str, ...] = METHODS) -> View:
    """An answer that no cache keeps, no crawler lists, and whose address no other site is told."""

    @csrf_exempt
    @require_http_methods(methods)
    @wraps(view)
    def kept_private(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        response["Cache-Control"] = "no-store, private"
        response["Referrer-Policy"] = "same-origin"
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return kept_private


def with_link(view: View, methods: tuple[str, ...] = METHODS) -> View:
    """A view that is given the link with the token in the address; 404 or 410 with a way on without one."""

    @wraps(view)
    def opened(request: HttpRequest, token: str, **kwargs: Any) -> HttpResponseBase:
        try:
            link = link_with(token)
        except UnknownLinkError:
            return lost(request, 404)
        except RevokedLinkError:
            return lost(request, 410)
        if link.submission.state == State.ERASED:
            return lost(request, 410, erased=True)
        return view(request, link, **kwargs)

    return private(opened, methods)


def _lost_link(status: int) -> dict[str, Any]:
    detail = gettext("This link leads nowhere")
    return {"name": "", "code": "link", "detail": detail, "status": status, "again": False}


def lost(request: HttpRequest, status: int, *, erased: bool = False) -> HttpResponse:
    """The page that stands where a link leads nowhere: what can be the reason, and how to get a new one."""
    if request.method == "POST":
        # Files may be on their way: who is still sending does not see the answer.
        throw_away(request, settings.SUBMITTED_FILES_BYTES)
    if "application/json" in request.headers.get("Accept", ""):
        return JsonResponse({"files": [], "problems": [_lost_link(status)]}, status=status)
    context = {"status": status, "erased": erased, "not_indexed": True}
    return render(request, "submissions/lost.html", context, status=status)
