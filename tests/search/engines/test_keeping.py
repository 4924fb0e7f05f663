"""What is written, written again and removed, in every engine."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from search.engines.contract import Engine
from search.engines.database import DatabaseEngine
from search.entries import Texts
from search.question import Question
from tests.search.engines.entries import entry

Keep = Callable[..., Any]


def test_kept_tells_pages_and_numbers_in_order(keep: Keep, engine: Engine) -> None:
    keep(entry(page_id=9_003, sequence=5), entry(page_id=9_001, sequence=6), entry(page_id=9_002, sequence=7))
    assert list(engine.kept(0, 2).items()) == [(9_001, 6), (9_002, 7)]
    assert engine.kept(9_002, 2) == {9_003: 5}
    assert engine.kept(9_003, 2) == {}


def test_entry_stands_in_place_of_an_older_one(keep: Keep, find: Any, ask: Any) -> None:
    old = entry("Rain", sequence=5, tokens={"stage": ("planned",)})
    keep(old)
    keep(replace(old, texts=Texts("Sunshine"), sequence=6, tokens={"stage": ("finished",)}))
    assert find("rain") == []
    assert find("sunshine") == [old.page_id]
    assert ask(counted=("stage",)).facets == {"stage": {"finished": 1}}
    keep(replace(old, texts=Texts("Snow"), sequence=5))
    assert find("snow") == []
    assert find("sunshine") == [old.page_id]


def test_page_twice_at_once_is_kept_as_the_newest(keep: Keep, find: Any) -> None:
    page = entry("Rain", sequence=5)
    keep(replace(page, texts=Texts("Snow"), sequence=7), page)
    assert find() == [page.page_id]
    assert find("snow") == [page.page_id]


def test_nothing_is_left_of_a_removed_page(keep: Keep, engine: Engine, ask: Any) -> None:
    secret, other = keep(
        entry("Zanzibar wetlands", at=(1.0, 1.0), tokens={"stage": ("planned",)}),
        entry("Parks", tokens={"stage": ("finished",)}),
    )
    # The database follows what is withdrawn as others do; its list of words is everybody's.
    for each in (engine, DatabaseEngine()):
        each.remove([secret.page_id, 99_999_999])
        each.remove([])
    for asked in ("zanzibar", "zanz", "zanzibra", "wetlands", '"zanzibar wetlands"'):
        answer = ask(asked, counted=("stage",))
        assert (answer.hits, answer.total, answer.suggestion) == ((), 0, ""), asked
    assert engine.complete("zan", ["en"], 5) == []
    assert ask(counted=("stage",)).facets == {"stage": {"finished": 1}}
    assert engine.clusters(Question(locales=("en",)), 3) == []
    wanted = {"stage": {"planned": 1.0}}
    assert engine.nearest(wanted, Question(locales=("en",))) == []
    assert engine.kept(0, 9) == {other.page_id: other.sequence}


def test_page_that_comes_back_is_found(keep: Keep, engine: Engine, find: Any) -> None:
    (page,) = keep(entry("Rain"))
    engine.remove([page.page_id])
    keep(page)
    assert find("rain") == [page.page_id]


def test_many_small_changes_find_the_same(keep: Keep, engine: Engine, ask: Any) -> None:
    pages = [entry(f"Rain word{number}", days=number, tokens={"stage": ("planned",)}) for number in range(30)]
    for page in pages:
        keep(page)
    for page in pages[::3]:
        keep(replace(page, texts=Texts("Sun")))
    engine.remove([page.page_id for page in pages[1::3]])
    answer = ask("rain", counted=("stage",), limit=100, order="newest")
    assert [hit.page_id for hit in answer.hits] == [page.page_id for page in reversed(pages[2::3])]
    assert answer.facets == {"stage": {"planned": 10}}
    assert ask("sun").total == 10
    assert ask('"rain word5"').total == 1


def test_prepare_keeps_what_is_kept(keep: Keep, engine: Engine, find: Any) -> None:
    (page,) = keep(entry("Rain"))
    engine.prepare()
    engine.prepare()
    assert find("rain") == [page.page_id]
