"""Sitemaps: an index, and for each locale what is really written in it."""

from typing import Any

import pytest
from defusedxml.ElementTree import fromstring
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from cases.models import CasePage
from closercities import sitemap
from tests.factories.cases import make_case
from tests.factories.pages import translate
from tests.factories.research import research_index
from tests.factories.site import locale, make_site

pytestmark = pytest.mark.django_db
HOST = "http://testserver"
NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


@pytest.fixture(autouse=True)
def site() -> None:
    make_site("en", "nl", "ar")


def read(client: Client, address: str) -> Any:
    response: Any = client.get(address)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/xml; charset=utf-8"
    assert "Accept-Language" not in response.get("Vary", "")
    return fromstring(response.getvalue() if response.streaming else response.content)


def listed(client: Client, code: str, query: str = "") -> dict[str, dict[str, str]]:
    """``{address: {locale code: address of the translation}}``; addresses without the host."""
    found = {}
    for each in read(client, f"/sitemap-{code}.xml{query}").findall("s:url", NAMES):
        links = {link.get("hreflang"): link.get("href") for link in each.findall("x:link", NAMES)}
        location = each.findtext("s:loc", namespaces=NAMES).removeprefix(HOST)
        found[location] = {other: href.removeprefix(HOST) for other, href in links.items()}
    return found


def test_index_names_the_sitemap_of_each_locale_that_has_pages(client: Client) -> None:
    index = read(client, "/sitemap.xml")
    assert [each.text for each in index.findall("s:sitemap/s:loc", NAMES)] == [
        f"{HOST}/sitemap-{code}.xml" for code in ("ar", "en", "nl")
    ]


def test_sitemap_lists_what_is_written_in_its_locale_with_its_translations(client: Client) -> None:
    page = make_case("A square", slug="square")
    translate(page, "nl", title="Een plein", slug="plein")
    make_case("Draft", slug="draft", live=False)
    restricted = make_case("Secret", slug="secret")
    PageViewRestriction.objects.create(page=restricted, restriction_type=PageViewRestriction.LOGIN)
    squares = {"en": "/en/cases/square/", "nl": "/nl/cases/plein/"}
    lists = {code: f"/{code}/cases/" for code in ("en", "nl", "ar")}
    homes = {code: f"/{code}/" for code in ("en", "nl", "ar")}
    assert listed(client, "en") == {"/en/": homes, "/en/cases/": lists, "/en/cases/square/": squares}
    assert listed(client, "nl") == {"/nl/": homes, "/nl/cases/": lists, "/nl/cases/plein/": squares}
    assert listed(client, "ar") == {"/ar/": homes, "/ar/cases/": lists}


def test_case_in_a_language_that_is_no_locale_is_not_listed_but_its_translation_is(client: Client) -> None:
    german = make_case("Ein Platz", slug="platz", source_language="de")
    translate(german, "nl", title="Een plein", slug="plein")
    assert "/en/cases/platz/" not in listed(client, "en")
    assert listed(client, "nl")["/nl/cases/plein/"] == {"nl": "/nl/cases/plein/"}


def test_alias_is_not_listed(client: Client) -> None:
    page = make_case("A square", slug="square")
    CasePage.objects.get(pk=page.pk).copy_for_translation(locale("ar"), alias=True)
    CasePage.objects.filter(locale=locale("ar")).update(live=True)
    assert "/ar/cases/square/" not in listed(client, "ar")
    assert listed(client, "en")["/en/cases/square/"] == {"en": "/en/cases/square/"}


def test_part_of_a_page_with_its_own_address_is_listed(client: Client) -> None:
    research_index()
    assert listed(client, "en")["/en/research/what-the-cases-say/"] == {
        "en": "/en/research/what-the-cases-say/"
    }


def test_sitemap_says_when_a_page_was_changed(client: Client) -> None:
    page = make_case("A square", slug="square")
    CasePage.objects.get(pk=page.pk).save_revision().publish()
    changed = CasePage.objects.get(pk=page.pk).last_published_at
    assert changed is not None
    entries = read(client, "/sitemap-en.xml").findall("s:url", NAMES)
    dates = [each.findtext("s:lastmod", namespaces=NAMES) for each in entries]
    assert [each for each in dates if each] == [changed.isoformat(timespec="seconds")]


@pytest.mark.parametrize("slug", ["ساحة", "plaça", "a-b_c", "square"])
def test_address_is_the_one_that_the_page_says(client: Client, slug: str) -> None:
    page = make_case("Square", slug=slug)
    assert page.get_url() in listed(client, "en")
    assert client.get(page.get_url()).status_code == 200


def test_many_pages_are_split_in_parts(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemap, "PAGES_A_FILE", 2)
    make_case("A square", slug="square")
    index = read(client, "/sitemap.xml")
    addresses = [each.text for each in index.findall("s:sitemap/s:loc", NAMES)]
    assert addresses[1:3] == [f"{HOST}/sitemap-en.xml", f"{HOST}/sitemap-en.xml?p=2"]
    parts = [*listed(client, "en"), *listed(client, "en", "?p=2")]
    assert sorted(parts) == ["/en/", "/en/cases/", "/en/cases/square/"]
    assert listed(client, "en", "?p=3") == {}


@pytest.mark.parametrize(
    "address",
    [
        "/sitemap-de.xml",
        "/sitemap-en.xml?p=x",
        "/sitemap-en.xml?p=",
        "/sitemap-en.xml?p=-1",
        "/sitemap-en.xml?p=٢",
    ],
)
def test_sitemap_that_there_is_not_is_not_found(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


def test_sitemap_takes_as_many_queries_for_1_10_and_100_pages(client: Client) -> None:
    counts, sizes = [], []
    for number in (1, 9, 90):
        for each in range(number):
            make_case(f"Case {number} {each}")
        listed(client, "en")
        with CaptureQueriesContext(connection) as captured:
            sizes.append(len(listed(client, "en")))
        counts.append(len(captured))
    assert sizes == [3, 12, 102]
    assert counts == [counts[0]] * 3
