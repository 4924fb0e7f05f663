"""A page is translated and updated with few queries, however many sentences it has."""

import os
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cases.models import CasePage
from tests.benchmarks import translating_sides as sides
from tests.benchmarks.translating import GOAL, measure
from tests.factories.cases import make_case
from tests.factories.site import make_site

pytestmark = pytest.mark.django_db


def pages(count: int, sentences: int) -> list[Any]:
    words = "".join(f"<p>Sentence {number}.</p>" for number in range(sentences))
    made = [
        make_case(f"Case {sentences} {number}", summary="A summary.", challenge=[("paragraph", words)]).pk
        for number in range(count)
    ]
    return list(CasePage.objects.filter(pk__in=made).order_by("pk"))


def test_a_few_pages_cost_less_than_stock() -> None:
    make_site()
    translating, _publishing, updating = measure(pages(4, 30), [os.getpid()])

    for row in (translating, updating):
        assert row.queries["stock"] / row.queries["ours"] > GOAL * 0.8, str(row)


def queries(work: Any, page: Any) -> int:
    with CaptureQueriesContext(connection) as asked:
        work(page)
    return len(asked)


def test_queries_do_not_grow_with_the_sentences() -> None:
    make_site()
    costs = []
    for sentences in (1, 10, 100):
        _warm, page = pages(2, sentences)
        sides.ours(_warm)
        translating = queries(sides.ours, page)
        sides.publish(page)
        sides.change(page)
        costs.append((translating, queries(sides.ours, page)))
    # SQLite takes a hundred translations in two goes.
    extra = 0 if connection.vendor == "postgresql" else 1
    assert costs[0] == costs[1] == (costs[2][0] - extra, costs[2][1])
    assert costs[0] == (152 if connection.vendor == "postgresql" else 154, 77)
