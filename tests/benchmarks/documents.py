"""``make bench``: what documents cost and save, beside stock Wagtail and a view that selects ready rows.

    python -m tests.benchmarks.documents [--cases N] [--rounds N] [--keep-documents]

Needs PostgreSQL on this machine in DATABASE_URL. Makes a database of its own beside the one named there,
keeps it between runs, and prints processor time (user and system, of the web process and of the database's,
from /proc) for each request, as rows of a table; the sides take turns. Nothing here is asserted:
docs/performance.md keeps it.
"""

import argparse
import sys

from tests.benchmarks.meter import Costs, middle, ratio

ROUNDS = 15
# Of each row: how much less than stock, and how much of the limit.
GOALS = {
    "list of 20 full items": (50, 1.6),
    "detail": (25, 1.6),
    "page 2,000 of the list": (None, 1.25),
    "304": (None, 1.6),
    "export, a row": (70, 2.5),
    "publishing a page": (1, None),
}
PAGES_GOAL = 20


def main() -> int:
    """Prepare, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=5_000)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--keep-documents", action="store_true", help="do not make all documents anew")
    options = parser.parse_args()
    from tests.benchmarks.own_database import use_own_database

    use_own_database(f"bench_rows_{options.cases}")
    from closercities.publication.makers import processors
    from tests.benchmarks.content import prepare, rebuild

    prepare(options.cases)
    rebuilt = rebuild(from_nothing=not options.keep_documents)
    if rebuilt.documents:
        print(
            f"made by one process: {rebuilt.documents / rebuilt.seconds:.0f} a second of the clock, "
            f"{rebuilt.documents / rebuilt.processor_seconds:.0f} a second of processor time (goal 700); "
            f"{rebuilt.documents} in {rebuilt.seconds:.0f} s\n",
            flush=True,
        )
    if not options.keep_documents:
        side_by_side(processors())
    measure(options.cases, options.rounds)
    return 0


def side_by_side(processes: int) -> None:
    """How fast documents are made where each processor has a process."""
    from tests.benchmarks.content import rebuild

    rebuilt = rebuild(from_nothing=True, processes=processes)
    print(
        f"documents made by {processes} processes: {rebuilt.documents / rebuilt.seconds:.0f} a second\n",
        flush=True,
    )


def measure(cases: int, rounds: int) -> None:
    """Compare all sides and print a row for each comparison."""
    from tests.benchmarks.meter import compare
    from tests.benchmarks.publishing import publishing
    from tests.benchmarks.sides import comparisons
    from tests.benchmarks.web import served

    print(HEAD)
    with served() as web:
        for name, sides in comparisons(web, cases):
            tell(name, compare(sides, rounds))
    tell("publishing a page", compare(publishing(), rounds))


HEAD = """\
| | stock costs, times ours (goal) | ours, times the limit (goal) | ours | limit | stock |
| --- | --- | --- | --- | --- | --- |"""


def tell(name: str, costs: Costs) -> None:
    """Print the row ``name`` of the table."""
    _row(name, costs, "ours", GOALS[name])
    if "pages/" in costs:
        _row(f"{name}, from pages/", costs, "pages/", (PAGES_GOAL, None))


def _row(name: str, costs: Costs, side: str, goals: tuple[float | None, float | None]) -> None:
    limit = "page 1" if "page 1" in costs else "limit"
    ratios = (_ratio(costs, "stock", side, goals[0]), _ratio(costs, side, limit, goals[1]))
    times = (f"{middle(costs, each):.3g} ms" if each in costs else "" for each in (side, limit, "stock"))
    print(f"| {name} | {' | '.join((*ratios, *times))} |", flush=True)


def _ratio(costs: Costs, one: str, other: str, goal: float | None) -> str:
    if not {one, other} <= costs.keys() or goal is None:
        return ""
    return f"{ratio(costs, one, other):.3g} ({goal:g})"


if __name__ == "__main__":
    sys.exit(main())
