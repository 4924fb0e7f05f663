"""Editors see why cases are found, in order."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from search.question import Question
from search.report_why import told_hits
from tests.factories.cases import make_case
from tests.factories.people import member
from tests.factories.site import make_site

pytestmark = pytest.mark.django_db
ADDRESS = "/admin/why-found/?q=rain+square&locale="


@pytest.fixture(scope="module", autouse=True)
def _site(module_database: None) -> None:
    make_site("en", "ar")
    make_case("A square that holds rain")
    make_case("Roofs", summary="Rain <b>stays</b>.")
    make_case("Trams")


def test_editor_sees_cases_in_order_with_words_fields_and_shares(client: Client) -> None:
    client.force_login(member("Editors"))
    page = client.get(f"{ADDRESS}en").content.decode()
    titles = re.findall(r'<h2 class="w-h3"><a [^>]*>([^<]*)<', page)
    assert titles == ["A square that holds rain", "Roofs"]
    assert "100% as strong as the first." in page
    rows = re.findall(
        r"<bdi>(\w+)</bdi></td>\s*<td[^>]*><bdi[^>]*>(\w+)</bdi> \(English\)</td>\s*<td[^>]*>(\w+)", page
    )
    assert {("rain", "rain", "Title"), ("square", "square", "Title"), ("rain", "rain", "Summary")} == set(
        rows
    )


def test_translation_is_asked_for_and_nothing_is_said_without_a_question(client: Client) -> None:
    client.force_login(member("Editors"))
    assert "A square that holds rain" in client.get(f"{ADDRESS}ar").content.decode()
    assert "No case is found." in client.get("/admin/why-found/?q=zyxwv&locale=xx").content.decode()
    page = client.get("/admin/why-found/").content.decode()
    assert "No case is found." not in page
    assert "/admin/why-found/" in client.get("/admin/").content.decode()


def test_who_may_not_see_reports_of_searches_is_sent_away(client: Client) -> None:
    client.force_login(member("Translators"))
    assert client.get(f"{ADDRESS}en").status_code == 302


def test_shares_of_a_case_are_all_of_it_and_queries_do_not_grow() -> None:
    question = Question(locales=("en",), text="rain square", types=("case",), highlighted=False)
    told_hits(question)
    with CaptureQueriesContext(connection) as captured:
        _engine, _degraded, hits = told_hits(question)
    assert [round(sum(each.share for each in hit.finds) + hit.rest) for hit in hits] == [100, 100]
    before = len(captured)
    for number in range(10):
        make_case(f"Rain {number}")
    told_hits(question)
    with CaptureQueriesContext(connection) as captured:
        assert len(told_hits(question)[2]) == 12
    assert len(captured) == before
