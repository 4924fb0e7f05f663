"""``resolve/``: what is at an address of the platform, in one call for the router of a front end."""

import json
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site
from wagtail.models.sites import MATCH_DEFAULT, get_site_for_hostname

from closercities.api.errors import PROBLEMS
from closercities.api.front_cache import keys
from closercities.api.problem import InvalidParameter, Problem
from closercities.api.resources import caching
from closercities.api.resources.addresses import address_of, kept_path, site_origins, target_of
from closercities.api.resources.languages import LOCALE, told_in
from closercities.api.resources.parameters import Text, Values
from closercities.api.resources.redirects import location, targets_of
from closercities.api.resources.resource import Resource
from closercities.api.routing import page_at
from closercities.core.languages import content_locale_codes
from closercities.publication.models import PublishedDocument
from closercities.publication.serialisation.encode import encode

PATH = Text(
    name="path",
    description="A path of the default site, with or without the prefix of a locale.",
    example="/ar/cases/rain-garden/",
    looks="a path such as /en/cases/rain-garden/",
)
URL = Text(
    name="url",
    description="A whole address on a host of the platform; in place of `path`.",
    example="https://cases.example.org/en/cases/rain-garden/",
    looks="an address such as https://cases.example.org/en/cases/rain-garden/",
)


def respond(request: HttpRequest, values: Values) -> HttpResponse:
    """The page, or the redirect, at an address. Raises ``Problem`` 410 for what is gone, 404 for the rest."""
    if ("path" in values) == ("url" in values):
        raise InvalidParameter("path", "Ask with either path or url.", ["path", "url"])
    keys.shows(request, keys.DOCUMENTS, keys.records(Redirect))
    address = values.get("url") or values["path"]
    if "path" in values and "://" in address and not address.startswith("/"):
        raise PATH.refused(address)  # its host would be left out, and another page be told
    site, path = _site(request, values), kept_path(address)
    if site is None or path is None:
        raise _unknown()
    found = (
        _page_told(request, site, path, values.get("locale", ""))
        or _redirect_told(site, address, path)
        or _gone(site, path)
    )
    return caching.revalidated(request, found)


def _site(request: HttpRequest, values: Values) -> Site | None:
    if "url" not in values:
        return Site.objects.filter(is_default_site=True).first()
    try:
        parts = urlsplit(values["url"])
        port = parts.port or (443 if parts.scheme == "https" else 80)
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise URL.refused(values["url"])
    try:
        site = get_site_for_hostname(parts.hostname, port)
    except Site.DoesNotExist:
        return None
    is_ours = site.match != MATCH_DEFAULT or parts.netloc.rpartition("@")[2] == request.get_host()
    return site if is_ours else None


def _page_told(request: HttpRequest, site: Site, path: str, locale: str) -> str | None:
    """The page at ``path``, as a reader of the locale in it sees it: the original where it is not written."""
    public = PublishedDocument.objects.filter(withdrawn_at__isnull=True, site_id=site.pk)
    document = public.filter(path=path).first()
    if document is None:
        page = page_at(site, request, path, locale)
        document = public.filter(page_id=page.pk).first() if page is not None else None
    if document is None:
        return None
    prefix = path.split("/")[1]
    reader = prefix if prefix in content_locale_codes() else locale or settings.LANGUAGE_CODE
    body = told_in(document.body, document.locale, reader)
    told = {"kind": "page", "status": 200, "url": f"{site.root_url}{document.path}", **_alternates(document)}
    return f'{encode(told)[:-1]},"document":{body}}}'


def _redirect_told(site: Site, address: str, path: str) -> str | None:
    redirect = _redirect_at(site, address, path)
    if redirect is None:
        return None
    target = targets_of([redirect]).get(redirect.redirect_page_id or 0)
    if redirect.redirect_page_id and target is None:
        return None
    origins = site_origins()
    to = location(redirect, target, origins)
    to = f"{site.root_url}{to}" if to.startswith("/") else to
    if not to or kept_path(to) == path:
        return None
    told = {
        "kind": "redirect",
        "status": 301 if redirect.is_permanent else 302,
        "location": to,
        "page": target_of(target) if target is not None else None,
        **(_alternates(target) if target is not None else {"alternates": []}),
    }
    return encode(told)


def _redirect_at(site: Site, address: str, path: str) -> Redirect | None:
    """Wagtail's rule: with the query string first, decoded or as it was sent; the site's own first."""
    query = address.partition("#")[0].partition("?")[2]
    asked = [f"{path}?{query}"] if query else []
    asked.append(path)
    olds = [
        Redirect.normalise_path(each, decode_unicode=decode) for each in asked for decode in (True, False)
    ]
    found = list(Redirect.get_for_site(site).filter(old_path__in=olds))
    return min(found, key=lambda each: (olds.index(each.old_path), each.site_id is None), default=None)


def _alternates(document: PublishedDocument) -> dict[str, Any]:
    """The page in its other languages."""
    return {"alternates": json.loads(document.body)["alternates"]}


def _gone(site: Site, path: str) -> str:
    """Raises what is to be said of an address at which there is nothing."""
    left = PublishedDocument.objects.filter(path=path, site_id=site.pk, withdrawn_at__isnull=False)
    tombstone = left.order_by("-sequence").defer("body").first()
    if tombstone is None:
        raise _unknown()
    raise Problem(
        410,
        "Gone",
        "There was a page at this address, and it is public no longer.",
        id=tombstone.page_id,
        withdrawn_at=tombstone.withdrawn_at,
        reason=tombstone.withdrawal_reason,
        url=address_of(tombstone, {site.pk: site.root_url}),
    )


def _unknown() -> Problem:
    return Problem(404, PROBLEMS[404][0], "There is no page at this address, and there is no trace of one.")


RESOURCES = (
    Resource(
        name="resolve",
        path="resolve/",
        summary="What is at an address: a page with its document, a redirect, or nothing any more",
        parameters=(URL, PATH, LOCALE),
        item="Resolution",
        answer="resolution",
        errors=(400, 404, 410),
        respond=respond,
    ),
)
