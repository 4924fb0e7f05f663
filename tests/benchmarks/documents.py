"""``make bench``: what documents cost and save, beside stock Wagtail and a view that selects ready rows.

    python -m tests.benchmarks.documents [--cases N] [--rounds N]

Needs PostgreSQL on this machine in DATABASE_URL. Makes a database of its own beside the one named there,
keeps it between runs, and prints processor time (user and system, of this process and of the database's,
from /proc) for each request; the sides take turns. Nothing here is asserted: docs/performance.md keeps it.
"""

import argparse
import json
import os
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

TICK = os.sysconf("SC_CLK_TCK")
ROUNDS = 15


def processor_seconds(process: int) -> float:
    """User and system time that ``process`` has used."""
    fields = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICK


class Meter:
    """Measures what calls cost this process and the database's process that serves it."""

    def __init__(self) -> None:
        from django.db import connection

        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            self.database = int(cursor.fetchone()[0])

    def cost(self, call: Callable[[], Any], times: int) -> float:
        """Milliseconds of processor time for one of ``times`` calls."""
        own, other = time.process_time(), processor_seconds(self.database)
        for _each in range(times):
            call()
        return ((time.process_time() - own) + (processor_seconds(self.database) - other)) * 1000 / times


def compare(meter: Meter, sides: dict[str, tuple[Callable[[], Any], int]], rounds: int) -> dict[str, float]:
    """The median cost of each side; they take turns, so that a busy machine is unkind to all alike."""
    for call, _times in sides.values():
        call()
    found: dict[str, list[float]] = {name: [] for name in sides}
    for _round in range(rounds):
        for name, (call, times) in sides.items():
            found[name].append(meter.cost(call, times))
    return {name: statistics.median(costs) for name, costs in found.items()}


def ready_rows(request: Any) -> Any:
    """The limit: a Django view that selects ready rows and sends them."""
    from django.http import HttpResponse

    from closercities.publication.models import PublishedDocument

    documents = PublishedDocument.objects.filter(
        type="cases.CasePage", locale="en", withdrawn_at__isnull=True, is_alias=False
    ).order_by("-first_published_at", "-page_id")
    if "id" in request.GET:
        body = documents.filter(page_id=request.GET["id"]).values_list("body", flat=True).get()
        return HttpResponse(body, content_type="application/json")
    if "etag" in request.GET:
        etag = documents.filter(page_id=request.GET["etag"]).values_list("etag", flat=True).get()
        return HttpResponse(status=304, headers={"ETag": f'"{etag}"'})
    bodies = documents.values_list("body", flat=True)[:20]
    return HttpResponse("[" + ",".join(bodies) + "]", content_type="application/json")


def prepare(count: int) -> None:
    """A site with ``count`` cases in two locales, documents and all; what is there already is kept."""
    from cases.models import CasePage
    from closercities.publication.models import PublishedDocument
    from closercities.publication.writing import refresh
    from tests.benchmarks.copies import copy_cases
    from tests.benchmarks.sample_case import make_sample_case
    from tests.factories.pages import translate
    from tests.factories.site import make_site

    if not CasePage.objects.exists():
        make_site("en", "ar")
        translate(make_sample_case(), "ar", title="ساحة")
    templates = list(CasePage.objects.order_by("pk")[:2])
    if CasePage.objects.count() == len(templates):
        copy_cases(templates, count)
    wanted = set(CasePage.objects.values_list("pk", flat=True))
    missing = sorted(wanted - set(PublishedDocument.objects.values_list("page_id", flat=True)))
    begun, used = time.monotonic(), time.process_time()
    for start in range(0, len(missing), 200):
        refresh(missing[start : start + 200])
        print(f"\r{start + 200} of {len(missing)} documents", end="", file=sys.stderr)
    if missing:
        took, used = time.monotonic() - begun, time.process_time() - used
        rates = f"{len(missing) / took:.0f} a second, {len(missing) / used:.0f} a CPU second of ours"
        print(f"\nrebuilding documents: {rates}")


Sides = dict[str, tuple[Callable[[], Any], int]]


def asking(path: str, status: int = 200, **headers: str) -> Callable[[], Any]:
    """A call that asks for ``path``, and reads all of the answer, which has to have ``status``."""
    from django.test import Client

    client = Client()

    def call() -> Any:
        answer: Any = client.get(path, headers=headers)
        if answer.status_code != status:
            raise RuntimeError(f"{path} answers {answer.status_code}: {answer.content[:300]!r}")
        return b"".join(answer.streaming_content) if answer.streaming else answer.content

    return call


def far_down() -> str:
    """The address of the 2,000th page of the list, or of its last but one."""
    address = "/api/v2/cases/"
    for _page in range(1_999):
        following = json.loads(asking(address)())["meta"]["next"]
        if following is None:
            break
        address = following
    return address


def copied() -> None:
    """The limit of exports: PostgreSQL's own COPY of the same rows."""
    from django.db import connection

    query = "SELECT body FROM publication_publisheddocument WHERE type = 'cases.CasePage' AND locale = 'en'"
    with connection.cursor() as cursor, cursor.copy(f"COPY ({query}) TO STDOUT") as rows:
        for _row in rows:
            pass


def comparisons() -> dict[str, Sides]:
    """What is compared, each with how often it is called in a round."""
    from django.test import Client

    from closercities.publication.models import PublishedDocument

    first = PublishedDocument.objects.filter(type="cases.CasePage", locale="en").earliest("page_id")
    ours, stock = f"/api/v2/cases/{first.page_id}/", f"/api/stock/pages/{first.page_id}/"
    all_fields = "pages/?type=cases.CasePage&locale=en&fields=*&limit=20"
    etag = Client().get(ours)["ETag"]
    return {
        "list of 20 full items": {
            "ours": (asking("/api/v2/cases/"), 20),
            "limit": (asking("/limit/"), 20),
            "stock": (asking(f"/api/stock/{all_fields}"), 1),
            "our pages/": (asking(f"/api/v2/{all_fields}"), 1),
        },
        "detail": {
            "ours": (asking(ours), 20),
            "limit": (asking(f"/limit/?id={first.page_id}"), 20),
            "stock": (asking(stock), 2),
        },
        "304": {
            "ours": (asking(ours, 304, **{"If-None-Match": etag}), 30),
            "limit": (asking(f"/limit/?etag={first.page_id}", 304), 30),
        },
        "a page far down, beside page 1": {
            "ours": (asking(far_down()), 20),
            "limit": (asking("/api/v2/cases/"), 20),
        },
        "export of all": {"ours": (asking("/api/v2/exports/cases.jsonl"), 1), "limit": (copied, 1)},
    }


def told(name: str, costs: dict[str, float]) -> str:
    """A line for people."""
    parts = [f"{side} {cost:.2f} ms" for side, cost in costs.items()]
    parts.append(f"{costs['ours'] / costs['limit']:.2f} times the limit")
    if "stock" in costs:
        parts.append(f"stock costs {costs['stock'] / costs['ours']:.0f} times as much")
    return f"{name}: {', '.join(parts)}"


def main() -> int:
    """Prepare, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=5_000)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    options = parser.parse_args()
    from tests.benchmarks.own_database import own_database

    with own_database(f"bench_{options.cases}"):
        prepare(options.cases)
        meter = Meter()
        for name, sides in comparisons().items():
            print(told(name, compare(meter, sides, options.rounds)), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
