"""``/api/v2/preview/``: the draft that a token opens, for a key that may see drafts."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods

from closercities.api.asked import asked_once
from closercities.api.keys.authentication import requires_scope
from closercities.api.keys.models import Scope
from closercities.api.preview.tokens import open_draft, revoke
from closercities.api.preview.user_bar import user_bar
from closercities.api.problem import InvalidParameter
from closercities.publication.serialisation.documents import serialise_draft

HEADER = "Preview-Token"
PAGE, IN_PANEL = "id", "in_preview_panel"
PRIVATE = {"Cache-Control": "private, no-store"}


@requires_scope(Scope.PREVIEW)
@require_http_methods(["GET", "HEAD", "DELETE"])
@sensitive_variables("token")
def preview(request: HttpRequest) -> HttpResponse:
    """The draft as a document; DELETE ends the token at once."""
    asked = asked_once(request, () if request.method == "DELETE" else (PAGE,))
    token = _token(request)
    if request.method == "DELETE":
        revoke(token)
        return HttpResponse(status=204, headers=PRIVATE)
    page, _user = open_draft(token, _page_id(asked))
    return HttpResponse(serialise_draft(page), content_type="application/json", headers=PRIVATE)


@requires_scope(Scope.PREVIEW)
@require_http_methods(["GET", "HEAD"])
@sensitive_variables("token")
def preview_user_bar(request: HttpRequest) -> HttpResponse:
    """The user bar with its checks, as markup for the page that shows the draft."""
    asked = asked_once(request, (PAGE, IN_PANEL))
    in_panel = asked.get(IN_PANEL, "false")
    if in_panel not in ("true", "false"):
        raise InvalidParameter(IN_PANEL, "It says whether the page is in the preview panel.", "true or false")
    page, user = open_draft(_token(request), _page_id(asked))
    return HttpResponse(user_bar(page, user, in_panel=in_panel == "true"), headers=PRIVATE)


def _token(request: HttpRequest) -> str:
    token = request.headers.get(HEADER, "")
    if not token:
        raise InvalidParameter(HEADER, "Send the token of the preview in this header.", "a token")
    return token


def _page_id(asked: dict[str, str]) -> str:
    given = asked.get(PAGE)
    if given is None:
        return ""
    if not (given.isascii() and given.isdigit()):
        raise InvalidParameter(
            PAGE, "It names the page that is expected.", "the id of a page, a whole number"
        )
    return given.lstrip("0") or "0"
