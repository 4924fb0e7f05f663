"""The search page, and what it suggests while one types."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cases.submissions.suspicion import TRAP
from closercities.core.languages import content_locale_codes
from closercities.core.listing_context import feed_address, listing_context
from closercities.core.reader import active_code
from search import missed
from search.saved.asked_for import normal_query
from search.suggesting import suggestions


@require_safe
def search_page(request: HttpRequest) -> HttpResponse:
    """Everything that can be found, narrowed by what stands in the address; an empty search shows all."""
    context = {
        **listing_context(request, view="list"),
        "not_indexed": True,
        "feed": feed_address("search", request.GET),
        "follow_query": normal_query(request.META.get("QUERY_STRING", "")),
        "trap": TRAP,
    }
    if context["text"] and not context["result"].total and _asks_for_words_alone(request):
        missed.note(context["text"], active_code())
    return render(request, "search/search.html", context)


def _asks_for_words_alone(request: HttpRequest) -> bool:
    """Whether nothing but the words can be why nothing was found."""
    return request.method == "GET" and set(request.GET) <= {"q", "view"}


@require_safe
def suggestions_as_typed(request: HttpRequest) -> HttpResponse:
    """What goes on as ``q`` does, for the script of the search fields, each with the address it leads to."""
    locale = active_code()
    found = suggestions(request.GET.get("q", ""), tuple(dict.fromkeys([locale, *content_locale_codes()])))
    words = _kinds()
    told = [
        {
            "label": each.label,
            "language": each.language if each.language != locale else "",
            "kind": words[each.kind],
            "url": each.address(locale),
        }
        for each in found
    ]
    answer = JsonResponse({"suggestions": told}, json_dumps_params={"ensure_ascii": False})
    answer["Cache-Control"] = "public, max-age=60"
    answer["X-Robots-Tag"] = "noindex"
    return answer


def _kinds() -> dict[str, str]:
    """What a reader calls each kind of suggestion."""
    return {
        "case": _("Case"),
        "article": _("Article"),
        "interview": _("Interview"),
        "campaign": _("Campaign"),
        "page": _("Page"),
        "place": _("Place"),
        "topic": _("Topic"),
        "person": _("Person"),
    }
