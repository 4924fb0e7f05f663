"""From the address of a reader to the page, in any locale, with the locale's prefix or without."""

from typing import Any
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.http import Http404, HttpRequest
from django.utils import translation
from wagtail.models import Page, Site

from closercities.core.languages import content_locale_codes


def page_at(site: Site, request: HttpRequest, address: str, locale: str = "") -> Page | None:
    """The live page of ``site`` at ``address`` (a path, or a whole address); ``None`` when there is none.

    A locale in front of the path, else ``locale``, says in which tree to look first. The other trees
    follow, the default locale's before the rest: a reader, too, is shown the original there.
    """
    try:
        path = urlsplit(address).path
    except ValueError:
        return None
    parts = [unquote(part) for part in path.split("/") if part]
    if any("\x00" in part for part in parts):  # PostgreSQL refuses to compare it with anything
        return None
    if parts and parts[0] in content_locale_codes():
        locale = parts.pop(0)
    for root in _roots(site, locale):
        page = _routed(root, request, parts)
        if page is not None:
            return page
    return None


def _roots(site: Site, locale: str) -> list[Page]:
    home = site.root_page
    trees = Page.objects.filter(translation_key=home.translation_key, depth=home.depth)
    by_locale = {root.locale.language_code: root for root in trees.select_related("locale")}
    order = dict.fromkeys([locale, settings.LANGUAGE_CODE, *content_locale_codes(), *by_locale])
    return [by_locale[code] for code in order if code in by_locale]


def _routed(root: Page, request: HttpRequest, parts: list[str]) -> Any:
    # Pages look up their own translations while routing, so each tree is walked in its own language.
    with translation.override(root.locale.language_code):
        try:
            return root.specific.route(request, list(parts))[0]
        except Http404:
            return None
