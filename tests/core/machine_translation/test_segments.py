"""Segments get translated, whatever a service does: done, damaged, or failed with a sentence."""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

import pytest
from pytest_django import Settings

from closercities.core.machine_translation import (
    Damage,
    Estimate,
    Price,
    Report,
    Run,
    SegmentState,
    Term,
    Trouble,
    characters_of,
    estimate,
    translate_segments,
)
from closercities.core.machine_translation.deepl import DeepL
from closercities.core.machine_translation.development import Development
from closercities.core.machine_translation.google import Google
from closercities.core.machine_translation.libretranslate import LibreTranslate
from tests.core.machine_translation.service import Service, serving

DONE, FAILED, DAMAGED = SegmentState.DONE, SegmentState.FAILED, SegmentState.DAMAGED
PAGE = [
    'The <a id="a1">water board</a> of Rotterdam planted <b>1,200 trees</b>.',
    "Line one.<br>Ask {name} at info@example.org &amp; co.",
    "2024",
    "Same.",
    "Same.",
]
PAGE_IN_DUTCH = [
    'nl: The <a id="a1">waterschap</a> of Rotterdam planted <b>1,200 trees</b>.',
    "nl: Line one.<br>Ask {name} at info@example.org &amp; co.",
    "2024",
    "nl: Same.",
    "nl: Same.",
]


@pytest.fixture
def service() -> Iterator[Service]:
    with serving() as running:
        running.write = lambda text, target: f"{target.lower()}: {text}"
        yield running


@pytest.fixture
def pauses() -> list[float]:
    return []


Translating = Callable[..., Report]


@pytest.fixture
def translate(service: Service, pauses: list[float]) -> Translating:
    def run(segments: list[str], kind: type = DeepL, seconds: float = 60, **told: Any) -> Report:
        is_stopped = told.pop("is_stopped", lambda: False)
        how = Run(seconds, kind(service.url, "key"), is_stopped, pauses.append)
        return translate_segments(segments, "en", "nl", run=how, **told)

    return run


def states(report: Report) -> list[SegmentState]:
    return [each.state for each in report.results]


def test_a_page_is_translated_by_each_service_and_keeps_what_has_to_stay(
    service: Service, translate: Translating
) -> None:
    told = {"terms": [Term("Water board", "waterschap")], "names": ["Rotterdam", "Cairo"]}
    for kind, texts in ((DeepL, "text"), (LibreTranslate, "q"), (Google, "q")):
        report = translate(PAGE, kind, **told)
        assert [each.text for each in report.results] == PAGE_IN_DUTCH
        assert [each.source for each in report.results] == PAGE
        assert (states(report), report.trouble, report.requests) == ([DONE] * 5, None, 1)
        sent = service.requests[-1][2][texts]
        assert len(sent) == 3
        assert (report.characters, report.characters_sent) == (sum(map(len, sent)),) * 2
        assert '<span id="2" translate="no">Rotterdam</span>' in sent[0]


def test_costs_are_said_before_and_after(
    settings: Settings, service: Service, translate: Translating
) -> None:
    told: dict[str, Any] = {"terms": [Term("Water board", "waterschap")], "names": ["Rotterdam"]}
    settings.MACHINE_TRANSLATOR_PRICE = "20 EUR"
    before = estimate(PAGE * 300, provider=DeepL(service.url, "key"), **told)
    assert not service.requests
    after = translate(PAGE * 300, **told)
    assert (before.characters, before.requests) == (after.characters, after.requests)
    assert after.price == before.price == Price(Decimal("0.01"), "EUR")
    many = [f"Sentence {number} is one of many." for number in range(120)]
    before = estimate(many, provider=DeepL(service.url, "key"))
    assert before == Estimate(characters_of(many), 3, Price(Decimal("0.06"), "EUR"))
    settings.MACHINE_TRANSLATOR_PRICE = ""
    assert translate(many).price is None
    assert len(service.requests) == 4


def test_what_passes_is_tried_again_with_growing_pauses(
    service: Service, translate: Translating, pauses: list[float]
) -> None:
    service.first = [
        (429, b"", {"Retry-After": "3"}),
        (500, b"<html>", {}),
        (503, b"", {"Retry-After": "0"}),
        (429, b"", {}),
    ]
    report = translate(["Hello."])
    assert [each.text for each in report.results] == ["nl: Hello."]
    # Three seconds that were asked for, then two, four and eight: nobody waits in one piece.
    assert (sum(pauses), max(pauses)) == (3 + 2 + 4 + 8, 1.0)
    assert (report.requests, report.characters, report.characters_sent) == (5, 6, 30)
    # Longer than there is time: at once, and without waiting.
    pauses.clear()
    service.first = [(429, b"", {"Retry-After": "3600"})]
    assert translate(["Hello.", "Bye."]).trouble is Trouble.TOO_MUCH
    assert pauses == []


@pytest.mark.parametrize(
    ("kind", "status", "said", "trouble"),
    [
        (DeepL, 456, b'{"message": "Quota exceeded"}', Trouble.QUOTA),
        (DeepL, 403, b"", Trouble.REFUSED),
        (DeepL, 400, b'{"message": "Value for target_lang not supported."}', Trouble.LANGUAGE),
        (Google, 403, b'{"error": {"errors": [{"reason": "dailyLimitExceeded"}]}}', Trouble.QUOTA),
        (LibreTranslate, 403, b'{"error": "Invalid API key"}', Trouble.REFUSED),
    ],
)
def test_what_does_not_pass_stops_at_once_and_keeps_what_was_done(
    service: Service, translate: Translating, kind: type, status: int, said: bytes, trouble: Trouble
) -> None:
    service.after, service.status, service.raw = 1, status, said
    many = [f"Number {number}." for number in range(300)]
    report = translate(many, kind)
    done = kind.most_texts  # type: ignore[attr-defined]
    assert states(report) == [DONE] * done + [FAILED] * (300 - done)
    assert {each.trouble for each in report.results[done:]} == {trouble}
    assert {each.text for each in report.results[done:]} == {""}
    assert (report.requests, report.trouble) == (2, trouble)


def test_a_service_that_is_away_is_given_up_soon(
    service: Service, translate: Translating, pauses: list[float]
) -> None:
    many = [f"Number {number}." for number in range(200)]
    for status, raw in ((500, None), (302, None), (200, b"[")):
        service.requests.clear()
        pauses.clear()
        service.status, service.raw = status, raw
        report = translate(many)
        assert states(report) == [FAILED] * 200
        assert report.trouble is (Trouble.DOWN if status == 500 else Trouble.NONSENSE)
        assert len(service.requests) <= 12
        assert sum(pauses) <= 7
        assert not any(path == "/elsewhere" for path, _headers, _body in service.requests)


def test_one_text_that_a_service_cannot_do_takes_no_other_with_it(
    service: Service, translate: Translating
) -> None:
    answer = service.answer

    def choke(path: str, headers: dict[str, str], body: Any) -> tuple[int, bytes, dict[str, str]]:
        said = answer(path, headers, body)
        return (500, b'{"error": "Cannot translate text"}', {}) if "Poison." in body["q"] else said

    service.answer = choke  # type: ignore[method-assign]
    many = [f"Number {number}." for number in range(40)]
    many[17] = "Poison."
    report = translate(many, LibreTranslate)
    assert [each.source for each in report.results if each.state is not DONE] == ["Poison."]
    assert report.results[17].trouble is Trouble.DOWN


def test_a_long_text_is_cut_at_sentences_and_joined(service: Service, translate: Translating) -> None:
    sentence = 'One <a id="a1">link</a> in <b>Rotterdam</b> has 7 trees. '
    long = (sentence * 200).strip()
    report = translate([long, "Short."], LibreTranslate, names=["Rotterdam"])
    assert states(report) == [DONE, DONE]
    assert report.results[0].text.replace("nl: ", "") == long
    assert all(len("".join(texts)) <= 5_000 for texts in service.texts)
    assert all(text.endswith(".") for texts in service.texts for text in texts)
    # A server with a lower limit of its own says so, once a text.
    answer = service.answer

    def limited(path: str, headers: dict[str, str], body: Any) -> tuple[int, bytes, dict[str, str]]:
        said = answer(path, headers, body)
        too_long = sum(map(len, body["q"])) > 1_000
        return (400, b'{"error": "request (5) exceeds text limit (1)"}', {}) if too_long else said

    service.answer = limited  # type: ignore[method-assign]
    report = translate([long, "Short.", "a" * 1_100], LibreTranslate)
    assert states(report) == [DONE, DONE, FAILED]
    assert report.results[0].text.replace("nl: ", "") == long
    assert report.results[2].trouble is Trouble.TOO_LONG


def test_what_comes_back_damaged_is_tried_once_more_alone_then_left(
    service: Service, translate: Translating
) -> None:
    def careless(text: str, target: str) -> str:
        # Forgets links, and writes thirteen for twelve unless it is told to leave it.
        return re.sub(r"</?a\b[^>]*>", "", text).replace(" 12 ", " 13 ")

    service.write = careless
    told = ["Has 12 trees.", 'A <a id="a1">link</a>.', "Good."]
    report = translate(told)
    assert states(report) == [DONE, DAMAGED, DONE]
    assert [each.text for each in report.results] == ["Has 12 trees.", "", "Good."]
    assert report.results[1].damage is Damage.MARKUP
    assert report.count(DAMAGED) == 1
    assert [len(texts) for texts in service.texts] == [3, 1, 1]
    assert service.texts[1] == ['Has <span id="0" translate="no">12</span> trees.']
    # Where there is no second try, it is no person's work yet.
    service.after, service.status = len(service.requests) + 1, 456
    report = translate(told)
    assert states(report) == [FAILED, FAILED, DONE]
    assert report.trouble is Trouble.QUOTA


def test_a_run_ends_when_it_is_stopped_or_its_time_is_over(
    service: Service, translate: Translating, pauses: list[float]
) -> None:
    many = [f"Number {number}." for number in range(120)]
    report = translate(many, is_stopped=lambda: len(service.requests) == 1)
    assert states(report) == [DONE] * 50 + [FAILED] * 70
    assert (report.trouble, len(service.requests)) == (Trouble.STOPPED, 1)
    # Also in the middle of a pause.
    service.first = [(429, b"", {"Retry-After": "50"})]
    report = translate(many, is_stopped=lambda: len(pauses) == 2)
    assert (report.trouble, report.requests, sum(pauses)) == (Trouble.STOPPED, 1, 2)
    assert translate(many, seconds=0).requests == 0
    service.delay = 0.3
    report = translate(["One.", "Two."], seconds=0.1)
    assert states(report) == [FAILED, FAILED]
    assert report.trouble is Trouble.STOPPED


def test_without_a_service_everything_fails_in_words(settings: Settings) -> None:
    settings.MACHINE_TRANSLATOR = ""
    report = translate_segments(["One.", ""], "en", "nl")
    assert [each.trouble for each in report.results] == [Trouble.NOBODY] * 2
    assert report.requests == 0
    assert estimate(["One."]) == Estimate(0, 0, None)
    settings.MACHINE_TRANSLATOR = "development"
    assert translate_segments([], "en", "nl").results == ()
    assert translate_segments(["One."], "en", "nl").results[0].text == "[nl] One."


def test_development_marks_each_sentence_and_leaves_the_rest() -> None:
    html = 'One. <b>Two!</b> (Three?) “Four.” <a id="a1">Five. Six</a><br>Seven 1.5 U.S.\nعشرة؟ نعم。八。九'
    marked = (
        '[ar] One. [ar] <b>Two!</b> [ar] (Three?) [ar] “Four.” [ar] <a id="a1">Five. [ar] Six</a><br>'
        "[ar] Seven 1.5 U.S.\n[ar] عشرة؟ [ar] نعم。[ar] 八。[ar] 九"
    )
    run = Run(provider=Development())
    assert translate_segments([html], "en", "ar", names=["U.S"], run=run).results[0].text == marked
    assert Development().translate(["One. Two <3"], "en", "nl", seconds=1) == ["[nl] One. [nl] Two <3"]
