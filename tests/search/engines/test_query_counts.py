"""The database is asked as often, however much it keeps and finds."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from search.engines.database import DatabaseEngine
from search.question import Question
from tests.search.engines.entries import entry


def _queries(call: Any) -> int:
    with CaptureQueriesContext(
        connection,
    ) as captured:
        call()
    return len(captured)


@pytest.mark.django_db
def test_questions_cost_as_many_queries_at_any_size() -> None:
    engine = DatabaseEngine()
    counted = ("stage", "topic", "country", "type")
    asked = Question(
        locales=("en", "nl"),
        text='rain gardens "rain gardens"',
        tokens={"stage": ("planned",)},
        counted=counted,
    )
    everything = Question(locales=("en",), counted=counted)
    costs = []
    for count in (1, 10, 100):
        engine.write(
            [
                entry("Rain gardens", at=(1, 1), tokens={"stage": ("planned",), "topic": (f"t{number}",)})
                for number in range(count)
            ]
        )
        calls = (
            lambda: engine.ask(asked),
            lambda: engine.ask(everything),
            lambda: engine.complete("rai", ["en"], 5),
            lambda: engine.clusters(everything, 3),
            lambda: engine.nearest({"stage": {"planned": 1.0}}, everything),
        )
        costs.append([tuple(_queries(call) for call in calls) for _time in ("first", "again")])
    assert costs == [[(8, 2, 4, 2, 3), (6, 2, 3, 1, 2)]] * 3
