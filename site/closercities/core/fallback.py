"""Pages whose translation is missing: the reader gets the original, within their own language's website.

``/ar/cases/some-case/`` without an Arabic page shows the original, or the translation that comes first
in the reader's own list of languages, with ``<html lang="ar">``, a note in Arabic, and the text marked
with its own language. Nothing of it counts as Arabic: its canonical address is that of the page shown.
See ``docs/decisions/0033-the-original-in-place-of-a-missing-translation.md``.
"""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from django.http import (
    Http404,
    HttpRequest,
    HttpResponseBase,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
)
from django.urls import re_path
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.encoding import escape_uri_path
from wagtail import views
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site
from wagtail.url_routing import RouteResult
from wagtail.urls import serve_pattern
from wagtail.urls import urlpatterns as wagtail_urlpatterns

from closercities.core.languages import content_locale_codes
from closercities.core.models import BasePage
from closercities.core.reader import HOME_DEPTH, active_code, original_of, reader_url, written_translations
from closercities.core.reader_languages import best_for_reader


def serve(request: HttpRequest, path: str) -> HttpResponseBase:
    """Wagtail's page view. Where the locale has no page at ``path``, the best one stands in for it.

    Raises ``Http404`` where no locale has one, now or formerly. Restrictions of the page shown apply.
    A reader who comes by an address of another locale's page, or by a former one, is sent to the
    translation when there is one.
    """
    route = Page.route_for_request(request, path)
    if route is not None:
        return _in_its_language(views.serve(request, path), route.page)
    route = _route_in_any_locale(request, path)
    if route is None:
        moved = moved_address(request, path)
        if not moved:
            raise Http404
        return HttpResponsePermanentRedirect(moved)
    part = _part_of(route.page, path)
    better = _better_address(route.page, request, part)
    if better:
        query = request.META.get("QUERY_STRING", "")
        return HttpResponseRedirect(f"{better}?{query}" if query else better)
    return _stand_in(request, path, route.page, part)


def _part_of(page: Any, path: str) -> list[str]:
    """What stands in ``path`` behind the page itself, such as ``["passages"]``."""
    return _components(path)[page.depth - HOME_DEPTH :]


def _stand_in(request: HttpRequest, path: str, asked: Any, part: list[str]) -> HttpResponseBase:
    """The page that was asked for, or the translation of it that the reader's list prefers."""
    choices = _choices(asked)
    page = best_for_reader(choices, request)
    page.stands_in_for = asked
    request._wagtail_route_for_request = page.route(request, part)  # type: ignore[attr-defined]
    response = _in_its_language(views.serve(request, path), page)
    if len(choices) > 1:
        patch_vary_headers(response, ["Accept-Language", "Cookie"])
    return response


def _choices(page: Any) -> list[Any]:
    """The original, then the translations that anybody may read."""
    if not isinstance(page, BasePage):
        return [page]
    return [page, *(other for other in written_translations(page).values() if other.pk != page.pk)]


def _in_its_language(response: HttpResponseBase, page: Any) -> HttpResponseBase:
    """Say in the header too when the text is in another language than the address."""
    code, tag = active_code(), str(getattr(page, "language_tag", ""))
    if tag and tag != code:
        response.headers["Content-Language"] = f"{tag}, {code}"
    return response


def _route_in_any_locale(request: HttpRequest, path: str) -> RouteResult | None:
    site = Site.find_for_request(request)
    if site is None:
        return None
    components = _components(path)
    roots = [site.root_page, *site.root_page.get_translations().select_related("locale").order_by("pk")]
    for root in roots:
        if root.locale.language_code == active_code():
            continue
        # Pages look up their own translations while routing, so each tree is walked in its own language.
        with translation.override(root.locale.language_code):
            try:
                return root.specific.route(request, components)
            except Http404:
                continue
    return None


def _components(path: str) -> list[str]:
    return [component for component in path.split("/") if component]


def _better_address(page: Any, request: HttpRequest, part: Sequence[str] = ()) -> str:
    """The address of the translation, or of the original, when the reader asked for another one.

    ``part`` is what stands behind the page's own address.
    """
    code, below = active_code(), "".join(f"{escape_uri_path(component)}/" for component in part)
    translated = (
        page.get_translations().live().filter(locale__language_code=code, alias_of__isnull=True).first()
    )
    if translated is not None:
        address = str(translated.get_url(request) or "")
        return address + below if address else ""
    address = reader_url(original_of(page), code, request) + below
    asked = urlsplit(address).path == escape_uri_path(request.path)
    return "" if asked else address


def moved_address(request: HttpRequest, path: str) -> str:
    """Where the reader finds the page that once stood at ``path`` in any locale; empty when none did.

    Wagtail keeps the former addresses of pages that got another slug or place, for the page's own
    locale. Where a translation is missing its original had an address in the reader's locale too.
    """
    site, code = Site.find_for_request(request), active_code()
    if site is None or "\x00" in path:
        return ""
    former = {Redirect.normalise_path(f"/{each}/{path}"): each for each in content_locale_codes()}
    redirects = Redirect.get_for_site(site).filter(old_path__in=former, redirect_page__live=True)
    found = sorted(redirects, key=lambda redirect: (former[redirect.old_path] != code, redirect.pk))
    for redirect in found:
        page = redirect.redirect_page.specific
        in_locale = page.locale.language_code == code
        address = page.get_url(request) if in_locale else _better_address(page, request)
        if address:
            return address + (redirect.redirect_page_route_path or "").strip("/")
    return ""


urlpatterns = [
    *(pattern for pattern in wagtail_urlpatterns if pattern.name != "wagtail_serve"),
    re_path(serve_pattern, serve, name="wagtail_serve"),
]
