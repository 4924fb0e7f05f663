"""``locales/``: the languages that content is offered in, the default one first."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from closercities.api.resources import caching
from closercities.api.resources.parameters import Values
from closercities.api.resources.resource import Link, Resource
from closercities.api.resources.shapes import LocaleItem
from closercities.core.languages import text_direction
from closercities.publication.serialisation.encode import encode


def respond(request: HttpRequest, values: Values) -> HttpResponse:
    """All locales. No query."""
    items: list[LocaleItem] = [
        {
            "id": code,
            "type": "wagtailcore.Locale",
            "code": code,
            "name": str(name),
            "dir": "rtl" if text_direction(code) == "rtl" else "ltr",
            "is_default": code == settings.LANGUAGE_CODE,
        }
        for code, name in settings.WAGTAIL_CONTENT_LANGUAGES
    ]
    text = encode({"meta": {"next": None, "previous": None}, "items": items})
    return caching.revalidated(request, text)


RESOURCES = (
    Resource(
        name="locales",
        path="locales/",
        summary="Languages that content is offered in, the default one first",
        item="Locale",
        links=(Link("cases", {"locale": "items/0/code"}), Link("navigation", {"locale": "items/0/code"})),
        respond=respond,
    ),
)
