"""The judged files are what the harness takes them for."""

import json
import unicodedata
from collections import Counter
from pathlib import Path

import pytest

from closercities.demo.loader.content import CONTENT
from tests.quality.search.judged import GRADES, LOCALES, needs, official_questions, queries, read_toml

FEWEST = {"en": 50, "nl": 50, "es": 50, "ar": 50, "fr": 20, "pt-br": 20}


def named(source: str) -> set[str]:
    """What the judgements name of ``source``, without its name."""
    cases = {case for need in needs().values() for case in need.grades}
    return {case.removeprefix(f"{source}/") for case in cases if case.startswith(f"{source}/")}


def test_each_case_is_named_by_the_demo_or_by_participedia() -> None:
    cases = {case for need in needs().values() for case in need.grades}
    assert len(cases) == len(named("demo")) + len(named("participedia"))
    assert named("demo") <= {facts.parent.name for facts in (CONTENT / "pages/cases").glob("*/facts.toml")}


def test_each_number_is_one_of_participedia(shared_dir: Path) -> None:
    with (shared_dir / "data/participedia/cases.jsonl").open(encoding="utf-8") as lines:
        numbers = {str(json.loads(line)["id"]) for line in lines}
    assert named("participedia") <= numbers


def test_every_case_is_judged_to_help_with_something() -> None:
    assert (len(named("demo")), len(named("participedia"))) == (42, 231)


def test_a_need_has_words_an_exact_answer_and_grades_each_case_once() -> None:
    tables = read_toml("needs.toml")
    assert {key for table in tables.values() for key in table} == {"need", "held_out", "3", "2", "1"}
    assert [name for name, table in tables.items() if not table["3"] or not table["need"].strip()] == []
    graded = {
        name: [c for grade in GRADES for c in table.get(str(grade), ())] for name, table in tables.items()
    }
    assert [name for name, cases in graded.items() if len(cases) != len(set(cases))] == []


def test_officials_ask_thirty_questions_in_locales_there_are() -> None:
    assert len(set(official_questions())) == 30
    assert {locale for locale, _text in official_questions()} <= set(LOCALES)


def test_every_third_need_is_held_out() -> None:
    assert [need.held_out for need in needs().values()] == [at % 3 == 1 for at in range(len(needs()))]


@pytest.mark.parametrize("locale", LOCALES)
def test_a_locale_has_enough_queries_and_no_query_twice(locale: str) -> None:
    texts = [query.text for query in queries(locale)]
    alike = Counter(unicodedata.normalize("NFC", text).casefold().strip() for text in texts)
    assert len(texts) >= FEWEST[locale]
    assert [text for text, times in alike.items() if times > 1] == []
    assert all(text == text.strip() and text for text in texts)


@pytest.mark.parametrize("locale", LOCALES)
def test_about_a_third_of_the_queries_of_a_locale_is_held_out(locale: str) -> None:
    held_out = sum(query.need.held_out for query in queries(locale))
    assert 0.3 <= held_out / len(queries(locale)) <= 0.37


def test_every_need_is_asked_for() -> None:
    asked = {query.need.name for locale in LOCALES for query in queries(locale)}
    assert asked == set(needs())
