"""The table, and where it is put."""

from pathlib import Path
from uuid import UUID, uuid4

import pytest

from tests.quality.search.engines import RefusedError
from tests.quality.search.judged import JudgedQuery, Need
from tests.quality.search.measuring import Answered, apart, ask_all, figures
from tests.quality.search.report import place, table, worst

OPEN = Need("rain", "rain in the city", held_out=False, grades={"demo/a": 3, "demo/b": 1})
HELD_OUT = Need("sun", "sun in the city", held_out=True, grades={"demo/c": 2})
RIGHT = Answered(JudgedQuery("en", "rain", OPEN), ("demo/a", "demo/b"))
NOTHING = Answered(JudgedQuery("en", "rane", OPEN), (), refused=True)
UNSEEN = Answered(JudgedQuery("en", "sun", HELD_OUT), ())


def test_a_row_for_what_is_tuned_on_and_one_for_what_is_held_out() -> None:
    assert table({"ours": {"en": [RIGHT, NOTHING, UNSEEN]}}).splitlines() == [
        "| locale | queries |  | ours |",
        "| --- | --- | --- | --- |",
        "| en | 2 | for tuning | 0.50 / 0.50, 1 errors |",
        "| en | 1 | held out | 0.00 / 0.00 |",
        "| all | 2 | for tuning | 0.50 / 0.50, 1 errors |",
        "| all | 1 | held out | 0.00 / 0.00 |",
    ]


def test_the_worst_are_told_and_those_held_out_never() -> None:
    assert worst([RIGHT, UNSEEN, NOTHING], 5) == ["0.00 en    rane  [rain]", "1.00 en    rain  [rain]"]


def test_answers_are_told_apart_by_their_need() -> None:
    assert apart([RIGHT, UNSEEN, NOTHING]) == ([RIGHT, NOTHING], [UNSEEN])


def test_an_engine_that_fails_found_nothing() -> None:
    def ask(_locale: str, _text: str) -> list[UUID]:
        raise RefusedError

    answered = ask_all(ask, [RIGHT.query], {})
    assert [(each.found, each.refused) for each in answered] == [((), True)]
    assert figures(answered).ndcg == 0.0


def test_what_has_no_name_takes_a_rank() -> None:
    other, known = uuid4(), uuid4()
    answered = ask_all(lambda _locale, _text: [other, known], [RIGHT.query], {known: "demo/a"})
    assert answered[0].found == (str(other), "demo/a")


def test_a_table_takes_the_place_of_the_last_one(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("# Page\n<!-- SQLite -->\nold\n<!-- end of SQLite -->\nend\n", encoding="utf-8")
    place("new \\1", "SQLite", page)
    assert page.read_text() == "# Page\n<!-- SQLite -->\nnew \\1\n<!-- end of SQLite -->\nend\n"


def test_a_table_without_a_place_is_an_error(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("# Page\n", encoding="utf-8")
    with pytest.raises(ValueError, match="no marks for SQLite"):
        place("new", "SQLite", page)
