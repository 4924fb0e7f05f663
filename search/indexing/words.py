"""The words that a document tells its readers, out of its JSON."""

import html
import re
from collections.abc import Mapping
from typing import Any

from search.entries import Texts

TITLE, SUMMARIES = "title", ("summary", "abstract", "introduction")
# Members of a document that are no text of its own: what it is, what it leads to, and what all locales share.
NO_PROSE = frozenset(
    {"locale", "is_fallback", "id", "type", "content_locale", "dir", "source_language", "translation_state"}
    | {"outdated", "alternates", "meta", "social_image", "related_pages", "facts", "links", "cases", "form"}
    | {"published_on", "doi", "read_time", "topics", "references", TITLE, *SUMMARIES}
)
# Members within blocks that are told to machines, or to nobody.
NO_WORDS = frozenset(
    {"id", "type", "url", "source", "meta", "kind", "licence", "credit", "source_url", "srcset", "renditions"}
    | {"focal_point", "website", "html_url", "detail_url", "label_language", "code", "colour", "time_zone"}
    | {"width", "height", "alignment", "size", "layout", "style", "date", "download_url", "embed_url"}
)
# Within a word or beside punctuation; what other markup stands between are two words.
INLINE = re.compile(r"</?(?:a|b|code|em|i|mark|s|small|span|strong|sub|sup|u)(?:\s[^>]*)?>", re.IGNORECASE)
MARKUP = re.compile(r"</?[A-Za-z][^>]*>")
# Of one document; a longer one is found by what stands before.
MOST_CHARACTERS = 200_000


def texts_of(document: Mapping[str, Any]) -> Texts:
    """Title, summary and body of ``document``, an item of the API, in plain text."""
    parts: list[str] = []
    for name, value in document.items():
        if name not in NO_PROSE:
            _add_prose(value, parts)
    body = " ".join(parts)
    summary = " ".join(plain(str(document[name])) for name in SUMMARIES if document.get(name))
    return Texts(plain(str(document[TITLE])), summary, body[:MOST_CHARACTERS])


def proper_names_of(document: Mapping[str, Any]) -> str:
    """The names of organisations, people and the campaign that ``document`` tells of, in one text."""
    facts = document.get("facts") or {}
    organisations = [each["organisation"] for each in facts.get("organisations") or ()]
    people = facts.get("people") or document.get("authors") or ()
    names = [each.get(name) for each in (*organisations, *people) for name in ("name", "original_name")]
    campaign = (facts.get("campaign") or {}).get("title")
    return ". ".join(dict.fromkeys(str(name) for name in (*names, campaign) if name))


def plain(text: str) -> str:
    """``text`` (HTML or not) without markup, its spaces single.

    >>> plain("<p>Rain &amp; <b>roofs</b></p><p>Parks</p>")
    'Rain & roofs Parks'
    """
    without = html.unescape(MARKUP.sub(" ", INLINE.sub("", text))) if "<" in text or "&" in text else text
    return " ".join(without.split())


def _add_prose(value: Any, parts: list[str]) -> None:
    """Add to ``parts`` what a member of a document (as JSON is read) tells in words."""
    if isinstance(value, str):
        if words := plain(value):
            parts.append(words)
    elif isinstance(value, list):
        for each in value:
            _add_prose(each, parts)
    elif isinstance(value, dict) and not _is_another_page(value):
        # The title of a file is its editors' word for it; what a picture shows stands in its text.
        without_title = "meta" in value
        for name, each in value.items():
            if name not in NO_WORDS and not (without_title and name == TITLE):
                _add_prose(each, parts)


def _is_another_page(value: Mapping[str, Any]) -> bool:
    """Whether a member tells of a page of its own, which is found by itself."""
    return "meta" in value and "html_url" in (value["meta"] or {})
