"""``/api/v2/``: what there is."""

from django.http import HttpRequest, JsonResponse
from django.urls import reverse

from closercities.api.errors import PROBLEMS
from closercities.api.problem import Problem
from closercities.api.resources import registry

METHODS = ("GET", "HEAD", "OPTIONS")


def index(request: HttpRequest) -> JsonResponse:
    """The addresses of the endpoints and of their documentation."""
    if request.method not in METHODS:
        raise Problem(405, *PROBLEMS[405], headers={"Allow": ", ".join(METHODS)})
    names = ("pages", "images", "documents")
    addresses = {name: request.build_absolute_uri(reverse(f"api:{name}:listing")) for name in names}
    for resource in registry.lists():
        addresses[resource.name] = request.build_absolute_uri(reverse(f"api_{resource.name}"))
    addresses["webhooks"] = request.build_absolute_uri(reverse("api_webhooks"))
    addresses["submission-form"] = request.build_absolute_uri(reverse("api_submission_form"))
    addresses["submissions"] = request.build_absolute_uri(reverse("api_submissions"))
    addresses["openapi"] = request.build_absolute_uri(reverse("api_openapi"))
    addresses["documentation"] = request.build_absolute_uri(reverse("api_documentation"))
    return JsonResponse(addresses)
