"""The mirror keeps what ``changes/`` tells, whatever happens in between."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import mirror as mirroring
import pytest
from mirror import Mirror, MirrorError

from tests.examples.scripted import Scripted, scripted


@pytest.fixture
def api() -> Iterator[Scripted]:
    with scripted() as script:
        yield script


@pytest.fixture
def mirror(api: Scripted, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Mirror]:
    monkeypatch.setattr(mirroring, "PAUSES", (0, 0))
    kept = Mirror(api.address, tmp_path / "mirror.sqlite3")
    yield kept
    kept.close()


def changed(number: int, title: str, event: str = "page.published", kind: str = "cases.CasePage") -> Any:
    return {"event": event, "item": {"id": number, "type": kind, "title": title}}


def withdrawn(number: int) -> Any:
    return {"event": "page.withdrawn", "item": {"id": number, "type": "cases.CasePage", "reason": "deleted"}}


def titles(mirror: Mirror) -> list[str]:
    return [item["title"] for item in mirror.items()]


def test_mirror_is_built_from_nothing_and_kept_up_to_date(api: Scripted, mirror: Mirror) -> None:
    api.changes("changes/", [changed(1, "One"), changed(2, "Two")], following="changes/?since=a")
    api.changes("changes/?since=a", [changed(3, "An article", kind="research.ArticlePage")], cursor="b")
    api.changes("changes/?since=b", [changed(1, "One anew", "page.changed"), withdrawn(2)], cursor="c")
    assert mirror.sync() == 3
    assert titles(mirror) == ["One", "Two"]
    assert mirror.sync() == 2
    assert titles(mirror) == ["One anew"]
    assert api.asked == ["changes/", "changes/?since=a", "changes/?since=b"]


def test_mirror_goes_on_after_the_last_page_that_was_kept(
    api: Scripted, mirror: Mirror, tmp_path: Path
) -> None:
    api.changes("changes/", [changed(1, "One")], following="changes/?since=a")
    api.say("changes/?since=a", {}, status=503)
    with pytest.raises(MirrorError, match="answers 503"):
        mirror.sync()
    api.answers["changes/?since=a"].clear()
    api.changes("changes/?since=a", [changed(2, "Two")])
    again = Mirror(api.address, tmp_path / "mirror.sqlite3")
    assert again.sync() == 1
    assert titles(again) == ["One", "Two"]
    again.close()


def test_page_that_cannot_be_kept_leaves_the_place_as_it_was(api: Scripted, mirror: Mirror) -> None:
    api.changes("changes/", [changed(1, "One")], cursor="a")
    mirror.sync()
    api.changes("changes/?since=a", [changed(2, "Two"), {"event": "page.changed", "item": None}], cursor="b")
    with pytest.raises(TypeError):
        mirror.sync()
    assert titles(mirror) == ["One"]
    api.answers["changes/?since=a"].clear()
    api.changes("changes/?since=a", [changed(2, "Two")], cursor="b")
    mirror.sync()
    assert titles(mirror) == ["One", "Two"]


def test_mirror_starts_again_when_its_place_is_forgotten_and_shows_what_it_has_meanwhile(
    api: Scripted, mirror: Mirror
) -> None:
    api.changes("changes/", [changed(1, "One"), changed(2, "Withdrawn long ago")], cursor="a")
    mirror.sync()
    api.say("changes/?since=a", {}, status=410)
    api.answers["changes/"].clear()
    api.changes("changes/", [changed(1, "One anew")], following="changes/?since=x")
    api.say("changes/?since=x", {}, status=500)
    with pytest.raises(MirrorError, match="answers 500"):
        mirror.sync()
    assert titles(mirror) == ["One anew", "Withdrawn long ago"]
    api.answers["changes/?since=x"].clear()
    api.changes("changes/?since=x", [changed(3, "Three")], cursor="b")
    mirror.sync()
    assert titles(mirror) == ["One anew", "Three"]


def test_busy_platform_is_asked_again_as_late_as_it_says(
    api: Scripted, mirror: Mirror, monkeypatch: pytest.MonkeyPatch
) -> None:
    waited: list[int] = []
    monkeypatch.setattr(mirroring.time, "sleep", waited.append)
    api.say("changes/", {}, status=429, Retry_After="17")
    api.changes("changes/", [changed(1, "One")])
    assert mirror.sync() == 1
    assert waited == [17]


def test_platform_that_is_away_is_an_error_with_a_sentence(mirror: Mirror) -> None:
    mirror.api = "http://127.0.0.1:9/"
    with pytest.raises(MirrorError, match=r"http://127\.0\.0\.1:9/changes/ does not answer"):
        mirror.sync()


def test_same_file_is_opened_again_without_loss(api: Scripted, mirror: Mirror, tmp_path: Path) -> None:
    api.changes("changes/", [changed(1, "One")])
    mirror.sync()
    with sqlite3.connect(tmp_path / "mirror.sqlite3") as database:
        assert database.execute("SELECT count(*) FROM item").fetchone() == (1,)
    database.close()
