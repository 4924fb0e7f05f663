"""Pages whose translation is missing: the reader gets the original, within their own language's website.

``/ar/cases/some-case/`` without an Arabic page shows the original with ``<html lang="ar">``, a
note in Arabic, and the text marked with its own language. Nothing of it counts as Arabic: its
canonical address is the original's.
"""

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
from django.utils.encoding import escape_uri_path
from wagtail import views
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site
from wagtail.url_routing import RouteResult
from wagtail.urls import serve_pattern
from wagtail.urls import urlpatterns as wagtail_urlpatterns

from closercities.core.languages import content_locale_codes
from closercities.core.reader import active_code, original_of, reader_url


def serve(request: HttpRequest, path: str) -> HttpResponseBase:
    """Wagtail's page view. Where the locale has no page at ``path``, the original stands in for it.

    Raises ``Http404`` where no locale has one, now or formerly. Restrictions of the original apply.
    A reader who comes by an address of another locale's page, or by a former one, is sent to the
    translation when there is one.
    """
    if Page.route_for_request(request, path) is None:
        found = _route_in_any_locale(request, path)
        if found is None:
            moved = moved_address(request, path)
            if not moved:
                raise Http404
            return HttpResponsePermanentRedirect(moved)
        page, arguments, keywords = found
        better = _better_address(page, request)
        if better and not arguments and not keywords:
            return HttpResponseRedirect(better)
        request._wagtail_route_for_request = found  # type: ignore[attr-defined]
    return views.serve(request, path)


def _route_in_any_locale(request: HttpRequest, path: str) -> RouteResult | None:
    site = Site.find_for_request(request)
    if site is None:
        return None
    components = [component for component in path.split("/") if component]
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


def _better_address(page: Any, request: HttpRequest) -> str:
    """The address of the translation, or of the original, when the reader asked for another one."""
    code = active_code()
    translated = (
        page.get_translations().live().filter(locale__language_code=code, alias_of__isnull=True).first()
    )
    if translated is not None:
        return str(translated.get_url(request) or "")
    original = original_of(page)
    address = reader_url(original, code, request)
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
