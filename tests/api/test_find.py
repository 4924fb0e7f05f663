"""Pages are found by the address that stands in a reader's address bar."""

import pytest
from django.test import Client

from tests.api.conftest import Ask
from tests.factories.cases import make_case
from tests.factories.pages import make_standard_page, research_index, translate
from tests.factories.site import case_index, make_site

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _site() -> None:
    make_site("en", "ar", "pt-br")


def test_page_is_found_with_and_without_its_locale(ask: Ask) -> None:
    page = make_case("A square")
    arabic = translate(page, "ar", title="ساحة", slug="ساحة")
    for path, found in (
        ("/en/cases/a-square/", page),
        ("en/cases/a-square", page),
        ("/cases/a-square/", page),
        ("cases/a-square", page),
        ("http://testserver/en/cases/a-square/?q=1#top", page),
        ("/ar/cases/ساحة/", arabic),
        ("/ar/cases/%D8%B3%D8%A7%D8%AD%D8%A9/", arabic),
        ("/cases/ساحة/", arabic),
    ):
        assert ask("pages/find/", html_path=path)["id"] == found.pk, path


def test_slug_that_all_locales_share_is_found_in_the_one_asked_for(ask: Ask) -> None:
    assert ask("pages/find/", html_path="/cases/")["id"] == case_index("en").pk
    assert ask("pages/find/", html_path="/cases/", locale="ar")["id"] == case_index("ar").pk
    assert ask("pages/find/", html_path="/ar/cases/")["id"] == case_index("ar").pk
    assert ask("pages/find/", html_path="/pt-br/cases/")["id"] == case_index("pt-br").pk
    # The prefix in the address says more than the parameter.
    assert ask("pages/find/", html_path="/ar/cases/", locale="en")["id"] == case_index("ar").pk


def test_home_pages_are_found(ask: Ask) -> None:
    assert ask("pages/find/", html_path="/")["meta"]["locale"] == "en"
    assert ask("pages/find/", html_path="/ar/")["meta"]["locale"] == "ar"


def test_address_of_a_missing_translation_leads_to_the_original(ask: Ask) -> None:
    page = make_case("Only English")
    told = ask("pages/find/", html_path="/ar/cases/only-english/")
    assert (told["id"], told["meta"]["locale"]) == (page.pk, "en")


def test_page_is_found_by_id_and_keeps_the_other_parameters(client: Client, ask: Ask) -> None:
    page = make_case()
    response = client.get("/api/v2/pages/find/", {"id": page.pk, "fields": "_,title"})
    assert response.status_code == 302
    assert response.headers["Location"] == f"http://localhost/api/v2/pages/{page.pk}/?fields=_%2Ctitle"
    assert ask("pages/find/", id=page.pk, fields="_,title") == {"title": page.title}


def test_address_below_a_page_with_routes_of_its_own_is_found(ask: Ask) -> None:
    page = research_index()
    assert ask("pages/find/", html_path="/en/research/")["id"] == page.pk


NOT_THERE = (
    ("html_path=/en/nothing/", 404),
    ("html_path=/xx/cases/", 404),
    ("html_path=/en/../../", 404),
    ("html_path=%00", 400),
    ("html_path=//[", 404),
    ("html_path=/en/%2500/", 404),
    ("id=999999", 404),
    ("id=abc", 400),
    ("id=99999999999999999999", 404),
    ("id=1&html_path=/&x=1", 400),
    ("html_path=/&locale=xx", 400),
    ("", 400),
)


def test_what_is_not_there_is_not_found(refuse: Ask) -> None:
    for query, status in NOT_THERE:
        assert refuse(f"pages/find/?{query}", status)


def test_file_is_found_by_id(ask: Ask, refuse: Ask) -> None:
    assert refuse("images/find/?id=99", 404)
    assert refuse("documents/find/", 400)
    make_standard_page()
    assert refuse("images/find/?html_path=/", 400)
