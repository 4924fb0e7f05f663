"""Cases side by side: who is shown what, in which language, and at what cost."""

import csv
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st
from wagtail.models import PageViewRestriction

from cases.comparison.chosen import ids_in
from cases.comparison.comparing import Comparison, compare, csv_lines
from cases.comparison.rows import Line
from cases.comparison.telling import beginning, without_markup
from cases.models import CasePageTopic
from closercities.core.choices import Stage
from tests.factories.cases import make_case, make_full_case
from tests.factories.core import PlaceFactory, TopicFactory
from tests.factories.pages import translate
from tests.factories.site import make_site

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def site(module_database: None) -> None:
    make_site("en", "ar")


def texts(comparison: Comparison, name: str) -> list[list[str]]:
    [row] = [row for row in comparison.rows if row.name == name]
    return [[line.text for line in cell.lines] for cell in row.cells]


def test_each_case_is_told_in_the_readers_language_or_as_the_original() -> None:
    garden = make_full_case("Rain garden", stage="planned")
    arabic = translate(garden, "ar", title="حديقة المطر")
    roofs = make_case("White roofs", stage="finished", audience="Whoever has a roof")
    comparison = compare([garden.pk, roofs.pk], "ar")
    told = [(case.title, case.language, case.is_fallback, case.address) for case in comparison.cases]
    assert told == [
        ("حديقة المطر", "ar", False, "/ar/cases/rain-garden/"),
        ("White roofs", "en", True, "/ar/cases/white-roofs/"),
    ]
    with translation.override("ar"):
        assert texts(comparison, "stage") == [[str(Stage.PLANNED.label)], [str(Stage.FINISHED.label)]]
    [row] = [row for row in comparison.rows if row.name == "audience"]
    assert row.cells[1].lines == (Line("Whoever has a roof", "en"),)
    # The id of any translation stands for the case.
    assert [case.key for case in compare([arabic.pk, roofs.pk], "en").cases] == [
        garden.translation_key,
        roofs.translation_key,
    ]


def test_labels_of_an_original_are_in_the_readers_language() -> None:
    place = PlaceFactory(labels={"en": "Medellín", "ar": "ميديلين"}, country="CO")
    topic = TopicFactory(labels={"en": "Water", "ar": "المياه"})
    cases = [
        make_full_case(title, place=place, topic_rows=[CasePageTopic(topic=topic)])
        for title in ("One", "Two")
    ]
    comparison = compare([case.pk for case in cases], "ar")
    assert texts(comparison, "place") == [["ميديلين، كولومبيا"]] * 2
    assert texts(comparison, "topics") == [["المياه"]] * 2
    assert {row.name for row in comparison.rows if row.is_same} >= {"place", "topics", "stage", "cost"}


def test_what_is_not_public_is_missing_and_none_of_it_is_told() -> None:
    public, other = make_case("Public"), make_case("Public, too")
    draft = make_case("Draft", live=False)
    private = make_case("Private words", summary="secret")
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    withdrawn = make_case("Withdrawn words")
    withdrawn.unpublish()
    ids = [public.pk, draft.pk, private.pk, withdrawn.pk, public.get_parent().pk, 0, 9_999_999_999, other.pk]
    comparison = compare(ids, "en")
    assert [case.title for case in comparison.cases] == ["Public", "Public, too"]
    assert comparison.chosen.missing == tuple(ids[1:-1])


def test_two_translations_of_one_case_are_one() -> None:
    garden = make_case("Rain garden")
    arabic = translate(garden, "ar", title="حديقة")
    chosen = compare([arabic.pk, garden.pk, garden.pk], "en").chosen
    assert [case.asked for case in chosen.cases] == [arabic.pk]
    assert chosen.repeated == (garden.pk, garden.pk)


@pytest.mark.parametrize("number", [2, 3, 4])
def test_comparing_costs_the_same_for_any_number(number: int) -> None:
    cases = [make_full_case(f"Case {each}") for each in range(number)]
    costs = {}
    for code in ("en", "ar"):
        with CaptureQueriesContext(connection) as captured:
            compare([case.pk for case in cases], code)
        costs[code] = len(captured)
    assert costs == {"en": 1, "ar": 5}


def test_subjects_to_which_nobody_says_anything_are_left_out() -> None:
    ids = [make_case("One", stage="planned").pk, make_case("Two").pk]
    comparison = compare(ids, "en")
    assert [(row.name, row.is_same) for row in comparison.rows] == [("stage", False)]
    assert texts(comparison, "stage") == [["Planned"], []]


def test_file_is_harmless_in_a_spreadsheet() -> None:
    ids = [make_case("=1+1", audience="@SUM(A1)").pk, make_case("Plain, with a comma").pk]
    text = "".join(csv_lines(compare(ids, "en"), "Case", "Address", ["/en/1/", "/en/2/"]))
    assert list(csv.reader(io.StringIO(text))) == [
        ["Case", "'=1+1", "Plain, with a comma"],
        ["Address", "/en/1/", "/en/2/"],
        ["For whom", "'@SUM(A1)", ""],
    ]


def test_prose_is_told_without_markup_and_not_endlessly() -> None:
    blocks = [
        {"type": "paragraph", "value": "<p>Rain &amp; sun.</p><ul><li>One</li><li>Two</li></ul>"},
        {"type": "table", "value": {"rows": []}},
        {"type": "quote", "value": {"text": "We asked."}},
    ]
    assert beginning(blocks) == "Rain & sun. One Two We asked."
    assert beginning(blocks, 3) == "Rain & sun.…"
    assert without_markup("<p>a<br/>b</p><p>c</p>") == "a b c"


@settings(max_examples=50, deadline=None)
@given(st.lists(st.text(max_size=40), max_size=4))
def test_ids_of_any_text_are_numbers_once_each(texts: list[str]) -> None:
    found = ids_in(texts, 50)
    assert len(found) == len(set(found)) <= 50
    assert all(0 <= each < 10**10 for each in found)


def test_ids_are_read_from_one_text_or_several() -> None:
    assert ids_in(["3, 1,x,,1", "2", "-4", "٣", "1" * 11], 50) == [3, 1, 2]
    assert ids_in(["1,2,3,4,5"], 4) == [1, 2, 3, 4]
