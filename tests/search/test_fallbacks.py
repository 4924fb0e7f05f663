"""In lists, feeds and the API an original is an original, and a machine's translation says so."""

import csv
import io
from typing import Any

import pytest
from defusedxml.ElementTree import fromstring
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cases.models import CasePage
from search.items import present
from tests.factories.cases import make_case
from tests.factories.machines import by_machine
from tests.factories.pages import make_article, translate
from tests.factories.site import locale, make_site
from tests.website.documents import document, language_of, text_of

pytestmark = pytest.mark.django_db
XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
ATOM = {"a": "http://www.w3.org/2005/Atom"}
ENGLISH, GERMAN, ARABIC = "A square that holds rain", "Ein Platz", "ساحة تحفظ المطر"


@pytest.fixture(scope="module", autouse=True)
def _site(module_database: None) -> None:
    make_site("en", "nl", "ar")
    make_case(ENGLISH, slug="square")
    translate(make_case(GERMAN, slug="platz", source_language="de"), "nl", title="Een plein", slug="plein")
    by_machine(make_case("A street", slug="street"), ARABIC)
    make_article("What travels", slug="article", abstract="A question about rain.")


def listed(client: Client, address: str) -> dict[str, tuple[str, str, bool, bool]]:
    """``{title: (its language, its address, is it said to be foreign, is it said to be a machine's)}``."""
    cards = document(client, address).select(".card, .papers > li, .rows > li:not(:has(.card))")
    found = {}
    for card in cards:
        heading = card.select_one("h2, h3")
        assert heading is not None
        below = text_of(card.select(".meta, .soft.small")[-1])
        is_foreign = any(f"باللغة {name}" in below or name in below for name in ("الإنجليزية", "الألمانية"))
        found[text_of(heading)] = (
            language_of(heading)[0],
            str(heading.a["href"]),  # type: ignore[index]
            is_foreign,
            "ترجمة آلية" in below,
        )
    assert len(found) == len(cards)
    return found


@pytest.mark.parametrize("address", ["/ar/cases/", "/ar/cases/?view=list", "/ar/search/?type=case"])
def test_list_names_the_language_of_what_stands_in_and_a_machine(client: Client, address: str) -> None:
    assert listed(client, address) == {
        ENGLISH: ("en", "/ar/cases/square/", True, False),
        GERMAN: ("de", "/ar/cases/platz/", True, False),
        ARABIC: ("ar", "/ar/cases/street/", False, True),
    }
    assert listed(client, "/ar/search/?q=travels")["What travels"][:3] == (
        "en",
        "/ar/research/article/",
        True,
    )


def test_feeds_name_the_language_of_each_entry(client: Client) -> None:
    feed = fromstring(client.get("/ar/feeds/cases/").content)
    assert feed.get(XML_LANGUAGE) == "ar"
    entries = {
        each.findtext("a:title", namespaces=ATOM): (
            each.get(XML_LANGUAGE),
            each.find("a:link", ATOM).get("href").removeprefix("http://testserver"),
        )
        for each in feed.findall("a:entry", ATOM)
    }
    assert entries == {
        ENGLISH: ("en", "/ar/cases/square/"),
        GERMAN: ("de", "/ar/cases/platz/"),
        ARABIC: ("ar", "/ar/cases/street/"),
    }
    research = fromstring(client.get("/ar/feeds/research/").content).find("a:entry", ATOM)
    assert research.get(XML_LANGUAGE) == "en"


def test_api_and_exports_tell_a_fallback_from_a_translation(client: Client) -> None:
    expected = {
        ENGLISH: ("ar", "en", True, "original"),
        GERMAN: ("ar", "de", True, "original"),
        ARABIC: ("ar", "ar", False, "machine"),
    }
    query = "locale=ar&fallback=en"
    names = ("locale", "content_locale", "is_fallback", "translation_state")
    items = client.get(f"/api/v2/cases/?{query}").json()["items"]
    assert {each["title"]: tuple(each[name] for name in names) for each in items} == expected

    answer: Any = client.get(f"/api/v2/exports/cases.csv?{query}")
    content = (answer.getvalue() if answer.streaming else answer.content).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(content)))
    told = {row["title"]: tuple(row[name] for name in names) for row in rows}
    assert {
        title: (*each[:2], each[2].lower() == "true", each[3]) for title, each in told.items()
    } == expected

    only = client.get("/api/v2/cases/?locale=ar").json()["items"]
    assert [each["title"] for each in only] == [ARABIC]
    dutch = client.get("/api/v2/cases/?locale=nl").json()["items"]
    beside = [{name: each[name] for name in ("locale", "content_locale")} for each in dutch[0]["alternates"]]
    assert beside == [{"locale": "en", "content_locale": "de"}]
    english = client.get("/api/v2/cases/?locale=en").json()["items"]
    assert {each["title"]: each["is_fallback"] for each in english} == {
        ENGLISH: False,
        GERMAN: True,
        "A street": False,
    }


def test_machine_is_asked_for_once_a_list_and_never_of_originals() -> None:
    for number in range(5):
        by_machine(make_case(f"Case {number}"), f"حالة {number}")
    pages = list(CasePage.objects.filter(locale=locale("en")))
    for code, queries in (("ar", 1), ("en", 0)):
        with CaptureQueriesContext(connection) as captured:
            items = present(pages, code)
        assert sum(item.is_machine for item in items) == (6 if code == "ar" else 0)
        assert sum("wagtail_localize_stringtranslation" in each["sql"] for each in captured) == queries
