"""Several browsers walk on one frontier: each path once, and nobody leaves too early or waits for ever."""

import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest

from tests.browser.frontier import Frontier

PATIENCE = 60


def children(path: str) -> list[str]:
    """A site in which each page links to three below it, home, and itself."""
    below = [f"{path}{letter}/" for letter in "abc"] if path.count("/") < 5 else []
    return ["/", path, *below]


def walk(frontier: Frontier) -> list[str]:
    seen = []
    for path in frontier:
        # As a page does: its links come only after a while, in which the others find nothing that waits.
        time.sleep(0.001)
        frontier.add(children(path))
        seen.append(path)
    return seen


@pytest.mark.parametrize("walkers", [1, 2, 5])
def test_frontier_hands_out_each_path_once(walkers: int) -> None:
    frontier = Frontier(["/"], most=1000)
    with ThreadPoolExecutor(walkers) as pool:
        going = [pool.submit(walk, frontier) for _number in range(walkers)]
        seen = [path for each in going for path in each.result(PATIENCE)]
    assert len(seen) == len(set(seen)) == 1 + 3 + 9 + 27 + 81
    assert len(frontier) == 0


def test_frontier_hands_out_the_most_that_is_asked_for() -> None:
    assert walk(Frontier(["/"], most=5)) == ["/", "/a/", "/b/", "/c/", "/a/a/"]


def test_frontier_lets_the_others_go_on_when_one_breaks_off() -> None:
    frontier = Frontier(["/", "/other/"], most=1000)

    def break_off() -> None:
        with closing(iter(frontier)) as paths:
            next(paths)
            raise RuntimeError("The browser crashed.")

    with ThreadPoolExecutor(2) as pool:
        broken = pool.submit(break_off)
        with pytest.raises(RuntimeError, match="crashed"):
            broken.result(PATIENCE)
        assert "/other/a/" in pool.submit(walk, frontier).result(PATIENCE)
