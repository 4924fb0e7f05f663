"""Middleware that the whole site relies on."""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.utils import translation
from django.utils.encoding import escape_uri_path
from wagtail.contrib.redirects.middleware import RedirectMiddleware, get_redirect
from wagtail.contrib.redirects.models import Redirect

from closercities.core.previews import front_end_origins

# Addresses that have no language: they neither redirect to a locale nor vary by the reader's languages.
LANGUAGE_NEUTRAL_PREFIXES = (
    "/api/",
    "/health/",
    "/dev/",
    "/static/",
    "/media/",
    "/documents/",
    "/tiles/",
    "/share-images/",
    "/robots.txt",
    "/sitemap",
)


class PublicLocaleMiddleware(LocaleMiddleware):
    """Django's locale middleware, which leaves language-neutral addresses alone.

    Stock, a 404 below ``/api/`` becomes a redirect to ``/en/api/…`` and every answer carries
    ``Vary: Accept-Language``.
    """

    def process_request(self, request: HttpRequest) -> None:
        if request.path_info.startswith(LANGUAGE_NEUTRAL_PREFIXES):
            translation.activate(settings.LANGUAGE_CODE)
            request.LANGUAGE_CODE = settings.LANGUAGE_CODE
            return
        super().process_request(request)

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        # The admin speaks the language of who signed in, under one address.
        if request.path_info.startswith((*LANGUAGE_NEUTRAL_PREFIXES, "/admin/")):
            return response
        return super().process_response(request, response)


class FormerAddressMiddleware(RedirectMiddleware):
    """Wagtail's redirects, but for those whose page is withdrawn or is what was asked for.

    Stock, a page that got its first slug back and is then unpublished sends browsers in a circle, and
    each 404 of the API costs a query.
    """

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        is_of_a_page = response.status_code == 404 and not request.path_info.startswith("/api/")
        if not is_of_a_page or _is_withdrawn(request):
            return response
        moved: HttpResponse = super().process_response(request, response)
        leads_back = urlsplit(moved.get("Location", "")).path == escape_uri_path(request.path)
        return response if leads_back else moved


def _is_withdrawn(request: HttpRequest) -> bool:
    path = Redirect.normalise_path(request.path, decode_unicode=False)
    redirect = get_redirect(request, path)
    page = redirect.redirect_page if redirect is not None else None
    return page is not None and not page.live


class AdminContentSecurityPolicyMiddleware:
    """Gives ``/admin/`` the policy in ``ADMIN_CONTENT_SECURITY_POLICY``; the public site stays strict.

    An answer that brings a policy of its own, as a drawing does, keeps it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.path_info.startswith("/admin/") and not hasattr(response, "_csp_config"):
            policy = settings.ADMIN_CONTENT_SECURITY_POLICY
            framed = [*policy["frame-src"], *front_end_origins()]
            response._csp_replace = {**policy, "frame-src": framed}  # type: ignore[attr-defined]
        return response
