"""Every page is in its address's language; what is written in another one says so."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from wagtail.models import Locale, Page, PageViewRestriction

from cases.models import CasePage
from tests.factories.cases import make_case, make_full_case
from tests.factories.site import case_index, locale, make_site
from tests.website.documents import document, language_of, text_of

pytestmark = pytest.mark.django_db

ARABIC_TITLE = "ساحة تحفظ المطر"


@pytest.fixture(scope="module", autouse=True)
def site(module_database: None) -> None:
    make_site("en", "nl", "ar")


def translated(page: CasePage, code: str, title: str, slug: str = "") -> CasePage:
    translation: CasePage = CasePage.objects.get(pk=page.pk).copy_for_translation(locale(code))
    translation.title = title
    translation.slug = slug or translation.slug
    translation.save_revision().publish()
    return CasePage.objects.get(pk=translation.pk)


def alternates(page: BeautifulSoup) -> dict[str, str]:
    return {
        str(tag["hreflang"]): str(tag["href"])
        for tag in page.find_all("link", rel="alternate", hreflang=True)
    }


def canonical(page: BeautifulSoup) -> str:
    return str(page.find("link", rel="canonical")["href"])  # type: ignore[index]


def robots(page: BeautifulSoup) -> list[str]:
    return [str(tag["content"]) for tag in page.find_all("meta", attrs={"name": "robots"})]


@pytest.mark.parametrize(("code", "direction"), [("en", "ltr"), ("nl", "ltr"), ("ar", "rtl")])
@pytest.mark.parametrize("path", ["", "cases/", "search/", "share/"])
def test_page_language_and_direction_are_those_of_its_address(
    client: Client, code: str, direction: str, path: str
) -> None:
    html = document(client, f"/{code}/{path}").html
    assert html is not None
    assert (html["lang"], html["dir"]) == (code, direction)


def test_missing_translation_shows_the_original_within_the_readers_language(client: Client) -> None:
    make_full_case("A square that holds rain", slug="square")
    page = document(client, "/ar/cases/square/")
    assert (page.html["lang"], page.html["dir"]) == ("ar", "rtl")  # type: ignore[index]
    assert text_of(page.h1) == "A square that holds rain"
    assert language_of(page.h1) == ("en", "ltr")  # type: ignore[arg-type]
    assert language_of(page.select_one(".story .text p")) == ("en", "ltr")  # type: ignore[arg-type]
    assert language_of(page.select_one(".story h2")) == ("ar", "rtl")  # type: ignore[arg-type]
    assert page.select_one(".note") is not None


def test_missing_translation_counts_as_no_translation(client: Client) -> None:
    make_full_case(slug="square")
    page = document(client, "/ar/cases/square/")
    assert canonical(page) == "http://testserver/en/cases/square/"
    assert robots(page) == ["noindex"]
    assert alternates(page) == {}
    original = document(client, "/en/cases/square/")
    assert alternates(original) == {"en": "http://testserver/en/cases/square/"}
    assert robots(original) == []


def test_translation_names_its_alternates_and_has_no_foreign_marks(client: Client) -> None:
    translated(make_case("A square", slug="square"), "ar", ARABIC_TITLE)
    page = document(client, "/ar/cases/square/")
    assert text_of(page.h1) == ARABIC_TITLE
    assert language_of(page.h1) == ("ar", "rtl")  # type: ignore[arg-type]
    assert canonical(page) == "http://testserver/ar/cases/square/"
    assert alternates(page) == {
        "en": "http://testserver/en/cases/square/",
        "ar": "http://testserver/ar/cases/square/",
    }


def test_address_of_the_original_leads_to_a_translation_with_another_slug(client: Client) -> None:
    translated(make_case("A square", slug="square"), "nl", "Een plein", slug="plein")
    response = client.get("/nl/cases/square/")
    assert (response.status_code, response["Location"]) == (302, "/nl/cases/plein/")


def test_case_written_in_dutch_only_is_read_in_every_locale(client: Client) -> None:
    make_case("Een plein", code="nl", slug="plein")
    page = document(client, "/en/cases/plein/")
    assert language_of(page.h1) == ("nl", "ltr")  # type: ignore[arg-type]
    assert canonical(page) == "http://testserver/nl/cases/plein/"


def test_case_in_a_language_that_is_no_locale_is_announced(client: Client) -> None:
    make_case("Ein Platz", slug="platz", source_language="de", summary="Ein Platz hält Regen.")
    page = document(client, "/en/cases/platz/")
    assert page.html["lang"] == "en"  # type: ignore[index]
    assert language_of(page.h1) == ("de", "ltr")  # type: ignore[arg-type]
    assert language_of(page.select_one(".lede")) == ("de", "ltr")  # type: ignore[arg-type]
    assert "German" in text_of(page.select_one(".note"))
    assert alternates(page) == {}


def test_german_case_with_a_dutch_translation_has_dutch_as_its_only_alternate(client: Client) -> None:
    german = make_case("Ein Platz", slug="platz", source_language="de")
    translated(german, "nl", "Een plein", slug="plein")
    page = document(client, "/en/cases/platz/")
    assert alternates(page) == {"nl": "http://testserver/nl/cases/plein/"}


def test_draft_translation_is_not_shown_and_not_named(client: Client) -> None:
    page = make_case("A square", slug="square")
    draft: CasePage = CasePage.objects.get(pk=page.pk).copy_for_translation(locale("ar"))
    draft.title = "مسودة سرية"
    draft.save_revision()
    shown = document(client, "/ar/cases/square/")
    assert text_of(shown.h1) == "A square"
    assert "مسودة سرية" not in str(shown)
    assert alternates(document(client, "/en/cases/square/")) == {"en": "http://testserver/en/cases/square/"}


def test_draft_is_not_found_in_any_locale(client: Client) -> None:
    make_case("Secret", slug="secret", live=False)
    for code in ("en", "nl", "ar"):
        assert client.get(f"/{code}/cases/secret/").status_code == 404


def test_restricted_original_is_not_shown_as_a_fallback(client: Client) -> None:
    page = make_case("Secret", slug="secret")
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    response = client.get("/ar/cases/secret/")
    assert response.status_code == 302
    assert "login" in response["Location"]


def test_restricted_translation_is_not_named_beside_its_original(client: Client) -> None:
    page = make_case("A square", slug="square")
    hidden = translated(page, "ar", ARABIC_TITLE)
    PageViewRestriction.objects.create(page=hidden, restriction_type=PageViewRestriction.LOGIN)
    assert alternates(document(client, "/en/cases/square/")) == {"en": "http://testserver/en/cases/square/"}


def test_alias_in_another_locale_is_no_translation(client: Client) -> None:
    page = make_case("A square", slug="square")
    CasePage.objects.get(pk=page.pk).copy_for_translation(locale("ar"), alias=True)
    CasePage.objects.filter(locale=locale("ar")).update(live=True)
    shown = document(client, "/ar/cases/square/")
    assert language_of(shown.h1) == ("en", "ltr")  # type: ignore[arg-type]
    assert alternates(document(client, "/en/cases/square/")) == {"en": "http://testserver/en/cases/square/"}


def test_locale_without_any_page_shows_the_home_page_of_the_default_one(client: Client) -> None:
    Locale.objects.get_or_create(language_code="fr")
    page = document(client, "/fr/")
    assert page.html["lang"] == "fr"  # type: ignore[index]
    assert canonical(page) == "http://testserver/en/"


def test_language_menu_stays_on_the_page_and_says_what_is_missing(client: Client) -> None:
    translated(make_case("A square", slug="square"), "nl", "Een plein", slug="plein")
    menu = document(client, "/en/cases/square/").select(".langs a")
    entries = {str(link.span["lang"]): (str(link["href"]), link.small is None) for link in menu}  # type: ignore[index]
    assert entries == {
        "en": ("/en/cases/square/", True),
        "nl": ("/nl/cases/plein/", True),
        "es": ("/es/cases/square/", False),
        "fr": ("/fr/cases/square/", False),
        "pt-br": ("/pt-br/cases/square/", False),
        "ar": ("/ar/cases/square/", False),
    }
    for href, _written in entries.values():
        assert client.get(href).status_code == 200


def test_language_menu_keeps_the_filters(client: Client) -> None:
    menu = document(client, "/en/cases/?stage=planned&view=list").select(".langs a")
    assert str(menu[-1]["href"]) == "/ar/cases/?stage=planned&view=list"
    menu = document(client, "/en/search/?q=rain").select(".langs a")
    assert str(menu[-1]["href"]) == "/ar/search/?q=rain"


def test_card_of_a_fallback_has_its_own_language(client: Client) -> None:
    make_case("A square")
    card = document(client, "/ar/cases/").select_one(".card h3")
    assert language_of(card) == ("en", "ltr")  # type: ignore[arg-type]


def test_quoted_original_has_its_own_language_on_a_translation(client: Client) -> None:
    translated(make_full_case(slug="square"), "ar", ARABIC_TITLE)
    quote = document(client, "/ar/cases/square/").select_one(".force q")
    assert language_of(quote) == ("en", "ltr")  # type: ignore[arg-type]


def test_root_leads_to_the_best_of_the_readers_languages(client: Client) -> None:
    expected = {
        "ar": "/ar/",
        "pt": "/pt-br/",
        "pt-PT,nl;q=0.5": "/pt-br/",
        "de,nl;q=0.5": "/nl/",
        "de": "/en/",
    }
    for accepted, address in expected.items():
        response: Any = client.get("/", headers={"accept-language": accepted})
        assert (response.status_code, response["Location"]) == (302, address), accepted
        assert "Accept-Language" in response["Vary"]


def test_robots_name_the_sitemap(client: Client) -> None:
    response = client.get("/robots.txt")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response.content.decode().split("\n") == [
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /*/search/",
        "",
        "Sitemap: http://testserver/sitemap.xml",
        "",
    ]


def test_not_found_page_is_in_the_readers_language(client: Client) -> None:
    page = document(client, "/ar/no-such-page/", status=404)
    assert (page.html["lang"], page.html["dir"]) == ("ar", "rtl")  # type: ignore[index]
    assert robots(page) == ["noindex"]
    assert page.select_one("form.find") is not None


def test_breadcrumb_of_a_fallback_leads_through_the_readers_language(client: Client) -> None:
    make_case("A square", slug="square")
    index: Page = case_index("ar")
    index.title = "الحالات"
    index.save_revision().publish()
    crumb = document(client, "/ar/cases/square/").select_one(".crumbs a")
    assert (text_of(crumb), crumb["href"]) == ("الحالات", "/ar/cases/")  # type: ignore[index]
    assert language_of(crumb) == ("ar", "rtl")  # type: ignore[arg-type]
