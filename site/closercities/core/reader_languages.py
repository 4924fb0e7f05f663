"""The languages that a reader can read, and which of several translations is the best for them."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation.trans_real import parse_accept_lang_header

# More languages than anybody reads; a header may name thousands.
MOST_LANGUAGES = 20


def languages_of(request: HttpRequest) -> list[str]:
    """BCP 47 codes in lower case, the best first: the language that was chosen, then the browser's list."""
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "").lower()
    listed = parse_accept_lang_header(request.headers.get("Accept-Language", ""))
    refused = {code for code, quality in listed if not quality}
    codes = [chosen, *(code for code, _quality in listed)]
    known = [code for code in dict.fromkeys(codes) if code and code != "*" and code not in refused]
    return known[:MOST_LANGUAGES]


def best_language(written: Sequence[str], wanted: Sequence[str]) -> str:
    """The first of ``wanted`` that is ``written``, as the tag it is written in; empty when none is.

    A variety stands for its language, and for its other varieties where there is nothing nearer: who
    asks for ``pt`` or ``pt-pt`` reads ``pt-br``.
    """
    exact = {tag.lower(): tag for tag in reversed(written)}
    by_language: Mapping[str, str] = {_language(tag): tag for tag in reversed(written)}
    for code in wanted:
        found = exact.get(code) or exact.get(_language(code)) or by_language.get(_language(code))
        if found:
            return found
    return ""


def _language(tag: str) -> str:
    return tag.lower().partition("-")[0]


def best_for_reader(pages: Sequence[Any], request: HttpRequest) -> Any:
    """That of ``pages`` (each with its ``language_tag``) that the reader can read best; else the first."""
    by_tag = {page.language_tag: page for page in reversed(pages)}
    tag = best_language([page.language_tag for page in pages], languages_of(request))
    return by_tag[tag] if tag else pages[0]
