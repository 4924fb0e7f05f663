"""``/api/v2/docs/errors/``: what each kind of error means, for people. ``type`` of a problem leads here."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from closercities.api.problem_titles import TITLES


@require_safe
def errors(request: HttpRequest, slug: str = "") -> HttpResponse:
    """All kinds of error, or the one with this ``slug``."""
    told = [
        # Every second part is code: what stands between two backticks.
        {"title": title, "parts": explanation.split("`")}
        for title, explanation in TITLES.items()
        if not slug or slugify(title) == slug
    ]
    if not told:
        raise Http404
    return render(request, "pages/api_errors.html", {"errors": told, "only": slug and told[0]["title"]})
