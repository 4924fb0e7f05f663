"""``suggest/``: what somebody may mean who is typing."""

from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from closercities.api.front_cache import keys
from closercities.api.resources import caching
from closercities.api.resources.addresses import site_origins
from closercities.api.resources.asking import Q
from closercities.api.resources.languages import FALLBACK, LOCALE
from closercities.api.resources.parameters import Values
from closercities.api.resources.resource import Resource
from closercities.api.resources.shapes import SuggestionItem
from closercities.core.languages import content_locale_codes, text_direction
from closercities.publication.serialisation.encode import encode
from search.suggesting import Suggestion, suggestions


def respond(request: HttpRequest, values: Values) -> HttpResponse:
    """All suggestions, or 304."""
    keys.shows(request, keys.DOCUMENTS)
    locale = values.get("locale", settings.LANGUAGE_CODE)
    locales = tuple(dict.fromkeys([locale, *values.get("fallback", content_locale_codes())]))
    found = suggestions(values.get("q", ""), locales)
    origins = site_origins() if found else {}
    here = f"{request.scheme}://{request.get_host()}"
    items = [_told(each, locale, origins.get(each.site_id or 0, here), here) for each in found]
    text = encode({"meta": {"next": None, "previous": None}, "items": items})
    return caching.revalidated(request, text)


def _told(each: Suggestion, locale: str, origin: str, here: str) -> SuggestionItem:
    language = each.language or locale
    return {
        "locale": locale,
        "is_fallback": language != locale,
        "id": each.number,
        "type": each.type,
        "kind": each.kind,
        "content_locale": language,
        "dir": "rtl" if text_direction(language) == "rtl" else "ltr",
        "label": each.label,
        "html_url": f"{origin}{each.address(locale)}",
        "api_url": f"{here}/api/v2/{_below(each, locale)}",
    }


def _below(each: Suggestion, locale: str) -> str:
    if each.path:
        return f"pages/{each.number}/"
    return f"search/?{urlencode({**each.search, 'locale': locale})}"


RESOURCES = (
    Resource(
        name="suggest",
        path="suggest/",
        summary="What somebody may mean who is typing: pages, places, topics and people",
        description="For as you type: a few pages whose title goes on as `q` does, then places, topics and "
        "people, each with the address that it leads to. Without `fallback` all locales stand in. Nothing is "
        "suggested for less than two letters.",
        parameters=(Q, LOCALE, FALLBACK),
        item="Suggestion",
        respond=respond,
    ),
)
