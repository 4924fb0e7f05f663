"""``navigation/``: the links that editors set above and below every page, for readers of one locale."""

from collections.abc import Iterator
from typing import Any, Literal
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from closercities.api.front_cache import keys
from closercities.api.resources import caching
from closercities.api.resources.addresses import address_of, site_origins, target_of
from closercities.api.resources.languages import LOCALE, listed_documents
from closercities.api.resources.parameters import Values
from closercities.api.resources.resource import Resource
from closercities.api.resources.shapes import NavigationEntry, NavigationLink
from closercities.publication.models import PublishedDocument
from closercities.publication.serialisation.encode import encode
from home.links import each_link
from home.models import Footer, Navigation

Part = Literal["header", "footer"]
Targets = dict[UUID, PublishedDocument]

FRAME: tuple[tuple[Part, Any, str], ...] = (
    ("header", Navigation, "items"),
    ("footer", Footer, "columns"),
)


def respond(request: HttpRequest, values: Values) -> HttpResponse:
    """Links and menus of the header, then the columns of the footer. A constant number of queries."""
    keys.shows(request, keys.DOCUMENTS, keys.records(Navigation), keys.records(Footer))
    locale = values.get("locale", settings.LANGUAGE_CODE)
    streams: list[tuple[Part, Any, str]] = []
    for part, model, name in FRAME:
        snippet: Any = model.for_locale(locale)
        if snippet is not None:
            streams.append((part, getattr(snippet, name), snippet.locale.language_code))
    wanted = {
        value["page"].translation_key
        for _part, stream, _language in streams
        for value in each_link(stream)
        if value.get("page") is not None
    }
    targets, origins = _targets(wanted, locale), site_origins()
    items = [
        entry
        for part, stream, language in streams
        for entry in _entries(part, stream, language, targets, origins)
    ]
    return caching.revalidated(request, encode({"meta": {"next": None, "previous": None}, "items": items}))


def _targets(wanted: set[UUID], locale: str) -> Targets:
    """The public page of each key, in ``locale`` where there is one, else the one made first."""
    found: Targets = {}
    for document in listed_documents().filter(translation_key__in=wanted).defer("body").order_by("page_id"):
        if document.translation_key not in found or document.locale == locale:
            found[document.translation_key] = document
    return found


def _entries(
    part: Part, stream: Any, language: str, targets: Targets, origins: dict[int, str]
) -> Iterator[NavigationEntry]:
    for block in stream:
        is_link = block.block_type == "link"
        values = [block.value] if is_link else list(block.value["links"])
        links = [link for value in values if (link := _link(value, language, targets, origins))]
        label = "" if is_link else block.value.get("label") or block.value.get("heading") or ""
        if links:
            yield {"part": part, "label": str(label), "content_locale": language, "links": links}


def _link(value: Any, language: str, targets: Targets, origins: dict[int, str]) -> NavigationLink | None:
    label = str(value.get("label") or "")
    if value.get("page") is None:
        url = str(value.get("url") or "")
        if not url:
            return None
        return {"label": label or url, "url": url, "content_locale": language, "page": None}
    document = targets.get(value["page"].translation_key)
    if document is None:
        return None
    return {
        "label": label or document.title,
        "url": address_of(document, origins),
        "content_locale": language if label else document.content_locale,
        "page": target_of(document),
    }


RESOURCES = (
    Resource(
        name="navigation",
        path="navigation/",
        summary="Links above and below every page, for readers of one locale",
        description="`label` is empty for a link that stands alone. Pages that are not public are left out.",
        parameters=(LOCALE,),
        item="NavigationEntry",
        respond=respond,
    ),
)
