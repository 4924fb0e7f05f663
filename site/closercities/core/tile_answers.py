"""How drawings are served: under a policy of their own, and for ever under an address that names them."""

import base64
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified, HttpResponseRedirect
from django.utils.http import parse_etags, quote_etag

# A drawing styles itself, for day and night; it runs no script and loads nothing, also when opened alone.
DRAWING_POLICY = {
    "default-src": ["'none'"],
    "style-src": ["'unsafe-inline'"],
    "frame-ancestors": ["'none'"],
    "sandbox": True,
}
FOR_EVER = "public, max-age=31536000, immutable"
A_WHILE = "public, max-age=300"


def drawing_answer(request: HttpRequest, svg: str, name: str, *, public: bool = True) -> HttpResponse:
    """The drawing ``svg`` under an address that holds ``name``, which changes whenever the drawing does.

    What is not ``public`` no cache on the way may keep, and the browser asks each time.
    """
    etag = quote_etag(name)
    unchanged = etag in parse_etags(request.headers.get("If-None-Match", ""))
    response: HttpResponse = (
        HttpResponseNotModified()
        if unchanged
        else HttpResponse(svg, content_type="image/svg+xml; charset=utf-8")
    )
    response["ETag"] = etag
    response["Cache-Control"] = FOR_EVER if public else "private, no-cache"
    response["X-Content-Type-Options"] = "nosniff"
    response._csp_config = DRAWING_POLICY  # type: ignore[attr-defined]
    return response


def may_read(pages: Any, request: HttpRequest) -> tuple[bool, bool]:
    """Whether anybody may read one of ``pages`` (a query set), and whether who asks may.

    Who works in the admin may see the drawings of all pages: drafts are previewed with them.
    """
    live = pages.live()
    if live.public().exists():
        return True, True
    if request.user.has_perm("wagtailadmin.access_admin"):
        return False, pages.exists()
    accepted = (
        all(restriction.accept_request(request) for restriction in page.get_view_restrictions())
        for page in live
    )
    return False, any(accepted)


def moved_drawing(address: str) -> HttpResponse:
    """To the drawing that stands in place of an older one."""
    response = HttpResponseRedirect(address)
    response["Cache-Control"] = A_WHILE
    return response


def drawing_as_address(svg: str) -> str:
    """The drawing itself as a ``data:`` address, for a page that nobody else can open."""
    return f"data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()}"
