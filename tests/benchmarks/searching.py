"""``make bench``: what a search with three facets costs the database engine, beside stock Wagtail.

    python -m tests.benchmarks.searching [--cases N] [--rounds N]

Needs PostgreSQL on this machine in DATABASE_URL. Makes a database of its own beside the one named there, with
N cases in two locales, and prints processor time (of this process and of the database's) as rows of a table;
the sides take turns.
"""

import argparse
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from functools import partial
from itertools import cycle, islice
from typing import Any
from uuid import UUID

from tests.benchmarks.meter import Side, compare, middle, ratio

ROUNDS = 7
AT_ONCE = 1_000
NEWER = 1_000_000
FACETS = ("topic", "stage", "country")
# Of each row: how many times ours stock has to cost.
GOALS = {"few match": 50, "most match": 10, "indexing an entry": 8}
HEAD = """\
| | stock costs, times ours (goal) | ours | stock |
| --- | --- | --- | --- |"""


def main() -> int:
    """Prepare, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=5_000)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    options = parser.parse_args()
    from tests.benchmarks.own_database import use_own_database

    use_own_database(f"bench_search_{options.cases}")
    from tests.benchmarks.content import analyse, prepare

    prepare(options.cases)
    fill(options.cases)
    analyse()
    measure(options.cases, options.rounds)
    return 0


def fill(count: int) -> None:
    """Let both indices hold all cases; what is there already is kept."""
    from search.engines.database import DatabaseEngine
    from search.engines.database.tables import KeptEntry

    if KeptEntry.objects.count() < count:
        engine, begun = DatabaseEngine(), time.monotonic()
        engine.clear()
        entries = copies(count)
        while some := list(islice(entries, AT_ONCE)):
            engine.write(some)
        print(f"{2 * count} entries written in {time.monotonic() - begun:.0f} s of the clock", flush=True)
    _copy_stock_entries()


def templates() -> list[Any]:
    """The two entries that all others repeat, out of the documents of the cases that were made whole."""
    from cases.models import CasePage
    from closercities.publication.upkeep import make
    from search.indexing.building import entries_of

    pages = list(CasePage.objects.order_by("pk")[:2])
    for _number in make([page.pk for page in pages], 1):
        pass
    return entries_of([pages[0].translation_key])


def copies(count: int) -> Iterator[Any]:
    """The entries of ``count`` cases, told apart by the number in their titles, their dates and tokens."""
    from tests.benchmarks.copies import STEP, key_of

    originals = templates()
    for number in range(1, count + 1):
        for place, each in enumerate(originals, start=1):
            tokens = {**each.tokens, "stage": (("planned", "ongoing", "finished")[number % 3],)}
            tokens["topic"] = tuple({f"topic-{number % 7}", f"topic-{number % 40}"})
            tokens["country"] = (f"C{number % 90}",)
            yield replace(
                each,
                page_id=place * STEP + number,
                translation_key=UUID(key_of(number)),
                sequence=number,
                texts=replace(each.texts, title=f"{each.texts.title} {number}"),
                tokens=tokens,
                latitude=-60 + number * 7 % 1_300 / 10,
                longitude=-180 + number * 13 % 3_590 / 10,
                first_published_at=each.first_published_at - timedelta(minutes=number),
            )


def _copy_stock_entries() -> None:
    from django.contrib.contenttypes.models import ContentType
    from django.db import connection
    from wagtail.search.backends import get_search_backend

    from cases.models import CasePage
    from tests.benchmarks.copies import STEP

    pages = list(CasePage.objects.order_by("pk")[:2])
    index = get_search_backend().get_index_for_model(CasePage)
    index.add_items(CasePage, pages)
    kind = ContentType.objects.get_for_model(CasePage).pk
    with connection.cursor() as cursor:
        for place, page in enumerate(pages, start=1):
            cursor.execute(
                "INSERT INTO wagtailsearch_indexentry (object_id, title_norm, content_type_id, autocomplete, "
                "title, body, title_text, body_text) SELECT p.id::text, e.title_norm, e.content_type_id, "
                "e.autocomplete, e.title || to_tsvector('simple', (p.id %% %s)::text), e.body, e.title_text, "
                "e.body_text FROM wagtailsearch_indexentry e, wagtailcore_page p "
                "WHERE e.object_id = %s AND e.content_type_id = %s AND p.id > %s AND p.id < %s "
                "ON CONFLICT DO NOTHING",
                [STEP, str(page.pk), kind, place * STEP, (place + 1) * STEP],
            )


def measure(cases: int, rounds: int) -> None:
    """Compare the sides, and print a row for each comparison; then what only ours can."""
    from search.engines.database import DatabaseEngine
    from search.question import Question
    from tests.benchmarks.web import own_processes

    processes = own_processes()
    engine = DatabaseEngine()
    print(HEAD)
    numbers = [str(cases // 2 + number) for number in range(rounds + 1)]
    for name, texts in (("few match", numbers), ("most match", ["square"])):
        questions = [Question(locales=("en", "ar"), text=text, counted=FACETS) for text in texts]
        ours = _in_turn([partial(engine.ask, question) for question in questions])
        _tell(name, ours, _in_turn([_stock_search(text) for text in texts]), processes, rounds)
    _tell("indexing an entry", *_indexing(), processes, 3)
    everything = Question(locales=("en", "ar"), text="square", counted=FACETS)
    _publish_newest()
    alone: dict[str, Callable[[], Any]] = {
        "suggest": lambda: engine.complete("squ", ["en", "ar"], 8),
        "suggest, the whole request": lambda: _get("/en/search/suggestions/?q=squ"),
        "map of the world": lambda: engine.clusters(everything, 2),
        "similar": lambda: engine.nearest(
            {"topic": {"topic-1": 2.0, "topic-3": 2.0}, "country": {"C5": 1.0}}, everything
        ),
        "mistyped": lambda: engine.ask(replace(everything, text="squrae")),
        "phrase": lambda: engine.ask(replace(everything, text='"holds back the rain"')),
        "everything by title": lambda: engine.ask(replace(everything, text="", order="title")),
    }
    for name, call in alone.items():
        costs = compare({"ours": Side(call, 1, processes)}, rounds)
        print(f"| {name} | | {middle(costs, 'ours'):.3g} ms | |", flush=True)


def _publish_newest() -> None:
    """Make the documents of the newest cases, which are suggested: what is not public would be left out."""
    from closercities.publication.upkeep import make
    from tests.benchmarks.copies import STEP

    for _number in make([place * STEP + number for place in (1, 2) for number in range(1, 51)], 1):
        pass


def _get(path: str) -> None:
    """Ask the website as a browser does."""
    from django.test import Client

    answer = Client().get(path)
    if answer.status_code != 200:
        raise ValueError(f"{path} answers {answer.status_code}")


def _tell(name: str, ours: Callable[[], Any], stock: Callable[[], Any], processes: Any, rounds: int) -> None:
    costs = compare({"ours": Side(ours, 1, processes), "stock": Side(stock, 1, processes)}, rounds)
    print(
        f"| {name} | {ratio(costs, 'stock', 'ours'):.3g} ({GOALS[name]}) | {middle(costs, 'ours'):.3g} ms "
        f"| {middle(costs, 'stock'):.3g} ms |",
        flush=True,
    )


def _in_turn(calls: Sequence[Callable[[], Any]]) -> Callable[[], Any]:
    """The next of ``calls`` each time: what few match is another word each time, which nothing holds yet."""
    turns = cycle(calls)

    def call() -> Any:
        return next(turns)()

    return call


def _stock_search(text: str) -> Callable[[], Any]:
    from wagtail.search.backends import get_search_backend

    from cases.models import CasePage

    def call() -> None:
        found = get_search_backend().search(text, CasePage.objects.live().public(), operator="or")
        list(found[:12])
        for field in ("locale_id", "owner_id", "content_type_id"):
            found.facet(field)

    return call


def _indexing() -> tuple[Callable[[], Any], Callable[[], Any]]:
    """How each makes entries of what is published: ours of documents, stock of pages."""
    from wagtail.search.backends import get_search_backend

    from cases.models import CasePage
    from closercities.publication.upkeep import make
    from search.engines.database import DatabaseEngine
    from search.indexing.building import entries_of

    pages = CasePage.objects.order_by("-pk")[:200]
    keys = {page.translation_key for page in pages}
    every = list(CasePage.objects.filter(translation_key__in=keys).values_list("pk", flat=True))
    for _number in make(every, 1):
        pass

    def ours() -> None:
        # Newer than the copies: what is older than what is kept is not written.
        DatabaseEngine().write([replace(each, sequence=NEWER + each.sequence) for each in entries_of(keys)])

    def stock() -> None:
        for page in range(0, len(every), 100):
            items = list(CasePage.objects.filter(pk__in=every[page : page + 100]))
            get_search_backend().get_index_for_model(CasePage).add_items(CasePage, items)

    return ours, stock


if __name__ == "__main__":
    sys.exit(main())
