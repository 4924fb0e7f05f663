"""Which engine answers: the first that is well; the database otherwise, soon, and it says so."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from uuid import uuid4

import pytest
from pytest_django import Settings

from closercities.publication.models import PublishedDocument
from search import answering
from search.engines.breaker import Breaker
from search.engines.contract import EngineRefusedError, EngineUnavailableError
from search.entries import IndexEntry
from search.models import EntryToRepair
from search.question import Answer, Cluster, Completion, Hit, Question
from tests.factories.cases import make_case
from tests.factories.site import make_site

ASKED = Question(locales=("en",), text="rain")


class EngineOfTest:
    """Says what it is told to, or is away."""

    def __init__(self, name: str, *hits: int, error: Exception | None = None) -> None:
        self.name, self.page_ids, self.error, self.asked = name, hits, error, 0

    def _hits(self) -> tuple[Hit, ...]:
        self.asked += 1
        if self.error:
            raise self.error
        return tuple(Hit(number, uuid4(), "en") for number in self.page_ids)

    def prepare(self) -> None:
        """Nothing."""

    def write(self, entries: Sequence[IndexEntry]) -> None:
        """Nothing."""

    def remove(self, page_ids: Iterable[int]) -> None:
        """Nothing."""

    def kept(self, after: int, limit: int) -> dict[int, int]:
        return {}

    def ask(self, question: Question) -> Answer:
        hits = self._hits()
        return Answer(self.name, hits, len(hits))

    def complete(self, text: str, locales: Sequence[str], limit: int) -> list[Completion]:
        return [Completion(hit.page_id, "case", "en", "Rain") for hit in self._hits()]

    def clusters(self, question: Question, zoom: int) -> list[Cluster]:
        self._hits()
        return []

    def nearest(self, wanted: Mapping[str, Mapping[str, float]], question: Question) -> list[Hit]:
        return list(self._hits())


@pytest.fixture
def engines(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, db: None
) -> list[EngineOfTest]:
    settings.DATA_DIR = tmp_path
    found: list[EngineOfTest] = []
    monkeypatch.setattr(answering, "followed_engines", lambda: found)
    return found


def page() -> int:
    make_site("en")
    return int(make_case("A square that holds rain").pk)


def test_first_engine_answers_while_it_is_well(engines: list[EngineOfTest]) -> None:
    number = page()
    engines += [EngineOfTest("elasticsearch", number), EngineOfTest("database", number)]
    answer = answering.answer(ASKED)
    assert (answer.engine, answer.degraded, answer.total) == ("elasticsearch", False, 1)
    assert engines[1].asked == 0


def test_database_answers_for_one_that_is_away_and_says_so(engines: list[EngineOfTest]) -> None:
    number = page()
    away = EngineOfTest("elasticsearch", error=EngineUnavailableError("away"))
    engines += [away, EngineOfTest("database", number)]
    answer = answering.answer(ASKED)
    assert (answer.engine, answer.degraded, [hit.page_id for hit in answer.hits]) == (
        "database",
        True,
        [number],
    )
    assert answering.clusters(ASKED, 3) == ([], True)
    assert [each.page_id for each in answering.complete("ra", ["en"], 5)] == [number]
    assert [each.page_id for each in answering.nearest({}, ASKED)] == [number]
    # After three failures it is spared.
    assert away.asked == 3


def test_one_question_that_is_refused_does_not_spare_the_engine(engines: list[EngineOfTest]) -> None:
    refusing = EngineOfTest("elasticsearch", error=EngineRefusedError("no question"))
    engines += [refusing, EngineOfTest("database")]
    for _time in range(5):
        assert answering.answer(ASKED).engine == "database"
    assert refusing.asked == 5


def test_no_engine_at_all_answers_nothing(engines: list[EngineOfTest]) -> None:
    assert answering.answer(ASKED) == Answer("database", (), 0)
    assert answering.clusters(ASKED, 3) == ([], False)


def test_page_that_went_is_dropped_and_noted(engines: list[EngineOfTest]) -> None:
    number = page()
    PublishedDocument.objects.filter(page_id=number).update(withdrawn_at="2026-01-01T00:00:00Z")
    engines += [EngineOfTest("elasticsearch", number, 999_999)]
    answer = answering.answer(ASKED)
    assert (answer.hits, answer.total) == ((), 0)
    assert answering.complete("ra", ["en"], 5) == []
    assert sorted(EntryToRepair.objects.values_list("page_id", flat=True)) == [number, 999_999]


class Clock:
    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(settings: Settings, tmp_path: Path) -> Clock:
    settings.DATA_DIR = tmp_path
    settings.SEARCH_ENGINE_FAILURES, settings.SEARCH_ENGINE_REST_SECONDS = 3, 10.0
    return Clock()


def test_breaker_opens_lets_one_try_and_closes(clock: Clock) -> None:
    # Two processes, which know of each other by the file alone.
    one, other = Breaker("elasticsearch", clock), Breaker("elasticsearch", clock)
    one.failed()
    other.failed()
    assert one.lets_through()
    one.failed()
    assert other.is_open()
    assert not other.lets_through()
    clock.now += 10
    assert one.lets_through()
    assert not other.lets_through()
    one.failed()
    clock.now += 9.9
    assert not other.lets_through()
    clock.now += 0.2
    assert other.lets_through()
    other.answered()
    assert one.lets_through()
    assert not one.is_open()


def test_failures_far_apart_do_not_open(clock: Clock) -> None:
    breaker = Breaker("elasticsearch", clock)
    for _time in range(5):
        breaker.failed()
        clock.now += 61
    assert breaker.lets_through()


def test_answer_between_failures_begins_the_count_anew(clock: Clock) -> None:
    breaker = Breaker("elasticsearch", clock)
    for _time in range(5):
        breaker.failed()
        breaker.answered()
    assert breaker.lets_through()


@pytest.mark.parametrize("written", ["", "{", "[]", '{"failures": "many"}', '{"failures": 9}'])
def test_spoilt_memory_counts_as_none(clock: Clock, settings: Settings, written: str) -> None:
    (settings.DATA_DIR / "search-engine-elasticsearch.json").write_text(written, encoding="utf-8")
    breaker = Breaker("elasticsearch", clock)
    assert breaker.lets_through()
    breaker.failed()
    assert breaker.lets_through()


def test_folder_that_cannot_be_written_costs_only_the_memory(clock: Clock, settings: Settings) -> None:
    settings.DATA_DIR = settings.DATA_DIR / "missing"
    breaker = Breaker("elasticsearch", clock)
    for _time in range(5):
        breaker.failed()
    assert breaker.lets_through()


def test_clock_put_back_does_not_keep_the_engine_away(clock: Clock) -> None:
    breaker = Breaker("elasticsearch", clock)
    for _time in range(3):
        breaker.failed()
    clock.now -= 100_000
    assert breaker.lets_through()


def test_following_is_asked_for_once_in_a_rest(clock: Clock) -> None:
    breaker = Breaker("elasticsearch", clock)
    assert breaker.may_ask_for_following()
    assert not Breaker("elasticsearch", clock).may_ask_for_following()
    clock.now += 10
    assert breaker.may_ask_for_following()
