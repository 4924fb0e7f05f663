"""The measures, beside values computed by hand."""

import pytest

from tests.quality.search.measures import discounted, first, gain, mean, ndcg, recall

GRADES = {"a": 3, "b": 2, "c": 1}


@pytest.mark.parametrize(("grade", "expected"), [(0, 0), (1, 1), (2, 3), (3, 7)])
def test_a_gain_doubles_and_more_with_each_grade(grade: int, expected: int) -> None:
    assert gain(grade) == expected


def test_a_gain_counts_less_the_lower_its_rank() -> None:
    # 7 / log2(2) + 3 / log2(3) + 1 / log2(4) = 7 + 1.8927892607 + 0.5
    assert discounted([3, 2, 1]) == pytest.approx(9.3927892607)


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (["a", "b", "c"], 1.0),
        (["a", "b", "c", "x"], 1.0),
        # 1 / 1 + 3 / 1.5849625007 + 7 / 2 = 6.3927892607, beside 9.3927892607
        (["c", "b", "a"], 0.6806060569),
        # 7 / 1.5849625007 = 4.4165082750
        (["x", "a"], 0.4702020712),
        (["x", "y"], 0.0),
        ([], 0.0),
    ],
)
def test_ndcg_is_the_gain_beside_the_best_that_is_possible(found: list[str], expected: float) -> None:
    assert ndcg(found, GRADES) == pytest.approx(expected)


def test_ndcg_looks_no_deeper_than_its_depth() -> None:
    assert ndcg(["x", "x", "a"], GRADES, depth=2) == 0.0
    # The best two of three: 7 + 1.8927892607 = 8.8927892607
    assert ndcg(["b", "c"], GRADES, depth=2) == pytest.approx((3 + 0.6309297536) / 8.8927892607)


@pytest.mark.parametrize(
    ("found", "depth", "expected"),
    [
        (["a", "x", "c"], 20, 2 / 3),
        (["a", "x", "c"], 2, 1 / 2),
        (["a", "b"], 2, 1.0),
        ([], 20, 0.0),
    ],
)
def test_recall_is_the_part_of_what_helps_that_an_answer_holds(
    found: list[str], depth: int, expected: float
) -> None:
    assert recall(found, GRADES, depth) == pytest.approx(expected)


def test_a_mean_of_nothing_is_nothing() -> None:
    assert mean([]) == 0.0
    assert mean([0.25, 0.75]) == 0.5


def test_what_is_found_twice_counts_once() -> None:
    assert first(iter(["a", "b", "a", "c", "d"]), 3) == ("a", "b", "c")
