"""What is compared with what: each row of docs/performance.md that is asked over HTTP."""

import json
from collections.abc import Iterator
from itertools import cycle

from closercities.publication.models import PublishedDocument
from tests.benchmarks.meter import Side
from tests.benchmarks.web import Web, own_processes

ALL_FIELDS = "type=cases.CasePage&locale=en&fields=*&limit=20"
PAGE_NUMBER = 2_000


def comparisons(web: Web, cases: int) -> Iterator[tuple[str, dict[str, Side]]]:
    """The name of each row, and its sides."""
    yield "list of 20 full items", _list(web)
    yield "detail", _detail(web)
    if cases >= PAGE_NUMBER:
        yield f"page {PAGE_NUMBER:,} of the list", _far_down(web, cases)
    yield "304", _unchanged(web)
    yield "export, a row", _export(web, cases)


def _first() -> int:
    cases = PublishedDocument.objects.filter(type="cases.CasePage", locale="en")
    return int(cases.earliest("page_id").page_id)


def _list(web: Web) -> dict[str, Side]:
    return {
        "ours": Side(web.asking("/api/v2/cases/"), 20, web.processes),
        "limit": Side(web.asking("/limit/"), 20, web.processes),
        "stock": Side(web.asking(f"/api/stock/pages/?{ALL_FIELDS}"), 1, web.processes),
        "pages/": Side(web.asking(f"/api/v2/pages/?{ALL_FIELDS}"), 4, web.processes),
    }


def _detail(web: Web) -> dict[str, Side]:
    number = _first()
    return {
        "ours": Side(web.asking(f"/api/v2/cases/{number}/"), 40, web.processes),
        "limit": Side(web.asking(f"/limit/{number}/"), 40, web.processes),
        "stock": Side(web.asking(f"/api/stock/pages/{number}/?fields=*"), 4, web.processes),
        "pages/": Side(web.asking(f"/api/v2/pages/{number}/?fields=*"), 20, web.processes),
    }


def _far_down(web: Web, cases: int) -> dict[str, Side]:
    limit = min(20, cases // PAGE_NUMBER)
    first = address = f"/api/v2/cases/?limit={limit}"
    for _page in range(PAGE_NUMBER - 1):
        address = json.loads(web.asking(address)())["meta"]["next"]
    path = "/api/v2/" + address.partition("/api/v2/")[2]
    return {
        "ours": Side(web.asking(path), 40, web.processes),
        "page 1": Side(web.asking(first), 40, web.processes),
    }


def _unchanged(web: Web) -> dict[str, Side]:
    number = _first()
    ours = f"/api/v2/cases/{number}/"
    etag = web.etag(ours)
    return {
        "ours": Side(web.asking(ours, 304, **{"If-None-Match": etag}), 40, web.processes),
        "limit": Side(web.asking(f"/limit/{number}/etag/", 304), 40, web.processes),
    }


def _export(web: Web, cases: int) -> dict[str, Side]:
    rows = PublishedDocument.objects.filter(type="cases.CasePage", locale="en").count()
    steps = cycle(range(10))

    def stock() -> None:
        # A client that pages through all of it is at each place once: a turn asks in a few places.
        offset = next(steps) * cases // 10
        web.asking(f"/api/stock/pages/?{ALL_FIELDS}&offset={offset}")()

    return {
        "ours": Side(web.asking("/api/v2/exports/cases.jsonl"), 1, web.processes, rows),
        "limit": Side(_copy, 1, own_processes(), rows),
        "stock": Side(stock, 2, web.processes, 20),
    }


def _copy() -> None:
    """PostgreSQL's own COPY of the same rows."""
    from django.db import connection

    query = "SELECT body FROM publication_publisheddocument WHERE type = 'cases.CasePage' AND locale = 'en'"
    with connection.cursor() as cursor, cursor.copy(f"COPY ({query}) TO STDOUT") as rows:
        for _row in rows:
            pass
