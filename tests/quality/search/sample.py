"""A sample that is quick enough for every run: some queries, over the cases of the demo alone."""

import os
from collections.abc import Sequence
from dataclasses import replace

from tests.quality.search.judged import LOCALES, JudgedQuery, Need, queries

SIZE = "sample"
EACH = 4
KINDS = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}


def sampled(locale: str) -> Sequence[JudgedQuery]:
    """Every fourth of the queries that a case of the demo answers exactly, judged by the demo alone."""
    answered = [query for query in queries(locale) if 3 in _of_the_demo(query.need).grades.values()]
    return [replace(query, need=_of_the_demo(query.need)) for query in answered[::EACH]]


def _of_the_demo(need: Need) -> Need:
    grades = {case: grade for case, grade in need.grades.items() if case.startswith("demo/")}
    return replace(need, grades=grades)


def drops_in_sample() -> list[str]:
    """What dropped below the kept figures, in words; the demo has to be loaded.

    ``KEEP_SEARCH_SAMPLE=1`` keeps what is found now instead.
    """
    from django.db import connection

    from tests.quality.search.corpus import names_of_cases
    from tests.quality.search.engines import OURS, engines, prepare
    from tests.quality.search.kept import drops, keep
    from tests.quality.search.measuring import ask_all, figures

    kind, names, can = KINDS[connection.vendor], names_of_cases(), engines()
    prepare([OURS])
    found = {code: figures(ask_all(can[OURS], sampled(code), names)) for code in LOCALES}
    if os.environ.get("KEEP_SEARCH_SAMPLE"):
        keep(SIZE, kind, OURS, found)
    return drops(SIZE, kind, OURS, found)
