"""``/api/v2/openapi.json``: the API for programs that write programs."""

from functools import cache

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from closercities.api.resources import caching
from closercities.api.schema.openapi import openapi
from closercities.publication.serialisation.encode import encode


@cache
def _text() -> str:
    return encode(openapi())


@require_safe
def openapi_json(request: HttpRequest) -> HttpResponse:
    """The schema, or 304 for who has it."""
    return caching.revalidated(request, _text())
