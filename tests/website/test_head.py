"""What the head of a page tells machines: its title, its one address, and whether to list it."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from home.models import HomePage
from tests.factories.cases import make_case
from tests.factories.research import make_article, research_index
from tests.factories.site import make_site
from tests.website.documents import document, text_of

pytestmark = pytest.mark.django_db
HOST = "http://testserver"


@pytest.fixture(autouse=True)
def site() -> None:
    make_site("en", "ar")


def head(client: Client, address: str) -> tuple[str, list[str], list[str]]:
    """Canonical address, what robots are told, and the locales of the alternates."""
    page = document(client, address)
    link = page.find("link", rel="canonical")
    robots = [str(tag["content"]) for tag in page.find_all("meta", attrs={"name": "robots"})]
    return str(link["href"]) if link else "", robots, alternates(page)  # type: ignore[index]


def alternates(page: BeautifulSoup) -> list[str]:
    return [str(tag["hreflang"]) for tag in page.find_all("link", rel="alternate", hreflang=True)]


# -- titles ------------------------------------------------------------------------------------
def test_title_of_home_page_says_the_name_of_the_site_once(client: Client) -> None:
    HomePage.objects.update(title="Closer Cities")
    assert text_of(document(client, "/en/").title) == "Closer Cities"
    HomePage.objects.update(title="Start", seo_title="")
    assert text_of(document(client, "/en/").title) == "Closer Cities"


def test_title_of_home_page_is_what_its_editor_chose(client: Client) -> None:
    HomePage.objects.update(seo_title="Cities that learn from each other")
    assert text_of(document(client, "/en/").title) == "Cities that learn from each other"


def test_title_of_another_page_ends_with_the_name_of_the_site(client: Client) -> None:
    make_case("A square", slug="square")
    assert text_of(document(client, "/en/cases/square/").title) == "A square · Closer Cities"


def test_title_of_a_further_part_of_a_list_says_which(client: Client) -> None:
    for number in range(13):
        make_case(f"Case {number}")
    assert text_of(document(client, "/en/cases/?page=2").title) == "Cases · page 2 · Closer Cities"


# -- addresses ---------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "query", ["", "?view=list", "?sort=north&view=map", "?utm_source=x", "?page=1", "?q="]
)
def test_list_has_one_address_however_it_is_shown(client: Client, query: str) -> None:
    assert head(client, f"/en/cases/{query}") == (f"{HOST}/en/cases/", [], ["en", "ar"])


@pytest.mark.parametrize("query", ["?stage=finished", "?q=rain", "?country=NL&page=2"])
def test_list_under_filters_points_to_the_whole_list_and_is_not_indexed(client: Client, query: str) -> None:
    for number in range(13):
        make_case(f"Case {number} of rain", country="NL", stage="finished")
    assert head(client, f"/en/cases/{query}") == (f"{HOST}/en/cases/", ["noindex"], [])


def test_further_part_of_a_list_has_an_address_of_its_own(client: Client) -> None:
    for number in range(13):
        make_case(f"Case {number}")
    assert head(client, "/en/cases/?page=2&view=list") == (f"{HOST}/en/cases/?page=2", [], [])
    assert head(client, "/en/cases/?page=99") == (f"{HOST}/en/cases/?page=2", [], [])


def test_list_of_research_has_one_address_and_parts(client: Client) -> None:
    for number in range(13):
        make_article(f"Article {number}")
    assert head(client, "/en/research/?utm_source=x") == (f"{HOST}/en/research/", [], ["en"])
    assert head(client, "/en/research/?page=2") == (f"{HOST}/en/research/?page=2", [], [])
    assert head(client, "/en/research/?form=article") == (f"{HOST}/en/research/", ["noindex"], [])


def test_part_of_a_page_has_its_own_address_and_alternates(client: Client) -> None:
    translated = research_index().copy_for_translation(
        research_index().locale.__class__.objects.get(language_code="ar")
    )
    translated.slug = "بحوث"
    translated.save_revision().publish()
    address, robots, codes = head(client, "/en/research/what-the-cases-say/")
    assert (address, robots, codes) == (f"{HOST}/en/research/what-the-cases-say/", [], ["en", "ar"])
    arabic = str(document(client, address).find("link", hreflang="ar")["href"])  # type: ignore[index]
    assert arabic == f"{HOST}/ar/%D8%A8%D8%AD%D9%88%D8%AB/what-the-cases-say/"
    assert head(client, arabic.removeprefix(HOST))[0] == arabic
    moved = client.get("/ar/research/what-the-cases-say/?factor=x")
    assert (moved.status_code, moved["Location"]) == (302, f"{arabic.removeprefix(HOST)}?factor=x")


def test_passages_are_not_indexed(client: Client) -> None:
    research_index()
    assert head(client, "/en/research/what-the-cases-say/passages/?factor=x")[1] == ["noindex"]


def test_search_is_never_indexed(client: Client) -> None:
    assert head(client, "/en/search/") == ("", ["noindex"], [])
    assert head(client, "/en/search/?q=rain") == ("", ["noindex"], [])


def test_invitation_to_share_is_the_same_page_in_every_locale(client: Client) -> None:
    codes = ["en", "nl", "es", "fr", "pt-br", "ar"]
    assert head(client, "/ar/share/?campaign=x") == (f"{HOST}/ar/share/", [], codes)


# -- language menu -----------------------------------------------------------------------------
def test_language_menu_stays_on_a_part_of_a_page_with_its_query(client: Client) -> None:
    research_index()
    menu = document(client, "/en/research/what-the-cases-say/passages/?factor=x").select(".langs a")
    assert str(menu[-1]["href"]) == "/ar/research/what-the-cases-say/passages/?factor=x"
    assert client.get(str(menu[-1]["href"])).status_code == 200


def test_language_menu_says_in_words_what_is_missing(client: Client) -> None:
    make_case("A square", slug="square")
    menu = document(client, "/en/cases/square/").select(".langs a")
    assert [text_of(link) for link in menu][:2] == ["English", "Nederlands not translated"]
    assert [str(link.get("hreflang", "")) for link in menu] == ["en", "", "", "", "", ""]
    assert [str(link.get("aria-current", "")) for link in menu] == ["true", "", "", "", "", ""]
