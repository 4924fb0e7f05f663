"""Views to try keys on, and how a request shows one."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import path
from django.views.decorators.http import require_safe

from closercities.api.keys.authentication import key_of, requires_scope
from closercities.api.keys.models import ApiKey


def bearing(secret: str) -> dict[str, str]:
    """The headers of a request with this key."""
    return {"authorization": f"Bearer {secret}"}


@require_safe
def whose(request: HttpRequest) -> HttpResponse:
    """The name of the key, for who has one."""
    key = key_of(request)
    return JsonResponse({"name": key.name if isinstance(key, ApiKey) else None})


@requires_scope("webhooks")
def webhooks(request: HttpRequest) -> HttpResponse:
    """For keys that allow webhooks."""
    return JsonResponse({"done": True}, status=201)


def missing(request: HttpRequest) -> HttpResponse:
    """Nothing."""
    raise Http404


def breaks(request: HttpRequest) -> HttpResponse:
    """Breaks while it holds what must not be told."""
    raise RuntimeError


urlpatterns = [
    path("api/v2/whose/", whose),
    path("api/v2/pages/", whose),
    path("api/v2/webhooks/", webhooks),
    path("api/v2/missing/", missing),
    path("api/v2/breaks/", breaks),
    path("website/", whose),
]
handler404 = "closercities.api.errors.page_not_found"
handler500 = "closercities.api.errors.server_error"
