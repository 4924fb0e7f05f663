"""What crawlers are told there is: an index, and for each locale the pages really written in it.

Rows stream from one query, however many pages there are, so memory does not grow with the site.
"""

from collections.abc import Iterator
from datetime import datetime
from itertools import groupby, islice
from urllib.parse import quote
from xml.sax.saxutils import escape, quoteattr

from django.db.models import Count, F, Max, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_safe
from wagtail.models import Locale, Page, Site

from cases.models import CasePage
from closercities.core.languages import content_locale_codes
from closercities.core.models import BasePage

# The protocol allows 50,000 addresses and 50 MB a file; each address names its translations too.
PAGES_A_FILE = 20_000
CHUNK = 1_000
# As in the addresses that Django makes: RFC 3986, 2.2 and 3.3.
NOT_QUOTED = "/~:@!$&'()*+,;="
START = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
)
CONTENT_TYPE = "application/xml; charset=utf-8"


def written_pages() -> QuerySet[Page]:
    """Live public pages that are really written in the locale of their address: the only ones listed."""
    elsewhere = (
        CasePage.objects.filter(locale_id=F("facts__source_locale_id"))
        .exclude(facts__source_language="")
        .exclude(facts__source_language__in=content_locale_codes())
    )
    return (
        Page.objects.live()
        .public()
        .filter(alias_of__isnull=True, depth__gt=1, locale__language_code__in=content_locale_codes())
        .exclude(pk__in=elsewhere.values("pk"))
    )


@require_safe
def sitemap_index(request: HttpRequest) -> HttpResponse:
    """The sitemaps of all locales that have pages, in parts where there are many."""
    rows = (
        written_pages()
        .order_by()
        .values_list("locale__language_code")
        .annotate(number=Count("pk"), changed=Max("last_published_at"))
    )
    parts = [
        (request.build_absolute_uri(f"/sitemap-{code}.xml{f'?p={part}' if part > 1 else ''}"), changed)
        for code, number, changed in sorted(rows)
        for part in range(1, -(-number // PAGES_A_FILE) + 1)
    ]
    return render(request, "sitemap_index.xml", {"parts": parts}, content_type=CONTENT_TYPE)


@require_safe
def sitemap_of_locale(request: HttpRequest, code: str) -> StreamingHttpResponse:
    """The pages of the locale ``code``, each with its translations. ``?p=`` is the part, from 1.

    Raises ``Http404`` for a locale that there is not and a part that is no number.
    """
    part = request.GET.get("p", "1")
    if code not in content_locale_codes() or not (part.isascii() and part.isdigit() and 0 < len(part) < 6):
        raise Http404
    start = (max(1, int(part)) - 1) * PAGES_A_FILE
    entries = islice(_entries(request, code), start, start + PAGES_A_FILE)
    return StreamingHttpResponse(_chunks(entries), content_type=CONTENT_TYPE)


def _chunks(entries: Iterator[str]) -> Iterator[str]:
    yield START
    while chunk := "".join(islice(entries, CHUNK)):
        yield chunk
    yield "</urlset>\n"


class Addresses:
    """The absolute addresses of the pages of one site; stock, each asks for a resolver of its own."""

    def __init__(self, request: HttpRequest) -> None:
        site = Site.find_for_request(request)
        self._roots: list[tuple[str, str]] = []
        for root in Site.get_site_root_paths():
            if site is not None and root.site_id == site.pk:
                with translation.override(root.language_code):
                    start = request.build_absolute_uri(reverse("wagtail_serve", args=("",)))
                self._roots.append((root.root_path, start))

    def of(self, page: Page) -> str:
        """The address of ``page``; empty where it belongs to another site."""
        for root_path, start in self._roots:
            if page.url_path.startswith(root_path):
                return start + quote(page.url_path.removeprefix(root_path), safe=NOT_QUOTED)
        return ""


def _entries(request: HttpRequest, code: str) -> Iterator[str]:
    all_addresses = Addresses(request)
    for translations in _translations():
        if code not in translations:
            continue
        addresses = {
            locale: address for locale, page in translations.items() if (address := all_addresses.of(page))
        }
        if code in addresses:
            page = translations[code]
            yield from (_entry(code, parts, page.last_published_at) for parts in _parts(page, addresses))


def _translations() -> Iterator[dict[str, Page]]:
    """``{locale code: page}`` of all that is the same page in several locales; one query in all."""
    locales = Locale.objects.in_bulk()
    order = {code: number for number, code in enumerate(content_locale_codes())}
    pages = written_pages().order_by("translation_key", "pk")
    for _key, same in groupby(_with_locales(pages, locales), key=lambda page: page.translation_key):
        found = {page.locale.language_code: page for page in same}
        yield {code: found[code] for code in sorted(found, key=lambda code: order[code])}


def _with_locales(pages: QuerySet[Page], locales: dict[int, Locale]) -> Iterator[Page]:
    for page in pages.iterator(chunk_size=CHUNK):
        page.locale = locales[page.locale_id]
        yield page


def _parts(page: Page, addresses: dict[str, str]) -> Iterator[dict[str, str]]:
    """The addresses of the page, then those of each part of it that has an address of its own."""
    model = page.specific_class
    for part in model.sitemap_parts if model is not None and issubclass(model, BasePage) else ():
        yield {code: address + part for code, address in addresses.items()}


def _entry(code: str, addresses: dict[str, str], changed: datetime | None) -> str:
    lines = ["<url>", f"<loc>{escape(addresses[code])}</loc>"]
    if changed is not None:
        lines.append(f"<lastmod>{changed.isoformat(timespec='seconds')}</lastmod>")
    lines += [
        f'<xhtml:link rel="alternate" hreflang={quoteattr(other)} href={quoteattr(address)}/>'
        for other, address in addresses.items()
    ]
    return "".join([*lines, "</url>\n"])
