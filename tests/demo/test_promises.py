"""What the demo promises to show: cases of every region, stage and kind, told in six languages."""

import pytest

from closercities.core.choices import Kind, Stage
from closercities.core.geography.regions import ANTARCTICA, REGION_CODES, region_of
from closercities.demo.loader.content import CONTENT, Document, read_list, read_pages

CODES = {"en", "nl", "es", "fr", "pt-br", "ar"}
CASES = [page for page in read_pages() if page.model == "cases.CasePage"]
TOLD_IN_ALL = [case for case in CASES if case.prose.keys() == CODES]
PLACES = read_list(CONTENT, "places")


def topics_of(case: Document) -> set[str]:
    return {row["topic"] for row in case.facts["topic_rows"]}


def test_cases_differ_in_stage_and_kind():
    assert {case.facts["stage"] for case in CASES} == set(Stage.values)
    assert {case.facts["kind"] for case in CASES} == set(Kind.values)


def test_cases_come_from_every_region_of_the_world():
    regions = {region_of(PLACES[case.facts["place"]]["country"]) for case in CASES}
    assert regions == {*REGION_CODES} - {ANTARCTICA}


def test_forty_cases_are_told_in_english():
    assert len([case for case in CASES if "en" in case.prose]) >= 40


def test_twelve_cases_are_told_in_all_languages():
    assert len(TOLD_IN_ALL) >= 12


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.path)
def test_every_case_is_told_in_two_languages(case):
    assert len(case.locales) >= 2


@pytest.mark.parametrize(
    "topics",
    [
        {"water", "flooding"},
        {"housing", "affordable-housing", "informal-settlements"},
        {"cycling"},
        {"public-space", "parks", "play", "streets", "markets"},
        {"waste", "recycling", "circular-economy"},
        {"heat"},
        {"energy", "heating", "renewable-energy", "energy-saving"},
        {"participation", "participatory-budgeting", "deliberation"},
    ],
    ids=min,
)
def test_a_case_of_each_great_topic_is_told_in_all_languages(topics):
    assert [case.path for case in TOLD_IN_ALL if topics_of(case) & topics]
