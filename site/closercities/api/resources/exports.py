"""``exports/``: all cases, or those that filters leave, as one file. Streamed: size does not matter."""

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase, StreamingHttpResponse

from closercities.api.exports.geojson import feature_collection
from closercities.api.exports.table import csv_rows
from closercities.api.front_cache import keys
from closercities.api.resources.cases import LIST
from closercities.api.resources.languages import FALLBACK, LOCALE, told_in
from closercities.api.resources.parameters import Values
from closercities.api.resources.resource import Resource

AT_A_TIME = 500
PIECE = 64 * 1024
PARAMETERS = (LOCALE, FALLBACK, *LIST.own_parameters)


def bodies(values: Values) -> Iterator[str]:
    """The documents that ``values`` select, as text, in the order of their pages' ids.

    Raises ``InvalidParameter`` at once: when the first of them is asked for it is too late for a 400.
    """
    locale = values.get("locale", settings.LANGUAGE_CODE)
    rows = LIST.documents(values, all_at_once=True).order_by("page_id").values_list("body", "locale")
    return (told_in(body, own, locale) for body, own in rows.iterator(chunk_size=AT_A_TIME))


def _items(values: Values) -> Iterator[Any]:
    return (json.loads(body) for body in bodies(values))


def _lines(values: Values) -> Iterator[str]:
    return (f"{body}\n" for body in bodies(values))


def in_pieces(texts: Iterable[str]) -> Iterator[bytes]:
    """``texts`` in UTF-8, gathered so that each piece is worth sending."""
    kept: list[str] = []
    size = 0
    for text in texts:
        kept.append(text)
        size += len(text)
        if size >= PIECE:
            yield "".join(kept).encode()
            kept, size = [], 0
    if kept:
        yield "".join(kept).encode()


def _export(
    suffix: str, media_type: str, write: Callable[[Values], Iterable[str]], summary: str, item: str = ""
) -> Resource:
    def respond(request: HttpRequest, values: Values) -> HttpResponseBase:
        keys.shows(request, *LIST.front_cache_keys(values))
        answer = StreamingHttpResponse(in_pieces(write(values)), content_type=media_type)
        answer["Content-Disposition"] = f'attachment; filename="cases.{suffix}"'
        answer["Cache-Control"] = "public, max-age=60"
        return answer

    return Resource(
        name=f"export_{suffix}",
        path=f"exports/cases.{suffix}",
        summary=summary,
        parameters=PARAMETERS,
        item=item,
        answer="item" if item else "file",
        media_type=media_type,
        respond=respond,
    )


RESOURCES = (
    _export("jsonl", "application/jsonl; charset=utf-8", _lines, "Cases as JSON Lines: a document a line"),
    _export(
        "csv",
        "text/csv; charset=utf-8; header=present",
        lambda values: csv_rows(_items(values)),
        "Cases as a table, safe to open in a spreadsheet",
    ),
    _export(
        "geojson",
        "application/geo+json",
        lambda values: feature_collection(_items(values)),
        "Cases on the map",
        "CasesOnTheMap",
    ),
)
