"""How long a question takes by the clock: of a hundred the middle one, and the 95th.

    python -m tests.benchmarks.percentiles [--cases N]

Asks the database's engine, on PostgreSQL in DATABASE_URL, and Elasticsearch where ELASTICSEARCH_URL names it;
both keep the N cases in two locales of ``tests.benchmarks.searching``. No question is asked twice.
"""

import argparse
import os
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import islice
from typing import Any

TIMES = 100
AT_ONCE = 500
# Each with a number that few titles have: a common word, two, one mistyped, a phrase, the number alone.
TEXTS = ("square {}", "rain roofs {}", "squrae {}", '"holds back the rain" {}', "{}")
HEAD = """\
| | middle | 95th of 100 |
| --- | --- | --- |"""


def main() -> int:
    """Prepare, ask, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=5_000)
    cases = parser.parse_args().cases
    from tests.benchmarks.own_database import use_own_database

    use_own_database(f"bench_search_{cases}")
    from search.engines.database import DatabaseEngine
    from tests.benchmarks.content import prepare
    from tests.benchmarks.searching import fill

    prepare(cases)
    fill(cases)
    print(HEAD)
    _tell("database", DatabaseEngine(), cases)
    if "ELASTICSEARCH_URL" in os.environ:
        with _elasticsearch(cases) as engine:
            _tell("Elasticsearch", engine, cases)
    return 0


@contextmanager
def _elasticsearch(cases: int) -> Iterator[Any]:
    """The engine with all cases; what it made goes in the end."""
    from django.test import override_settings

    from search.engines.elasticsearch.client import client
    from search.engines.elasticsearch.engine import ElasticsearchEngine
    from tests.benchmarks.searching import copies

    prefix = f"bench_{os.getpid()}_"
    with override_settings(
        ELASTICSEARCH_URL=os.environ["ELASTICSEARCH_URL"],
        ELASTICSEARCH_INDEX_PREFIX=prefix,
        SEARCH_ENGINE_SECONDS=20.0,
    ):
        engine, entries = ElasticsearchEngine(), copies(cases)
        try:
            engine.prepare()
            while some := list(islice(entries, AT_ONCE)):
                engine.write(some)
            yield engine
        finally:
            node = client()
            for index in node.indices.get(index=f"{prefix}*"):
                node.indices.delete(index=index)


def _tell(name: str, engine: Any, cases: int) -> None:
    from search.question import Question
    from tests.benchmarks.searching import FACETS

    texts = [TEXTS[number % len(TEXTS)].format(cases // 2 + number) for number in range(TIMES + len(TEXTS))]
    questions = [Question(locales=("en", "ar"), text=text, counted=FACETS) for text in texts]
    _row(f"three facets, {name}", [partial(engine.ask, each) for each in questions])
    begun = [f"squ {cases // 3 + number}" for number in range(TIMES + len(TEXTS))]
    _row(f"suggest, {name}", [partial(engine.complete, each, ["en", "ar"], 8) for each in begun])


def _row(name: str, calls: Sequence[Callable[[], Any]]) -> None:
    taken = []
    for call in calls:
        began = time.perf_counter()
        call()
        taken.append((time.perf_counter() - began) * 1_000)
    # The first of each form find nothing prepared.
    taken = taken[-TIMES:]
    print(f"| {name} | {statistics.median(taken):.3g} ms | {sorted(taken)[94]:.3g} ms |", flush=True)


if __name__ == "__main__":
    sys.exit(main())
