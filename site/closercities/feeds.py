"""Atom feeds (RFC 4287) of the newest cases and research, one of each for every locale.

An entry is a page as a reader of the feed's locale meets it: translated, or the original, marked
with its own language. Filters in the address are those of the list that it is the feed of.
"""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any
from uuid import UUID, uuid5

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.http import http_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from closercities.core.listing import ListedItem, list_pages
from closercities.core.listing_context import query_from
from closercities.core.quotation import quoted
from closercities.core.reader import active_code, summary_of
from home.models import SiteSettings
from research.listing import find_research, newest_research, people_of

ENTRIES = 50
SECONDS_KEPT = 600
NEVER = datetime(2021, 1, 1, tzinfo=UTC)
# What XML 1.0 cannot hold, escaped or not.
NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class LanguageFeed(Atom1Feed):
    """An Atom feed whose entries name their own language and all their authors."""

    def item_attributes(self, item: dict[str, Any]) -> dict[str, str]:
        return {"xml:lang": item["language"]}

    def latest_post_date(self) -> datetime:
        """When any entry changed last; without entries a day long gone, or the feed would always change."""
        return max((item["updateddate"] for item in self.items), default=NEVER)

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        for name in item["authors"]:
            handler.startElement("author", {})
            handler.addQuickElement("name", name)
            handler.endElement("author")


@require_safe
def cases_feed(request: HttpRequest) -> HttpResponse:
    """The cases that the address asks for, the newest first."""
    query = query_from(request.GET, types=("case",), per_page=ENTRIES)
    result = list_pages(replace(query, order="newest", page=1))
    chosen = [value.label for facet in result.counts for value in facet.selected if facet.name != "type"]
    text = [quoted(query.text.strip()[:60])] if query.text.strip() else []
    return _answer(request, _("Cases"), [*text, *chosen], result.items, {})


@require_safe
def search_feed(request: HttpRequest) -> HttpResponse:
    """Whatever the search in the address finds, the newest first; ``type`` says of which sorts."""
    query = query_from(request.GET, per_page=ENTRIES)
    result = list_pages(replace(query, order="newest", page=1))
    chosen = [value.label for facet in result.counts for value in facet.selected]
    text = [quoted(query.text.strip()[:60])] if query.text.strip() else []
    research = [item for item in result.items if item.type in ("article", "interview")]
    return _answer(request, _("Search"), [*text, *chosen], result.items, people_of(research))


@require_safe
def research_feed(request: HttpRequest) -> HttpResponse:
    """The articles and interviews that the address asks for, the newest first."""
    found = find_research(request.GET)
    items = newest_research(found, ENTRIES)
    return _answer(request, _("Research"), found.labels, items, people_of(items))


def _answer(
    request: HttpRequest,
    title: str,
    chosen: list[str],
    items: Iterable[ListedItem],
    people: dict[int, list[str]],
) -> HttpResponse:
    """The feed, or 304 for who has it; it is the same for everybody, and may be kept a while."""
    shown = list(items)
    feed = _feed(request, title, chosen)
    for item in shown:
        feed.add_item(**_entry(request, item, people.get(item.page.pk, [])))
    content = feed.writeString("utf-8").encode()
    etag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    last_modified = int(feed.latest_post_date().timestamp())
    response = HttpResponse(content, content_type="application/atom+xml; charset=utf-8")
    response["ETag"] = etag
    response["Last-Modified"] = http_date(last_modified)
    patch_cache_control(response, public=True, max_age=SECONDS_KEPT)
    return get_conditional_response(request, etag, last_modified, response) or response


def _feed(request: HttpRequest, title: str, chosen: list[str]) -> LanguageFeed:
    address = request.path.replace("/feeds/", "/", 1)
    query = request.META.get("QUERY_STRING", "")
    settings = SiteSettings.for_request(request)
    whole_title = f"{title}: {', '.join(chosen)}" if chosen else title
    return LanguageFeed(
        title=_text(f"{whole_title} · {_('Closer Cities')}"),
        link=request.build_absolute_uri(f"{address}?{query}" if query else address),
        description=None,
        language=active_code(),
        author_name=_text(settings.organisation_name or _("Closer Cities")),
        feed_url=request.build_absolute_uri(),
        feed_guid=request.build_absolute_uri(),
    )


def _entry(request: HttpRequest, item: ListedItem, people: list[str]) -> dict[str, Any]:
    page = item.page
    published = page.first_published_at or page.latest_revision_created_at
    return {
        "title": _text(page.title),
        "link": request.build_absolute_uri(item.url),
        "description": escape(_text(summary_of(page))),
        "unique_id": entry_id(page.translation_key, item.reader_locale),
        "pubdate": _moment(page.told_on) or published,
        "updateddate": page.last_published_at or published or NEVER,
        "categories": [_text(label) for label in _topics(page)],
        "language": item.language,
        "authors": [_text(name) for name in people],
    }


def entry_id(key: UUID, locale: str) -> str:
    """The id of what has the translation key ``key``, in the feed of ``locale``: it outlives any address."""
    return uuid5(key, locale).urn


def _topics(page: Any) -> list[str]:
    facts = getattr(page, "facts", None)
    return [row.topic.label for row in facts.topic_rows.all()] if facts is not None else []


def _moment(day: date | datetime | None) -> datetime | None:
    if day is None or isinstance(day, datetime):
        return day
    return datetime.combine(day, time(), UTC)


def _text(text: str) -> str:
    return NOT_IN_XML.sub("", text)
