"""What is found, for whom, and how often."""

import pytest
from wagtail.models import PageViewRestriction

from cases.models import CasePage, CasePageFactor, CasePageGoal, CasePageTopic
from closercities.core.listing import SearchQuery, SearchResult
from search.query import search
from tests.factories.cases import make_case
from tests.factories.core import FactorFactory, GoalFactory, PlaceFactory, TopicFactory
from tests.factories.site import locale, make_site

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def site(module_database: None) -> None:
    make_site("en", "ar")


def translated(page: CasePage, code: str, title: str, live: bool = True) -> CasePage:
    translation: CasePage = CasePage.objects.get(pk=page.pk).copy_for_translation(locale(code))
    translation.title = title
    revision = translation.save_revision()
    if live:
        revision.publish()
    return translation


def titles(result: SearchResult) -> list[str]:
    return sorted(item.page.title for item in result.items)


def ask(text: str = "", code: str = "en", **filters: object) -> SearchResult:
    chosen = {name: tuple(values) for name, values in filters.items()}  # type: ignore[call-overload]
    return search(SearchQuery(locale=code, text=text, filters=chosen))


def counts(result: SearchResult, name: str) -> dict[str, int]:
    return {
        value.value: value.count for facet in result.counts if facet.name == name for value in facet.values
    }


def test_search_translated_case_is_one_item_in_the_readers_locale() -> None:
    translated(make_case("A square that floods"), "ar", "ساحة")
    assert titles(ask()) == ["A square that floods"]
    arabic = ask(code="ar")
    assert titles(arabic) == ["ساحة"]
    assert [item.is_fallback for item in arabic.items] == [False]


def test_search_untranslated_case_is_the_original_at_an_address_of_the_reader() -> None:
    make_case("A square that floods", slug="square")
    [item] = ask(code="ar").items
    assert (item.page.title, item.url, item.language, item.direction, item.is_fallback) == (
        "A square that floods",
        "/ar/cases/square/",
        "en",
        "ltr",
        True,
    )


def test_search_translation_that_is_a_draft_leaves_the_original() -> None:
    translated(make_case("A square that floods"), "ar", "مسودة", live=False)
    assert titles(ask(code="ar")) == ["A square that floods"]


def test_search_german_case_in_the_english_tree_says_its_language() -> None:
    make_case("Ein Platz", source_language="de")
    [item] = ask().items
    assert (item.language, item.is_fallback, item.is_foreign) == ("de", False, True)


def test_search_draft_is_not_found() -> None:
    make_case("Secret plan", live=False)
    make_case("Known plan")
    assert titles(ask()) == ["Known plan"]
    assert titles(ask("plan")) == ["Known plan"]


def test_search_restricted_page_is_not_found_through_any_language() -> None:
    hidden = make_case("Hidden water square")
    translated(hidden, "ar", "ساحة")
    PageViewRestriction.objects.create(page=hidden, restriction_type=PageViewRestriction.LOGIN)
    assert titles(ask("hidden")) == []
    assert titles(ask("hidden", "ar")) == []


def test_search_alias_does_not_repeat_its_page() -> None:
    page = make_case("A square that floods")
    page.create_alias(parent=page.get_parent(), update_slug="copy")
    assert ask().total == 1


def test_search_text_matches_in_every_language_and_shows_the_readers() -> None:
    translated(make_case("A square that floods"), "ar", "ساحة")
    make_case("A cable car")
    assert titles(ask("floods", "ar")) == ["ساحة"]


def test_search_what_has_every_word_comes_first_with_the_words_marked() -> None:
    make_case("A square that floods")
    make_case("A square for markets")
    first = ask("square floods").items[0]
    assert (first.page.title, first.marked_title) == (
        "A square that floods",
        "A <mark>square</mark> that <mark>floods</mark>",
    )


def test_search_topic_finds_what_is_below_it_and_counts_each_case_once() -> None:
    water = TopicFactory(code="wet")
    flooding = TopicFactory(code="very-wet", parent=water)
    heat = TopicFactory(code="warm")
    make_case("Both", topic_rows=[CasePageTopic(topic=water), CasePageTopic(topic=flooding)])
    make_case("Below", topic_rows=[CasePageTopic(topic=flooding)])
    make_case("Other", topic_rows=[CasePageTopic(topic=heat)])
    assert titles(ask(topic=["wet"])) == ["Below", "Both"]
    assert counts(ask(), "topic") == {"wet": 2, "very-wet": 2, "warm": 1}


def test_search_topic_whose_code_begins_another_does_not_find_it() -> None:
    TopicFactory(code="wet")
    waterfront = TopicFactory(code="wetland")
    make_case("On the quay", topic_rows=[CasePageTopic(topic=waterfront)])
    assert ask(topic=["wet"]).total == 0


def test_search_choices_of_one_filter_add_up_and_filters_narrow_each_other() -> None:
    make_case("A", stage="planned", kind="policy")
    make_case("B", stage="ongoing", kind="policy")
    make_case("C", stage="finished", kind="social")
    assert titles(ask(stage=["planned", "ongoing"])) == ["A", "B"]
    assert titles(ask(stage=["planned", "finished"], kind=["policy"])) == ["A"]


def test_search_facet_is_counted_under_all_filters_but_its_own() -> None:
    make_case("A", stage="planned", kind="policy")
    make_case("B", stage="ongoing", kind="policy")
    make_case("C", stage="ongoing", kind="social")
    result = ask(stage=["planned"])
    assert counts(result, "stage") == {"planned": 1, "ongoing": 2}
    assert counts(result, "kind") == {"policy": 1}


def test_search_counts_only_the_facets_that_are_named() -> None:
    make_case("Planned", stage="planned")
    query = SearchQuery(locale="en", types=("case",), counted=("country", "stage", "nonsense"))
    assert [facet.name for facet in search(query).counts] == ["stage", "country"]
    assert [facet.name for facet in search(SearchQuery(locale="en", counted=("type",))).counts] == ["type"]


def test_search_country_comes_from_the_place_else_from_the_case() -> None:
    make_case("With place", place=PlaceFactory(country="CO"), country="NL")
    make_case("Country alone", country="NL")
    assert counts(ask(), "country") == {"CO": 1, "NL": 1}
    assert titles(ask(country=["nl"])) == ["Country alone"]


def test_search_region_is_found_by_un_m49_code_of_any_level() -> None:
    make_case("Rotterdam", country="NL")
    make_case("Bogotá", country="CO")
    assert titles(ask(region=["150"])) == ["Rotterdam"]
    assert titles(ask(region=["155"])) == ["Rotterdam"]
    assert titles(ask(region=["019", "150"])) == ["Bogotá", "Rotterdam"]


def test_search_goal_factor_form_language_and_year_each_narrow() -> None:
    make_case(
        "Wanted",
        goal_rows=[CasePageGoal(goal=GoalFactory(number=13))],
        factor_rows=[
            CasePageFactor(
                factor=FactorFactory(code="a-visit"),
                direction="booster",
                form_of_sharing="exchange",
                locale=locale("en"),
            )
        ],
        start_date="2019-05-01",
        source_language="de",
    )
    make_case("Other", start_date="2020-05-01")
    for name, value in {
        "goal": "13",
        "factor": "a-visit",
        "form_of_sharing": "exchange",
        "source_language": "de",
        "year": "2019",
    }.items():
        assert titles(ask(**{name: [value]})) == ["Wanted"], name
        assert counts(ask(), name)[value] == 1, name


def test_search_area_finds_what_lies_in_it_edges_included() -> None:
    make_case("Rotterdam", place=PlaceFactory(latitude="51.92250", longitude="4.47917"))
    make_case("Bogotá", place=PlaceFactory(latitude="4.71000", longitude="-74.07000"))
    make_case("Nowhere")
    assert titles(ask(area=["51.92250,4.47917,51.92250,4.47917"])) == ["Rotterdam"]


def test_search_points_are_those_of_the_same_result() -> None:
    make_case("Rotterdam", place=PlaceFactory(latitude="51.92250", longitude="4.47917"), stage="planned")
    make_case("Bogotá", place=PlaceFactory(latitude="4.71000", longitude="-74.07000"), stage="finished")
    make_case("Nowhere", stage="planned")
    result = search(SearchQuery(locale="ar", filters={"stage": ("planned",)}, with_points=True))
    assert [(point.label, point.url, point.language) for point in result.points] == [
        ("Rotterdam", "/ar/cases/rotterdam/", "en")
    ]
    assert result.total == 2


def test_search_north_to_south_puts_the_unknown_last() -> None:
    make_case("South", place=PlaceFactory(latitude="-33.00000"))
    make_case("Nowhere")
    make_case("North", place=PlaceFactory(latitude="60.00000"))
    result = search(SearchQuery(locale="en", order="north"))
    assert [item.page.title for item in result.items] == ["North", "South", "Nowhere"]


def test_search_pages_do_not_overlap_and_one_beyond_the_last_is_the_last() -> None:
    for number in range(5):
        make_case(f"Case {number}")
    pages = [search(SearchQuery(locale="en", page=number, per_page=2)) for number in (1, 2, 3, 99)]
    assert [len(page.items) for page in pages] == [2, 2, 1, 1]
    assert [page.page for page in pages] == [1, 2, 3, 3]
    assert len({item.page.pk for page in pages[:3] for item in page.items}) == 5
    assert (pages[1].first, pages[1].last, pages[1].total, pages[1].pages) == (3, 4, 5, 3)


def test_search_excluded_key_is_left_out_of_items_and_counts() -> None:
    page = make_case("Left out", stage="planned")
    make_case("Kept", stage="planned")
    result = search(SearchQuery(locale="en", exclude=(page.translation_key,)))
    assert titles(result) == ["Kept"]
    assert counts(result, "stage") == {"planned": 1}


def test_search_near_the_reader_is_coarse_and_can_be_taken_away_as_it_stands_in_the_address() -> None:
    make_case("Rotterdam", place=PlaceFactory(latitude="51.92250", longitude="4.47917"))
    make_case("Bogotá", place=PlaceFactory(latitude="4.71000", longitude="-74.07000"))
    for value in ("52.0,4.1,100", "51.98765,4.12345,100"):
        result = ask(near=[value])
        assert titles(result) == ["Rotterdam"]
        assert counts(result, "near") == {value: 0}
    for nonsense in ("", "x", "1,2", "91,0,1", "0,0,0", "nan,0,5", "0,0,inf"):
        assert ask(near=[nonsense]).total == 2
