"""Facets, places, dates, orders and pages of hits, in every engine."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from closercities.core.cartography import Area
from search.engines.contract import Engine
from search.entries import Texts
from search.question import Circle, Question
from tests.search.engines.entries import FIRST_DAY, entry, translated

Find = Callable[..., list[int]]
Keep = Callable[..., Any]
ROTTERDAM, DELFT, SUVA, APIA = (51.92, 4.48), (52.01, 4.36), (-18.14, 178.44), (-13.83, -171.77)


def test_empty_text_finds_everything_newest_first(keep: Keep, ask: Any) -> None:
    old, new = keep(entry("A"), entry("B", days=1))
    answer = ask()
    assert [hit.page_id for hit in answer.hits] == [new.page_id, old.page_id]
    assert answer.total == 2
    assert answer.hits[0].translation_key == new.translation_key
    assert answer.hits[0].locale == "en"


def test_facet_is_counted_without_its_own_choice(keep: Keep, ask: Any) -> None:
    keep(
        entry(tokens={"stage": ("planned",), "topic": ("water", "green")}),
        entry(tokens={"stage": ("finished",), "topic": ("water",)}),
        entry(tokens={"stage": ("finished",), "topic": ("roads",)}),
        entry(),
    )
    answer = ask(tokens={"stage": ("finished",)}, counted=("stage", "topic", "country", "type"))
    assert answer.total == 2
    assert answer.facets == {
        "stage": {"planned": 1, "finished": 2},
        "topic": {"water": 1, "roads": 1},
        "country": {},
        "type": {"case": 2},
    }


def test_values_of_a_facet_widen_and_facets_narrow(keep: Keep, find: Find) -> None:
    one, two, _three = keep(
        entry(tokens={"stage": ("planned",), "topic": ("water",)}),
        entry(tokens={"stage": ("finished",), "topic": ("water",)}),
        entry(tokens={"stage": ("finished",), "topic": ("roads",)}),
    )
    both = {"stage": ("planned", "finished"), "topic": ("water",)}
    assert set(find(tokens=both)) == {one.page_id, two.page_id}
    assert find(tokens={"topic": ("nowhere",)}) == []


def test_types_narrow_and_are_counted_without_that(keep: Keep, ask: Any) -> None:
    _case, article = keep(entry("Water"), entry("Water", type="article"))
    answer = ask("water", types=("article",), counted=("type",))
    assert [hit.page_id for hit in answer.hits] == [article.page_id]
    assert answer.facets == {"type": {"case": 1, "article": 1}}


def test_item_in_several_locales_is_found_and_counted_once(keep: Keep, ask: Any) -> None:
    pages = translated(
        {"en": Texts("Gardens"), "nl": Texts("Tuinen"), "ar": Texts("حدائق")}, tokens={"stage": ("planned",)}
    )
    keep(*pages.values())
    for locales, shown in ((("nl", "en"), "nl"), (("fr", "en"), "en"), (("fr", "ar", "en"), "ar")):
        answer = ask("", *locales, counted=("stage",))
        assert [(hit.page_id, hit.locale) for hit in answer.hits] == [(pages[shown].page_id, shown)]
        assert (answer.total, answer.facets) == (1, {"stage": {"planned": 1}})


def test_written_in_narrows_to_items_with_such_a_page(keep: Keep, find: Find) -> None:
    pages = translated({"en": Texts("Gardens"), "nl": Texts("Tuinen")})
    keep(*pages.values(), entry("Roads"))
    assert find("", "en", written_in=("nl",)) == [pages["en"].page_id]
    assert find("", "en", written_in=("ar",)) == []


def test_areas_and_circle_narrow_to_what_is_there(keep: Keep, find: Find) -> None:
    rotterdam, delft, suva, apia, _nowhere = keep(
        *(entry(at=place) for place in (ROTTERDAM, DELFT, SUVA, APIA)), entry()
    )
    holland = Area(51.0, 4.0, 53.0, 5.0)
    pacific = (Area(-20, 170, -10, 180), Area(-20, -180, -10, -170))
    assert set(find(areas=(holland,))) == {rotterdam.page_id, delft.page_id}
    assert set(find(areas=pacific)) == {suva.page_id, apia.page_id}
    assert find(circle=Circle(*ROTTERDAM, kilometres=5)) == [rotterdam.page_id]
    assert set(find(circle=Circle(*ROTTERDAM, kilometres=20))) == {rotterdam.page_id, delft.page_id}


def test_updated_since_and_exclude_narrow(keep: Keep, find: Find) -> None:
    _old, new = keep(entry(), entry(days=2))
    assert find(updated_since=FIRST_DAY + timedelta(days=2)) == [new.page_id]
    assert find(updated_since=FIRST_DAY, exclude=(new.translation_key,)) == [_old.page_id]


@pytest.mark.parametrize(
    ("order", "places"),
    [
        ("newest", [2, 0, 1]),
        ("oldest", [1, 0, 2]),
        ("updated", [1, 2, 0]),
        ("least_updated", [0, 2, 1]),
        ("title", [1, 0, 2]),
        ("title_reversed", [2, 0, 1]),
        ("north", [0, 2, 1]),
    ],
)
def test_order_is_kept(keep: Keep, find: Find, order: str, places: list[int]) -> None:
    kept = keep(
        entry("élan", days=5, at=DELFT),
        entry("Eel", days=3, last_published_at=FIRST_DAY + timedelta(days=9)),
        entry("Zebra", days=7, at=SUVA),
    )
    assert find(order=order) == [kept[place].page_id for place in places]


def test_offset_and_limit_choose_the_hits(keep: Keep, ask: Any) -> None:
    kept = keep(*(entry("Water", days=day) for day in range(5)))
    answer = ask("water", order="newest", offset=1, limit=2)
    assert [hit.page_id for hit in answer.hits] == [kept[3].page_id, kept[2].page_id]
    assert answer.total == 5
    assert ask("water", offset=9_990, limit=10).hits == ()


def test_nearest_has_most_of_what_is_wanted(keep: Keep, engine: Engine) -> None:
    one, both, _none, other = keep(
        entry(tokens={"goal": ("11",)}),
        entry(tokens={"goal": ("11", "13"), "topic": ("water",)}),
        entry(tokens={"goal": ("1",)}),
        entry(tokens={"goal": ("11", "13"), "topic": ("water",)}, type="article"),
    )
    wanted = {"goal": {"11": 2.0, "13": 1.0}, "topic": {"water": 0.5}}
    cases = Question(locales=("en",), types=("case",))
    assert [(hit.page_id, hit.score) for hit in engine.nearest(wanted, cases)] == [
        (both.page_id, 3.5),
        (one.page_id, 2.0),
    ]
    without = Question(locales=("en",), exclude=(both.translation_key, other.translation_key))
    assert [hit.page_id for hit in engine.nearest(wanted, without)] == [one.page_id]
    assert engine.nearest({}, cases) == []


def test_clusters_stand_apart_the_closer_the_map(keep: Keep, engine: Engine) -> None:
    rotterdam, delft, suva, _nowhere = keep(*(entry(at=place) for place in (ROTTERDAM, DELFT, SUVA)), entry())
    question = Question(locales=("en",))
    far = engine.clusters(question, 2)
    assert [(each.count, each.page_id) for each in far] == [(2, None), (1, suva.page_id)]
    assert (far[0].latitude, far[0].longitude) == pytest.approx((51.965, 4.42), abs=0.001)
    assert far[0].area.south == pytest.approx(51.92, abs=0.001)
    assert far[0].area.east == pytest.approx(4.48, abs=0.001)
    near = engine.clusters(question, 14)
    assert {each.page_id for each in near} == {rotterdam.page_id, delft.page_id, suva.page_id}
    around = Question(locales=("en",), areas=(Area(-20, 170, -10, 180),))
    assert [each.page_id for each in engine.clusters(around, 0)] == [suva.page_id]


def test_clusters_hold_everything_on_the_map_at_any_zoom(keep: Keep, engine: Engine) -> None:
    keep(*(entry(at=place) for place in ((90, 180), (-90, -180), (0, 0), (0.0, 179.999999))))
    for zoom in (0, 7, 20):
        assert sum(each.count for each in engine.clusters(Question(locales=("en",)), zoom)) == 4


def test_nothing_is_kept_and_nothing_found(engine: Engine, ask: Any) -> None:
    answer = ask("water", counted=("stage",))
    assert (answer.hits, answer.total, answer.facets) == ((), 0, {"stage": {}})
    assert engine.clusters(Question(locales=("en",)), 3) == []
    assert engine.complete("wat", ["en"], 5) == []
    assert engine.nearest({"goal": {"11": 1.0}}, Question(locales=("en",))) == []
    assert engine.kept(0, 10) == {}


TOKENS = st.fixed_dictionaries(
    {
        "stage": st.sets(st.sampled_from(["planned", "finished"]), max_size=1).map(tuple),
        "topic": st.sets(st.sampled_from(["water", "green", "roads"])).map(lambda each: tuple(sorted(each))),
    }
)


@pytest.mark.parametrize("asked", ["", "rain"])
@settings(
    max_examples=10,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(kept=st.lists(TOKENS, max_size=6), chosen=TOKENS)
def test_count_is_what_filtering_lists(
    engine: Engine, asked: str, kept: list[dict[str, Any]], chosen: dict[str, Any]
) -> None:
    pages = [
        entry("Rain" if number % 2 else "Sun", tokens=tokens, page_id=number)
        for number, tokens in enumerate(kept, start=1)
    ]
    engine.remove(range(1, 10))
    engine.write(pages)
    question = Question(locales=("en",), text=asked, tokens=chosen, counted=("stage", "topic"))
    for facet, counts in engine.ask(question).facets.items():
        for token, count in counts.items():
            narrowed = Question(locales=("en",), text=asked, tokens={**chosen, facet: (token,)})
            assert engine.ask(narrowed).total == count, (facet, token)
