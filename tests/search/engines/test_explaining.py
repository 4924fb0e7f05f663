"""Why an item stands where it does, in every engine."""

from collections.abc import Callable
from typing import Any

import pytest

from search.engines.contract import Engine
from search.entries import IndexEntry, Names, Texts
from search.explanation import Explanation
from search.question import Question
from tests.search.engines.entries import entry, translated

Keep = Callable[..., Any]


def why(
    engine: Engine, text: str, *entries: IndexEntry, locale: str = "en", **narrowed: Any
) -> list[Explanation]:
    return engine.explain(Question(locales=(locale,), text=text, **narrowed), entries)


def told(explanation: Explanation) -> set[tuple[str, str, str, str, str]]:
    return {(each.typed, each.found, each.field, each.language, each.way) for each in explanation.finds}


@pytest.fixture
def kept(keep: Keep) -> tuple[IndexEntry, ...]:
    names = {"en": Names("Flooding", "Vienna"), "nl": Names("Overstroming", "Wenen")}
    first = translated({"en": Texts("Rain gardens", "A garden", "Rainwater"), "nl": Texts("Regentuinen")})
    found: tuple[IndexEntry, ...] = keep(
        first["en"], entry("Roads", "", "A garden", names=names, featured=True), entry("Trams"), first["nl"]
    )
    return found


def test_words_are_told_with_where_and_as_what_they_stand(engine: Engine, kept: Any) -> None:
    gardens, roads = why(engine, "garden rain", *kept[:3])
    assert told(gardens) == {
        ("garden", "gardens", "title", "en", "itself"),
        ("garden", "garden", "summary", "en", "itself"),
        ("rain", "rain", "title", "en", "itself"),
    }
    assert told(roads) == {("garden", "garden", "body", "en", "itself")}
    assert (gardens.featured, roads.featured > 0, gardens.fresh > 0) == (0, True, True)


def test_points_and_favour_make_up_the_score_of_the_answer(engine: Engine, kept: Any) -> None:
    scores = {
        hit.page_id: hit.score for hit in engine.ask(Question(locales=("en",), text="garden rain")).hits
    }
    for each in why(engine, "garden rain", *kept):
        points = sum(find.points for find in each.finds)
        assert each.score == pytest.approx(scores[each.page_id], rel=1e-4)
        assert points * (1 + each.fresh + each.featured) == pytest.approx(each.score, rel=1e-4)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("wenen", ("wenen", "wenen", "places", "nl", "itself")),
        ('"flooding"', ("flooding", "flooding", "subjects", "en", "itself")),
        ("tramway", ("tramway", "trams", "title", "en", "meaning")),
    ],
)
def test_names_phrases_and_other_words_for_the_same_are_told(
    engine: Engine, kept: Any, text: str, expected: tuple[str, ...]
) -> None:
    assert expected in {each for explanation in why(engine, text, *kept[:3]) for each in told(explanation)}


def test_what_is_not_found_is_not_explained_and_without_words_nothing_has_points(
    engine: Engine, kept: Any
) -> None:
    assert why(engine, "zyxwv", *kept) == []
    assert why(engine, "garden", *kept, types=("article",)) == []
    assert [(each.score, each.finds) for each in why(engine, "", *kept[:3])] == [(0.0, ())] * 3
