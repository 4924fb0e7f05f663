"""A collection in an address: what is shown of it, and of what is gone."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st
from wagtail.models import PageViewRestriction

from cases.collection.views import LONGEST_TITLE, clean_title
from tests.factories.cases import make_case, make_full_case
from tests.factories.pages import translate
from tests.factories.site import make_site

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def site(module_database: None) -> None:
    make_site("en", "ar")


def html(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_without_cases_it_is_the_readers_own(client: Client) -> None:
    page = html(client, "/en/collection/")
    assert "up to 50" in page
    assert ("data-own" in page, 'content="noindex"' in page) == (True, True)


def test_cases_stand_in_their_order_in_the_readers_language(client: Client) -> None:
    first, second = make_case("First"), make_case("Second")
    translate(first, "ar", title="الأولى")
    page = html(client, f"/ar/collection/?cases={second.pk},{first.pk}")
    cards = page[page.index('class="cards kept"') :]
    assert 0 < cards.index("Second") < cards.index("الأولى")
    assert "First" not in cards
    assert f'href="/ar/collection/?cases={first.pk}" data-take-out' in page
    assert f'href="/ar/compare/?cases={second.pk},{first.pk}"' in page


def test_title_is_plain_text(client: Client) -> None:
    case = make_case("First")
    page = html(client, f"/en/collection/?cases={case.pk}&title=%3Cb%3EWater%3C/b%3E%E2%80%AE%00%20%20now")
    assert "<h1><bdi>&lt;b&gt;Water&lt;/b&gt; now</bdi></h1>" in page


def test_cases_that_are_gone_are_said_and_not_named(client: Client) -> None:
    public, private, withdrawn = make_case("Public"), make_case("Private words"), make_case("Withdrawn words")
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    withdrawn.unpublish()
    page = html(client, f"/en/collection/?cases={private.pk},{public.pk},{withdrawn.pk},99999")
    assert "3 cases of this address are not public any more" in page
    assert ("Private words" in page, "Withdrawn words" in page) == (False, False)
    assert "None of these cases can be shown." in html(client, f"/en/collection/?cases={private.pk}")


def test_more_than_fit_are_said_and_boxes_lead_to_one_address(client: Client) -> None:
    ids = ",".join(map(str, range(900_000, 900_060)))
    assert "10 cases were left out" in html(client, f"/en/collection/?cases={ids}")
    response = client.get("/en/collection/?cases=3&cases=4&title=a")
    assert (response.status_code, response["Location"]) == (302, "/en/collection/?cases=3,4&title=a")


@pytest.mark.parametrize("number", [1, 10])
def test_page_costs_the_same_for_any_number(client: Client, number: int) -> None:
    ids = ",".join(str(make_full_case(f"Case {each}").pk) for each in range(number))
    client.get("/en/collection/")
    with CaptureQueriesContext(connection) as captured:
        html(client, f"/en/collection/?cases={ids}")
    assert len(captured) == COLLECTION_QUERIES


COLLECTION_QUERIES = 12


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=300))
def test_any_title_is_one_line_that_is_seen(text: str) -> None:
    title = clean_title(text)
    assert len(title) <= LONGEST_TITLE
    assert title == clean_title(title)
    assert all(each.isprintable() or each == " " or each.isspace() for each in title)
