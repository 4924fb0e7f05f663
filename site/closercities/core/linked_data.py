"""What search engines and other machines are told of a page, in the words of schema.org, as JSON-LD.

A node is a dictionary of the vocabulary's properties. Each page type makes its own nodes, in the
room that it lives in, from the pieces here; what is empty is left out.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from closercities.core import reader
from closercities.core.choices import Licence
from closercities.core.geography import country_label
from closercities.core.listing import ListedItem

Node = dict[str, Any]

LICENCE_ADDRESSES = {
    Licence.CC_BY_4: "https://creativecommons.org/licenses/by/4.0/",
    Licence.CC_BY_SA_4: "https://creativecommons.org/licenses/by-sa/4.0/",
    Licence.CC_BY_NC_4: "https://creativecommons.org/licenses/by-nc/4.0/",
    Licence.CC_BY_NC_SA_4: "https://creativecommons.org/licenses/by-nc-sa/4.0/",
    Licence.CC_BY_NC_SA_3: "https://creativecommons.org/licenses/by-nc-sa/3.0/",
    Licence.CC_BY_SA_3: "https://creativecommons.org/licenses/by-sa/3.0/",
    Licence.CC0: "https://creativecommons.org/publicdomain/zero/1.0/",
    Licence.PUBLIC_DOMAIN: "https://creativecommons.org/publicdomain/mark/1.0/",
}
# Within a script element these could end it, begin a comment, or end a line of a script.
ESCAPED = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def script(nodes: Iterable[Node]) -> SafeString:
    """A data block with ``nodes``; browsers run nothing of it. Empty without nodes."""
    graph = [_filled(node) for node in nodes]
    if not graph:
        return SafeString("")
    text = json.dumps({"@context": "https://schema.org", "@graph": graph}, ensure_ascii=False)
    safe = text.translate(ESCAPED)
    return mark_safe(f'<script type="application/ld+json">{safe}</script>')  # noqa: S308 -- escaped above


def _filled(value: Any) -> Any:
    """``value`` without what is empty, at any depth."""
    if isinstance(value, dict):
        filled = {name: _filled(each) for name, each in value.items()}
        kept = {name: each for name, each in filled.items() if each not in (None, "", [], {})}
        return kept if set(kept) - {"@type"} else {}
    if isinstance(value, (list, tuple)):
        return [each for each in map(_filled, value) if each not in (None, "", {})]
    return value


# -- the page itself ------------------------------------------------------------------------------
def work(page: Any, type_name: str, context: Mapping[str, Any]) -> Node:
    """What every page tells of itself as a work of ``type_name``: address, words, dates, languages."""
    request = context.get("request")
    url = reader.absolute(page.get_url(request) or "", request)
    return {
        "@type": type_name,
        "@id": f"{url}#page",
        "url": url,
        "name": page.title,
        "description": strip_tags(reader.summary_of(page)),
        "inLanguage": page.language_tag,
        "datePublished": _iso(page.first_published_at),
        "dateModified": _iso(page.last_published_at),
        "isPartOf": site_reference(request),
        "publisher": publisher_reference(request),
        **_translations(page, type_name, request),
    }


def _translations(page: Any, type_name: str, request: Any) -> Node:
    """The work that this one translates; of an original, its translations."""
    original = reader.original_of(page)
    if original.pk != page.pk:
        return {"translationOfWork": _version(original, type_name, request)}
    others = reader.written_translations(page).values()
    versions = [_version(other, type_name, request) for other in others if other.pk != page.pk]
    return {"workTranslation": versions}


def _version(page: Any, type_name: str, request: Any) -> Node:
    url = reader.absolute(page.get_url(request) or "", request)
    return {
        "@type": type_name,
        "@id": f"{url}#page",
        "url": url,
        "name": page.title,
        "inLanguage": page.language_tag,
    }


def breadcrumbs(page: Any, context: Mapping[str, Any]) -> Node:
    """The way from the home page of the reader's locale to ``page``."""
    request = context.get("request")
    steps = [(_("Closer Cities"), f"/{reader.active_code()}/")]
    steps += [(crumb.title, crumb.url) for crumb in reader.trail(page, request)]
    steps.append((page.title, str(page.get_url(request) or "")))
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": number, "name": name, "item": reader.absolute(url, request)}
            for number, (name, url) in enumerate(steps, start=1)
        ],
    }


def item_list(items: Iterable[ListedItem], total: int, first: int, request: Any) -> Node:
    """The items of a list that are shown; ``first`` is the position of the first of them, from 1."""
    return {
        "@type": "ItemList",
        "numberOfItems": total,
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": number,
                "name": item.page.title,
                "url": reader.absolute(item.url, request),
            }
            for number, item in enumerate(items, start=first)
        ],
    }


def listed(items: Iterable[ListedItem], type_name: str, request: Any) -> list[Node]:
    """Short nodes of other pages, each at its own address."""
    return [_version(item.page, type_name, request) for item in items]


# -- what pages speak of --------------------------------------------------------------------------
def site_reference(request: Any) -> Node:
    """The website, by its id."""
    return {"@id": reader.absolute("/", request) + "#website"}


def publisher_reference(request: Any) -> Node:
    """The organisation behind the website; the home page tells more of it."""
    root = reader.absolute("/", request)
    return {"@type": "Organization", "@id": f"{root}#organisation", "name": _("Closer Cities"), "url": root}


def organisation(record: Any) -> Node:
    """An organisation under the name that the reader knows."""
    return {
        "@type": "Organization",
        "name": record.name_in(reader.active_code()),
        "url": record.website,
    }


def person(record: Any) -> Node:
    """A person with affiliation and ORCID."""
    orcid = f"https://orcid.org/{record.orcid}" if record.orcid else ""
    return {
        "@type": "Person",
        "@id": orcid,
        "name": record.name,
        "url": record.website,
        "sameAs": orcid,
        "affiliation": organisation(record.affiliation) if record.affiliation else None,
    }


def place(record: Any, country: str, point: tuple[float, float] | None) -> Node:
    """A place: ``country`` is ISO 3166-1 alpha-2, ``point`` WGS 84 latitude and longitude in degrees."""
    name = record.label if record is not None else ""
    return {
        "@type": "Place",
        "name": name or (country_label(country, reader.active_code()) if country else ""),
        "address": {"@type": "PostalAddress", "addressLocality": name, "addressCountry": country},
        "geo": {"@type": "GeoCoordinates", "latitude": point[0], "longitude": point[1]} if point else None,
    }


def term(name: str, code: str, vocabulary: str) -> Node:
    """A word of a closed list, with its code there."""
    vocabulary_node = {"@type": "DefinedTermSet", "name": vocabulary}
    return {"@type": "DefinedTerm", "name": name, "termCode": code, "inDefinedTermSet": vocabulary_node}


def years(start: date | None, end: date | None) -> str:
    """A period as ISO 8601: ``2011-03-01/2013-12-04``, open with ``..``; empty where nothing is known."""
    if start is None and end is None:
        return ""
    return f"{start.isoformat() if start else '..'}/{end.isoformat() if end else '..'}"


def _iso(moment: datetime | None) -> str:
    return moment.isoformat(timespec="seconds") if moment is not None else ""
