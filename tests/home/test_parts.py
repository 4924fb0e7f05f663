"""The parts that home and standard pages are composed of, chosen and computed."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Site

from cases.models import CasePage
from home.models import Footer, HomePage, Navigation, SiteSettings
from home.selection import featured_cases, open_campaign
from tests.factories.cases import make_case
from tests.factories.core import OrganisationFactory, PersonFactory, PictureFactory
from tests.factories.home import home_page, make_campaign
from tests.factories.research import make_article
from tests.factories.site import locale, make_site

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _site() -> None:
    make_site("en", "ar")


def composed(*parts: tuple[str, Any]) -> HomePage:
    page = HomePage.objects.get(pk=home_page().pk)
    page.body = list(parts)
    page.save_revision().publish()
    return HomePage.objects.get(pk=page.pk)


def read(client: Client, page: HomePage) -> str:
    response = client.get(page.url)
    assert response.status_code == 200
    return response.content.decode()


def titles(items: list[Any]) -> list[str]:
    return [item.page.title for item in items]


def test_home_page_with_every_part_renders(client: Client) -> None:
    case = make_case("Chosen case")
    make_case("Newest case")
    make_article("An article")
    make_campaign("A call", opens_at=None, closes_at=None)
    page = composed(
        ("hero", {"heading": "Welcome", "text": "<p>Read on.</p>", "links": []}),
        ("heading", "A heading"),
        ("paragraph", "<p>Some words.</p>"),
        ("search", {"heading": "Find", "examples": ["flooding & <b>"]}),
        ("featured_cases", {"heading": "Featured", "cases": [case], "number": 3}),
        ("newest_cases", {"heading": "New", "number": 1}),
        ("open_campaign", {"heading": "Now", "campaign": None}),
        ("research", {"heading": "Research", "pages": [], "number": 2}),
        ("invitation", {"heading": "Share", "button": ""}),
        ("platform_numbers", {"heading": "So far"}),
        ("key_figures", {"figures": [{"figure": "3", "meaning": "cities"}]}),
        ("partners", {"heading": "With", "organisations": [OrganisationFactory(name="Gemeente")]}),
        ("people", {"heading": "Who", "people": [PersonFactory(name="Noor")]}),
        ("questions", {"heading": "", "questions": [{"question": "Why?", "answer": "<p>So.</p>"}]}),
        ("quote", {"text": "They asked why."}),
    )
    html = read(client, page)
    for words in (
        "Welcome",
        "Chosen case",
        "Newest case",
        "A call",
        "An article",
        "Gemeente",
        "Noor",
        "Why?",
    ):
        assert words in html
    assert "flooding &amp; &lt;b&gt;" in html
    assert html.count("<h1") == 1


def test_home_page_with_parts_that_have_nothing_to_show_renders(client: Client) -> None:
    page = composed(
        ("featured_cases", {"heading": "Featured", "cases": [], "number": 3}),
        ("newest_cases", {"heading": "New", "number": 3}),
        ("open_campaign", {"heading": "Now", "campaign": None}),
        ("research", {"heading": "Research", "pages": [], "number": 2}),
        ("platform_numbers", {"heading": ""}),
    )
    html = read(client, page)
    shown = html[html.index("<main") :]
    assert "Featured" not in shown
    assert "Now" not in shown
    assert html.count("<h1") == 1


def test_part_whose_choice_was_deleted_still_renders(client: Client) -> None:
    case = make_case("Chosen")
    page = composed(("featured_cases", {"heading": "Featured", "cases": [case], "number": 3}))
    CasePage.objects.get(pk=case.pk).delete()
    make_case("Another")
    assert "Another" in read(client, page)


def test_featured_cases_are_chosen_else_marked_else_newest() -> None:
    plain = make_case("Plain")
    assert titles(featured_cases([], 3)) == ["Plain"]
    make_case("Marked", featured=True)
    make_case("Marked draft", featured=True, live=False)
    assert titles(featured_cases([], 3)) == ["Marked"]
    assert titles(featured_cases([plain], 3)) == ["Plain"]
    CasePage.objects.get(pk=plain.pk).unpublish()
    assert titles(featured_cases([CasePage.objects.get(pk=plain.pk), None], 3)) == ["Marked"]


def test_open_campaign_is_chosen_else_open_else_next_else_none() -> None:
    now = datetime.now(UTC)
    assert open_campaign(None) is None
    closed = make_campaign("Closed", closes_at=now - timedelta(days=1))
    assert open_campaign(None) is None
    make_campaign("Next", opens_at=now + timedelta(days=1), closes_at=None)
    shown = open_campaign(None)
    assert shown is not None
    assert shown.page.title == "Next"
    make_campaign("Open", opens_at=None, closes_at=now + timedelta(days=1))
    shown = open_campaign(None)
    assert shown is not None
    assert shown.page.title == "Open"
    chosen = open_campaign(closed)
    assert chosen is not None
    assert chosen.page.title == "Closed"


# -- navigation, footer, settings ----------------------------------------------------------------
@pytest.mark.parametrize("model", [Navigation, Footer])
def test_each_locale_has_one_and_falls_back_to_the_default(model: Any) -> None:
    assert model.for_locale("ar") is None
    english = model.objects.create(locale=locale("en"))
    assert model.for_locale("ar") == english
    arabic = english.copy_for_translation(locale("ar"))
    arabic.save()
    assert model.for_locale("ar") == arabic
    assert model.for_locale("en") == english
    with pytest.raises(ValidationError, match="one already"):
        model(locale=locale("en")).full_clean()
    english.full_clean()


def test_site_settings_are_one_for_the_site() -> None:
    site = Site.objects.get()
    settings = SiteSettings.for_site(site)
    settings.organisation_name = "Closer Cities"
    settings.contact_email = "hello@example.org"
    settings.full_clean()
    settings.save()
    assert SiteSettings.for_site(site).organisation_name == "Closer Cities"


def test_people_and_partners_ask_the_database_the_same_however_many_there_are() -> None:
    asked = set()
    for number in (1, 10):
        people = [
            PersonFactory(affiliation=OrganisationFactory(), photo=PictureFactory())
            for _each in range(number)
        ]
        organisations = [OrganisationFactory(logo=PictureFactory()) for _each in range(number)]
        page = composed(
            ("people", {"heading": "Who", "people": people}),
            ("partners", {"heading": "With", "organisations": organisations}),
        )
        # The first time, pictures are made in the size that is shown.
        page.body.render_as_block()
        fresh = HomePage.objects.get(pk=page.pk)
        with CaptureQueriesContext(connection) as queries:
            fresh.body.render_as_block()
        asked.add(len(queries))
    assert len(asked) == 1
