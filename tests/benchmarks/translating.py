"""``make bench``: what translating and updating a page costs, beside stock wagtail-localize.

    python -m tests.benchmarks.translating [--pages N]

Needs PostgreSQL on this machine in DATABASE_URL, and keeps a database of its own beside the one named there.
Each side has pages of its own with the same words, and the sides take turns. Prints queries and processor
time a page (of this process and of the database's), and pages a second. What publication does of itself
(documents) is left out on both sides; publishing has a row of its own. docs/performance.md keeps it.
"""

import argparse
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from statistics import mean
from typing import Any
from unittest.mock import patch

from tests.benchmarks.meter import Side, compare, middle, ratio

PAGES = 200
GOAL = 5
DATABASE = "bench_translating"
# With all that refers to them.
EMPTIED = (
    "wagtailcore_page",
    "cases_casefacts",
    "wagtail_localize_translatableobject",
    "wagtail_localize_string",
    "wagtail_localize_template",
)


@dataclass
class Work:
    """Work on one page after the other; how many queries and seconds of the clock each page took."""

    do: Callable[[Any], None]
    pages: list[Any]
    queries: list[int] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)

    def __call__(self) -> None:
        """Do it with the next page."""
        from django.db import connection

        count = 0

        def counted(execute: Any, *arguments: Any) -> Any:
            nonlocal count
            count += 1
            return execute(*arguments)

        page = self.pages[len(self.queries)]
        begun = time.monotonic()
        with connection.execute_wrapper(counted):
            self.do(page)
        self.seconds.append(time.monotonic() - begun)
        self.queries.append(count)


@dataclass(frozen=True)
class Row:
    """What was measured of one kind of work: a page's queries, milliseconds, and pages a second."""

    name: str
    queries: dict[str, float]
    milliseconds: dict[str, float]
    times: float
    pages_a_second: float

    def __str__(self) -> str:
        queries, milliseconds = self.queries, self.milliseconds
        stock = f"{queries['stock']:.0f} | {milliseconds['stock']:.0f} ms" if "stock" in queries else "|"
        fewer = f"{queries['stock'] / queries['ours']:.1f} | {self.times:.1f}" if "stock" in queries else "|"
        ours = f"{queries['ours']:.0f} | {milliseconds['ours']:.0f} ms"
        return f"| {self.name} | {stock} | {ours} | {fewer} | {self.pages_a_second:.1f} |"


HEAD = f"""\
| | stock: queries | processor | ours: queries | processor | times fewer queries (goal {GOAL}) | times less \
processor time (goal {GOAL}) | ours: pages a second |
| --- | --- | --- | --- | --- | --- | --- | --- |"""


def main() -> int:
    """Prepare, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=PAGES)
    options = parser.parse_args()
    from tests.benchmarks.own_database import use_own_database

    use_own_database(DATABASE)
    from tests.benchmarks.web import own_processes

    print(HEAD)
    for row in measure(prepared(2 * (options.pages + 1)), own_processes()):
        print(row, flush=True)
    return 0


def prepared(count: int) -> list[Any]:
    """``count`` live English cases with the same words, and nothing translated."""
    from django.db import connection

    from cases.models import CasePage
    from tests.benchmarks.content import analyse
    from tests.benchmarks.copies import copy_cases
    from tests.benchmarks.sample_case import make_sample_case
    from tests.factories.site import make_site

    with connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {', '.join(EMPTIED)} RESTART IDENTITY CASCADE")
    make_site("en", "ar")
    page = make_sample_case()
    copy_cases([page], count)
    analyse()
    return list(CasePage.objects.filter(locale=page.locale).exclude(pk=page.pk).order_by("pk"))


def measure(pages: list[Any], processes: Any) -> Iterator[Row]:
    """Translate, publish and update ``pages``, every other one by each side; the first of each unmeasured."""
    from tests.benchmarks import translating_sides as sides

    stock, ours = pages[::2], pages[1::2]
    with _documents_apart():
        yield _row("translating a page", processes, stock=(sides.stock, stock), ours=(sides.ours, ours))
    yield _row("publishing it", processes, ours=(sides.publish, ours))
    for page in stock:
        sides.publish(page)
    for page in pages:
        sides.change(page)
    with _documents_apart():
        yield _row("updating a page", processes, stock=(sides.stock_update, stock), ours=(sides.ours, ours))


@contextmanager
def _documents_apart() -> Iterator[None]:
    signals = "closercities.publication.signals"
    with patch(f"{signals}.refresh_translations"), patch(f"{signals}.refresh_translations_later"):
        yield


def _row(name: str, processes: Any, **sides: tuple[Callable[[Any], None], list[Any]]) -> Row:
    works = {side: Work(do, pages) for side, (do, pages) in sides.items()}
    rounds = min(len(work.pages) for work in works.values()) - 1
    costs = compare({side: Side(work, 1, processes) for side, work in works.items()}, rounds)
    return Row(
        name,
        {side: mean(work.queries[1:]) for side, work in works.items()},
        {side: middle(costs, side) for side in works},
        ratio(costs, "stock", "ours") if "stock" in works else 1,
        1 / mean(works["ours"].seconds[1:]),
    )


if __name__ == "__main__":
    sys.exit(main())
