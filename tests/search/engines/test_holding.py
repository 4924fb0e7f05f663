"""What a process holds of the database's index: right whatever is written, and no more than it may."""

import pytest
from django.db import transaction

from search.engines.database import DatabaseEngine
from search.engines.database.held import OVERHEAD, Held
from search.question import Question
from tests.search.engines.entries import entry

ASKED = Question(locales=("en",), text="gardens", counted=("stage",))


def test_held_over_its_bytes_lets_go_of_what_was_asked_for_longest_ago() -> None:
    held = Held(3 * (OVERHEAD + 100))
    for name in "abc":
        held.put(name, name, 100)
    held.get("a")
    held.put("d", "d", 100)
    assert [held.get(name) for name in "abcd"] == ["a", None, "c", "d"]
    assert held.size == 3 * (OVERHEAD + 100)


def test_held_put_once_more_counts_once() -> None:
    held = Held(10_000)
    held.put("a", 1, 100)
    held.put("a", 2, 300)
    assert (held.get("a"), held.size) == (2, OVERHEAD + 300)


def test_held_larger_than_all_may_be_is_not_held() -> None:
    held = Held(1_000)
    held.put("a", 1, 100)
    held.put("b", 1, 1_000)
    assert (held.get("a"), held.get("b")) == (1, None)


@pytest.mark.django_db
def test_answers_follow_what_is_written_and_removed() -> None:
    engine, told = DatabaseEngine(), []
    first = entry("Rain gardens", tokens={"stage": ("planned",)})
    second = entry("Roof gardens", tokens={"stage": ("finished",)})
    for change in (
        lambda: engine.write([first]),
        lambda: engine.write([second]),
        lambda: engine.remove([first.page_id]),
    ):
        change()
        told.append([engine.ask(ASKED).facets for _time in range(2)])
    planned, finished = {"planned": 1}, {"finished": 1}
    assert told == [[{"stage": planned}] * 2, [{"stage": planned | finished}] * 2, [{"stage": finished}] * 2]


@pytest.mark.django_db
def test_answers_after_a_rollback_know_nothing_of_what_was_undone() -> None:
    engine = DatabaseEngine()
    with transaction.atomic():
        engine.write([entry("Rain gardens", tokens={"stage": ("planned",)})])
        assert engine.ask(ASKED).facets == {"stage": {"planned": 1}}
        transaction.set_rollback(True)
    # SQLite gives the number of the segment that was undone once more.
    engine.write([entry("Roof gardens", tokens={"stage": ("finished",)})])
    assert engine.ask(ASKED).facets == {"stage": {"finished": 1}}
