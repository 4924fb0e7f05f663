"""An index in step with the documents: followed, caught up, filled anew beside readers, repaired."""

import logging
from collections.abc import Sequence
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from elasticsearch import Elasticsearch
from pytest_django import Settings

from cases.models import CasePageTopic
from closercities.core.models import Topic
from closercities.publication import clock
from closercities.publication.models import PublishedDocument, SequenceClock
from search.engines.contract import EngineOutdatedError, EngineUnavailableError
from search.engines.elasticsearch import indices
from search.engines.elasticsearch.engine import ElasticsearchEngine
from search.entries import IndexEntry
from search.indexing import rebuilding
from search.indexing.following import behind, follow
from search.indexing.holding import LostHoldError, holding
from search.indexing.upkeep import BusyError, rebuild, reconcile_all
from search.models import EnginePosition, EntryToRepair
from search.question import Question
from tests.factories.cases import make_case
from tests.factories.site import locale, make_site

pytestmark = [pytest.mark.elasticsearch, pytest.mark.django_db]
RAIN, PARKING = "A square that holds rain", "Bicycle parking"


def titles(engine: ElasticsearchEngine, text: str = "", locale: str = "en") -> list[str]:
    """Titles of the cases that the engine itself finds."""
    hits = engine.ask(Question(locales=(locale,), text=text, types=("case",), order="title")).hits
    rows = dict(PublishedDocument.objects.values_list("page_id", "title"))
    return [rows[hit.page_id] for hit in hits]


@pytest.fixture
def cases(engine: ElasticsearchEngine) -> list[Any]:
    """Two cases, published while the engine is there, and found by it."""
    make_site("en", "nl")
    return [make_case(RAIN), make_case(PARKING)]


def position() -> EnginePosition:
    return EnginePosition.objects.get(engine="elasticsearch")


def test_what_is_published_and_withdrawn_is_followed_by_itself(
    engine: ElasticsearchEngine, cases: list[Any]
) -> None:
    assert titles(engine) == [RAIN, PARKING]
    assert (behind(engine), position().error, engine.kept_through()) == (0, "", clock.now())
    cases[1].unpublish()
    assert titles(engine) == [RAIN]
    cases[1].save_revision().publish()
    assert titles(engine) == [RAIN, PARKING]


def test_index_that_came_back_old_is_not_believed_and_caught_up(
    engine: ElasticsearchEngine, cases: list[Any]
) -> None:
    number = cases[1].pk
    engine.remove([number])
    engine.note_kept_through(PublishedDocument.objects.get(page_id=number).sequence - 1)
    with pytest.raises(EngineOutdatedError, match="older than it was"):
        titles(engine)
    assert follow(engine)
    assert titles(engine) == [RAIN, PARKING]


def test_index_that_is_gone_is_filled_anew(
    engine: ElasticsearchEngine, cases: list[Any], node: Elasticsearch
) -> None:
    node.indices.delete(index=list(indices._standing()))
    with pytest.raises(EngineOutdatedError, match="no index"):
        titles(engine)
    assert follow(engine)
    assert titles(engine) == [RAIN, PARKING]


def test_index_of_another_database_or_release_is_filled_anew(
    engine: ElasticsearchEngine, cases: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    engine.note_kept_through(clock.now() + 1)
    assert follow(engine)
    assert engine.kept_through() == clock.now()
    former = set(indices._standing())
    monkeypatch.setattr(indices, "fingerprint", lambda: "another")
    assert engine.kept_through() is None
    monkeypatch.setattr("search.engines.elasticsearch.mapping.fingerprint", lambda: "another")
    assert follow(engine)
    assert former.isdisjoint(indices._standing())
    assert titles(engine) == [RAIN, PARKING]


def test_index_older_than_what_is_forgotten_is_filled_anew(
    engine: ElasticsearchEngine, cases: list[Any]
) -> None:
    former = set(indices._standing())
    SequenceClock.objects.update(forgotten_through=clock.now())
    engine.note_kept_through(clock.now() - 1)
    assert follow(engine)
    assert former.isdisjoint(indices._standing())


def test_index_that_is_left_behind_is_not_believed(engine: ElasticsearchEngine, cases: list[Any]) -> None:
    EnginePosition.objects.filter(engine="database").update(sequence=clock.now() + 5)
    assert titles(engine) == [RAIN, PARKING]
    EnginePosition.objects.filter(engine="elasticsearch").update(followed_at="2026-01-01T00:00:00Z")
    with pytest.raises(EngineOutdatedError, match="lags"):
        titles(engine)


class KilledError(Exception):
    """The process was killed."""


def test_filling_anew_leaves_no_gap_and_goes_on_where_it_was(
    engine: ElasticsearchEngine, cases: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rebuilding, "AT_A_TIME", 1)
    filled: list[int] = []
    fill = engine.fill

    def publish_and_fall(generation: str, entries: Sequence[IndexEntry]) -> None:
        fill(generation, entries)
        filled.extend(entry.page_id for entry in entries)
        if cases[1].pk in filled and len(cases) == 2:
            cases[0].unpublish()
            cases.append(make_case("Trees for shade"))
            raise KilledError

    monkeypatch.setattr(engine, "fill", publish_and_fall)
    with pytest.raises(KilledError):
        rebuild(engine)
    # Readers still have the old one, and writers reach both.
    assert follow(engine, seconds=0.0) is False
    assert rebuild(engine) == 0
    # The first is not filled in again.
    assert (filled.count(cases[0].pk), filled.count(cases[1].pk)) == (1, 2)
    assert titles(engine) == [PARKING, "Trees for shade"]
    assert len(indices._standing()) == 2
    assert (position().rebuilding, position().rebuilt_through) == ("", 0)


def test_two_processes_do_not_follow_at_once(engine: ElasticsearchEngine, cases: list[Any]) -> None:
    with holding("elasticsearch"):
        assert follow(engine) is False
        with pytest.raises(BusyError):
            rebuild(engine)
    with holding("elasticsearch") as slow:
        assert slow is not None
        EnginePosition.objects.update(held_until="2026-01-01T00:00:00Z")
        # It was taken for dead; whoever went on in its place is not disturbed by it.
        assert follow(engine)
        with pytest.raises(LostHoldError):
            slow.keep(sequence=0)
    assert position().sequence == clock.now()


def test_what_differs_is_repaired_and_reported(
    engine: ElasticsearchEngine, cases: list[Any], node: Elasticsearch, caplog: pytest.LogCaptureFixture
) -> None:
    alias, kept = indices.read_alias("en"), engine.kept(0, 100)
    gone, old = (case.pk for case in cases)
    node.delete(index=alias, id=str(gone), version=kept[gone], version_type="external_gte")
    spoilt = {"page_id": old, "sequence": 1, "title": "Spoilt"}
    node.index(index=alias, id=str(old), document=spoilt, version=kept[old], version_type="external_gte")
    left = {"page_id": 999_999, "sequence": 1, "locale": "en", "tokens": {"type": ["case"]}}
    node.index(index=alias, id="999999", document=left, refresh=True)
    with caplog.at_level(logging.WARNING):
        assert reconcile_all() == "elasticsearch: 3 entries repaired. database: 0 entries repaired."
    assert "3 entries of the search engine elasticsearch were wrong" in caplog.text
    assert titles(engine) == [RAIN, PARKING]
    assert engine.complete("bicycle", ["en"], 5)
    assert 999_999 not in engine.kept(0, 100)
    assert position().repaired == 3
    assert reconcile_all() == "elasticsearch: 0 entries repaired. database: 0 entries repaired."


def test_translation_that_goes_is_gone_from_the_entries_of_the_others(
    engine: ElasticsearchEngine, cases: list[Any]
) -> None:
    dutch = cases[0].copy_for_translation(locale("nl"), copy_parents=True)
    dutch.save_revision().publish()
    both = Question(locales=("nl", "en"), types=("case",))
    assert {hit.page_id for hit in engine.ask(both).hits} == {dutch.pk, cases[1].pk}
    dutch.refresh_from_db()
    dutch.unpublish()
    assert {hit.page_id for hit in engine.ask(both).hits} == {cases[0].pk, cases[1].pk}


def test_name_in_a_language_without_a_page_is_found(engine: ElasticsearchEngine) -> None:
    make_site("en", "nl")
    topic = Topic.objects.create(code="marshes", labels={"en": "Marshes"})
    make_case(RAIN, topic_rows=[CasePageTopic(topic=topic)])
    assert titles(engine, "moerassen") == []
    topic = Topic.objects.get(pk=topic.pk)
    topic.labels = {"en": "Marshes", "nl": "Moerassen"}
    topic.save()
    assert titles(engine, "moerassen") == [RAIN]
    assert not EntryToRepair.objects.exists()


def test_command_fills_anew_and_says_what_could_not_be(
    engine: ElasticsearchEngine, cases: list[Any], settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    former = set(indices._standing())
    call_command("rebuild_search", engine="elasticsearch")
    assert "elasticsearch: filled; 0 entries had to be repaired" in capsys.readouterr().out
    assert former.isdisjoint(indices._standing())
    address = settings.ELASTICSEARCH_URL
    settings.ELASTICSEARCH_URL = "http://127.0.0.1:9"
    with pytest.raises(CommandError, match="Not filled: elasticsearch") as told:
        call_command("rebuild_search")
    assert told.value.returncode == 2
    settings.ELASTICSEARCH_URL = address
    assert "onnection" in position().error
    assert titles(engine) == [RAIN, PARKING]


def test_writing_does_not_mind_that_the_engine_is_away(
    engine: ElasticsearchEngine, settings: Settings
) -> None:
    address, settings.ELASTICSEARCH_URL = settings.ELASTICSEARCH_URL, "http://127.0.0.1:9"
    make_site("en", "nl")
    make_case(RAIN)
    assert position().error
    settings.ELASTICSEARCH_URL = address
    assert follow(engine)
    assert (titles(engine), position().error) == ([RAIN], "")
    settings.ELASTICSEARCH_URL = "http://127.0.0.1:9"
    with pytest.raises(EngineUnavailableError):
        follow(engine)
