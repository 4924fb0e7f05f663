"""Navigation and footer lead the reader to pages of their own language."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cases.models import CaseIndexPage
from home.links import each_link, resolve
from home.models import Footer, Navigation
from tests.factories.cases import make_case
from tests.factories.home import make_standard_page
from tests.factories.site import case_index, locale, make_site
from tests.website.documents import document, language_of, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def site() -> None:
    make_site("en", "ar")


def titled(code: str, title: str) -> CaseIndexPage:
    index: CaseIndexPage = case_index(code)
    index.title = title
    index.save_revision().publish()
    return index


def link(page: object = None, url: str = "", label: str = "") -> tuple[str, dict[str, object]]:
    return "link", {"page": page, "url": url, "label": label}


def test_link_leads_to_the_translation_and_takes_its_title() -> None:
    titled("ar", "الحالات")
    navigation = Navigation.objects.create(locale=locale("ar"), items=[link(case_index("en"))])
    [found] = resolve(each_link(navigation.items), "ar")
    assert found is not None
    assert (found.text, found.url, found.language) == ("الحالات", "/ar/cases/", "ar")


def test_link_to_what_is_not_translated_says_its_language() -> None:
    page = make_standard_page("How it works", slug="how")
    navigation = Navigation.objects.create(locale=locale("ar"), items=[link(page), link(page, label="كيف")])
    bare, labelled = resolve(each_link(navigation.items), "ar")
    assert bare is not None
    assert labelled is not None
    assert (bare.text, bare.url, bare.language) == ("How it works", "/ar/how/", "en")
    assert (labelled.text, labelled.language) == ("كيف", "")


def test_link_to_a_draft_is_left_out(client: Client) -> None:
    draft = make_standard_page("Secret plan", slug="secret", live=False)
    Navigation.objects.create(locale=locale("en"), items=[link(draft), link(case_index("en"), label="All")])
    page = document(client, "/en/")
    assert "Secret plan" not in str(page)
    assert [text_of(each) for each in page.select(".navlist a")] == ["All", "Search"]


def test_navigation_without_a_snippet_shows_the_sections(client: Client) -> None:
    page = document(client, "/en/")
    assert [each["href"] for each in page.select(".navlist a")] == [
        "/en/cases/",
        "/en/research/",
        "/en/campaigns/",
        "/en/search/",
    ]


def test_navigation_of_the_default_locale_stands_in_and_says_its_language(client: Client) -> None:
    Navigation.objects.create(locale=locale("en"), items=[link(case_index("en"), label="All cases")])
    first = document(client, "/ar/").select_one(".navlist a")
    assert first is not None
    assert (first["href"], language_of(first)) == ("/ar/cases/", ("en", "ltr"))


def test_navigation_marks_where_the_reader_is(client: Client) -> None:
    make_case("A square", slug="square")
    Navigation.objects.create(locale=locale("en"), items=[link(case_index("en"), label="All")])
    current = {
        address: document(client, address).select_one(".navlist a").get("aria-current")  # type: ignore[union-attr]
        for address in ("/en/cases/", "/en/cases/square/", "/en/")
    }
    assert current == {"/en/cases/": "page", "/en/cases/square/": "true", "/en/": None}


def test_footer_shows_columns_and_words_of_its_editor(client: Client) -> None:
    Footer.objects.create(
        locale=locale("en"),
        text="<p>Told by those who did it.</p>",
        columns=[
            (
                "column",
                {
                    "heading": "Elsewhere",
                    "links": [{"page": None, "url": "https://example.org/", "label": "Our lab"}],
                },
            )
        ],
        small_print="Demo.",
    )
    footer = document(client, "/en/").select_one("footer")
    assert footer is not None
    assert "Told by those who did it." in text_of(footer)
    assert [text_of(each) for each in footer.select(".footh")] == ["Elsewhere"]
    outside = footer.select_one('a[href="https://example.org/"]')
    assert outside is not None
    assert outside["rel"] == ["noopener"]


@pytest.mark.parametrize("number", [1, 10])
def test_resolve_any_number_of_links_costs_one_query(number: int) -> None:
    pages = [make_standard_page(f"Page {each}", slug=f"page-{each}") for each in range(number)]
    navigation = Navigation.objects.create(locale=locale("en"), items=[link(page) for page in pages])
    links = list(each_link(Navigation.objects.get(pk=navigation.pk).items))
    resolve(links, "en")
    with CaptureQueriesContext(connection) as captured:
        assert len([found for found in resolve(links, "en") if found]) == number
    assert len(captured) == 1
