"""``/api/v2/preview/``: the draft that a token opens, for a key that may see drafts."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods

from closercities.api.keys.authentication import requires_scope
from closercities.api.keys.models import Scope
from closercities.api.preview.tokens import open_draft, revoke
from closercities.api.problem import InvalidParameter, UnknownParameter
from closercities.publication.serialisation.documents import serialise_draft

HEADER = "Preview-Token"
PRIVATE = {"Cache-Control": "private, no-store"}


@requires_scope(Scope.PREVIEW)
@require_http_methods(["GET", "HEAD", "DELETE"])
@sensitive_variables("token")
def preview(request: HttpRequest) -> HttpResponse:
    """The draft as a document; DELETE ends the token at once."""
    for name in request.GET:
        raise UnknownParameter("".join(each if each.isprintable() else "?" for each in name[:60]), ())
    token = request.headers.get(HEADER, "")
    if not token:
        raise InvalidParameter(HEADER, "Send the token of the preview in this header.", "a token")
    if request.method == "DELETE":
        revoke(token)
        return HttpResponse(status=204, headers=PRIVATE)
    body = serialise_draft(open_draft(token))
    return HttpResponse(body, content_type="application/json", headers=PRIVATE)
