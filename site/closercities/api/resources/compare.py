"""``compare/``: two to four cases side by side."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from cases.comparison.chosen import Chosen
from cases.comparison.comparing import LEAST, MOST, Comparison, Row, compare
from closercities.api.front_cache import keys
from closercities.api.problem import InvalidParameter
from closercities.api.resources import caching
from closercities.api.resources.languages import LOCALE, told_in
from closercities.api.resources.parameters import Parameter, Values
from closercities.api.resources.resource import Link, Resource
from closercities.api.resources.shapes import ComparedRow
from closercities.publication.serialisation.encode import encode

HIGHEST_ID = 2_147_483_647


@dataclass(frozen=True, kw_only=True)
class CaseIds(Parameter):
    """Ids of as many cases as can be compared, with commas between; none twice."""

    @property
    def allowed(self) -> str | list[str]:
        return f"{LEAST} to {MOST} different ids of cases, with commas between them"

    @property
    def schema(self) -> dict[str, Any]:
        item = {"type": "integer", "minimum": 1, "maximum": HIGHEST_ID}
        return {"type": "array", "items": item, "minItems": LEAST, "maxItems": MOST, "uniqueItems": True}

    def read(self, text: str) -> list[int]:
        parts = text.split(",")
        if not all(part.isascii() and part.isdigit() and len(part) <= 10 for part in parts):
            raise self.refused(text)
        ids = [int(part) for part in parts]
        if (
            not LEAST <= len(ids) <= MOST
            or len(set(ids)) < len(ids)
            or not 0 < min(ids) <= max(ids) <= HIGHEST_ID
        ):
            raise self.refused(text)
        return ids


CASES = CaseIds(
    name="cases",
    description="Ids of the cases, in the order in which they are to stand. Each may be that of any "
    "translation: the case is told in `locale`, or as the original. Without it there is nothing to compare.",
    example="27,29",
    required=True,
)


def respond(request: HttpRequest, values: Values) -> HttpResponse:
    """The comparison, or 304. Raises ``InvalidParameter`` for too few, and for ids of no public case."""
    locale = values.get("locale", settings.LANGUAGE_CODE)
    keys.shows(request, keys.DOCUMENTS)
    comparison = compare(values["cases"], locale)
    _check(comparison.chosen)
    return caching.revalidated(request, _told(comparison))


def _check(chosen: Chosen) -> None:
    if chosen.missing:
        listed = ", ".join(map(str, chosen.missing))
        raise InvalidParameter(
            "cases", f"There is no case with the id {listed}, or it is not public.", CASES.allowed
        )
    if chosen.repeated:
        listed = ", ".join(map(str, chosen.repeated))
        raise InvalidParameter(
            "cases", f"{listed} is a translation of another case that is asked for.", CASES.allowed
        )


def _told(comparison: Comparison) -> str:
    items = (
        told_in(case.document.body, case.document.locale, comparison.locale) for case in comparison.cases
    )
    meta = {"next": None, "previous": None}
    rows = [_row(row) for row in comparison.rows]
    return f'{{"meta":{encode(meta)},"items":[{",".join(items)}],"rows":{encode(rows)}}}'


def _row(row: Row) -> ComparedRow:
    return {
        "name": row.name,
        "label": row.label,
        "is_same": row.is_same,
        "cells": [
            [{"text": line.text, "language": line.language or None, "note": line.note} for line in cell.lines]
            for cell in row.cells
        ],
    }


RESOURCES = (
    Resource(
        name="compare",
        path="compare/",
        summary="Two to four cases side by side",
        description="`items` are the cases as in `cases/`, `rows` what each of them says to one subject, in "
        "words for a reader of `locale`: a cell for each case in the order of `items`, each with its lines. "
        "Subjects to which none says anything are left out. The website shows the same at "
        "`/{locale}/compare/?cases=`.",
        parameters=(CASES, LOCALE),
        item="Case",
        answer="comparison",
        links=(Link("case", {"id": "items/0/id"}),),
        respond=respond,
    ),
)
