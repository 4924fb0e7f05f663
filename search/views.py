"""The search page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from closercities.core.listing_context import listing_context


@require_safe
def search_page(request: HttpRequest) -> HttpResponse:
    """Everything that can be found, narrowed by what stands in the address; an empty search shows all."""
    context = {**listing_context(request, view="list"), "not_indexed": True}
    return render(request, "search/search.html", context)
