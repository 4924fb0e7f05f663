"""``redirects/``: former addresses, and where they lead today."""

from collections.abc import Sequence

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from wagtail.contrib.redirects.models import Redirect

from closercities.api.front_cache import keys
from closercities.api.resources import caching
from closercities.api.resources.addresses import address_of, site_origins, target_of
from closercities.api.resources.cursor import CURSOR, Cursors
from closercities.api.resources.orders import Order
from closercities.api.resources.paging import COUNT, LIMIT, PAGE_SIZE, cut, links
from closercities.api.resources.parameters import Values
from closercities.api.resources.resource import Link, Resource
from closercities.api.resources.shapes import RedirectItem
from closercities.publication.models import PublishedDocument
from closercities.publication.serialisation.encode import encode

ORDER = Order("pk")


def public_redirects() -> QuerySet[Redirect]:
    """Those that lead to a public page, or out of the site; none that is only kept for a hidden page."""
    target = PublishedDocument.objects.filter(page_id=OuterRef("redirect_page_id"), withdrawn_at__isnull=True)
    leads_out = Q(redirect_page__isnull=True) & ~Q(redirect_link="")
    return Redirect.objects.filter(leads_out | Q(Exists(target)))


def targets_of(redirects: Sequence[Redirect]) -> dict[int, PublishedDocument]:
    """``{page id: document}`` of the public pages that ``redirects`` lead to. One query."""
    ids = {redirect.redirect_page_id for redirect in redirects if redirect.redirect_page_id}
    found = PublishedDocument.objects.filter(page_id__in=ids, withdrawn_at__isnull=True)
    return {document.page_id: document for document in found.defer("body")}


def location(redirect: Redirect, target: PublishedDocument | None, origins: dict[int, str]) -> str:
    """Where ``redirect`` leads: a whole address, or a path of the same site as an editor wrote it."""
    if target is None:
        return str(redirect.redirect_link)
    return address_of(target, origins).rstrip("/") + (redirect.redirect_page_route_path or "/")


def respond(request: HttpRequest, values: Values) -> HttpResponse:
    """A page of redirects in the order in which they were made. A constant number of queries."""
    keys.shows(request, keys.DOCUMENTS, keys.records(Redirect))
    cursors = Cursors(request.path, request.GET)
    position = cursors.read(values["cursor"]) if "cursor" in values else None
    limit = values.get("limit", PAGE_SIZE)
    page = cut(list(ORDER.from_position(public_redirects(), position)[: limit + 1]), limit, position)
    targets, origins = targets_of(page.rows), site_origins()
    meta = links(request, cursors, page, lambda row, backwards: ORDER.position(row.pk, row.pk, backwards))
    if values.get("count"):
        meta["total_count"] = public_redirects().count()
    items = [_told(each, targets.get(each.redirect_page_id or 0), origins) for each in page.rows]
    return caching.revalidated(request, encode({"meta": meta, "items": items}))


def _told(redirect: Redirect, target: PublishedDocument | None, origins: dict[int, str]) -> RedirectItem:
    return {
        "id": redirect.pk,
        "type": "wagtailredirects.Redirect",
        "path": redirect.old_path,
        "site": origins.get(redirect.site_id or 0),
        "location": location(redirect, target, origins),
        "status": 301 if redirect.is_permanent else 302,
        "page": target_of(target) if target is not None else None,
    }


RESOURCES = (
    Resource(
        name="redirects",
        path="redirects/",
        summary="Former addresses, and where they lead today",
        parameters=(LIMIT, CURSOR, COUNT),
        item="Redirect",
        links=(Link("resolve", {"path": "items/0/path"}),),
        respond=respond,
    ),
)
