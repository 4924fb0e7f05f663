"""The page that compares, its file, and what stands there before anything is chosen."""

import csv
import io

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.factories.cases import make_case, make_full_case
from tests.factories.pages import translate
from tests.factories.site import make_site

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def site(module_database: None) -> None:
    make_site("en", "ar")


def html(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status
    return response.content.decode()


def test_nothing_chosen_says_how_and_offers_cases(client: Client) -> None:
    assert "There are no cases to choose from yet." in html(client, "/en/compare/")
    case = make_case("Rain garden")
    page = html(client, "/en/compare/")
    assert "Choose two to 4 cases" in page
    assert f'name="cases" value="{case.pk}"' in page
    assert 'content="noindex"' in page


def test_one_chosen_offers_the_others(client: Client) -> None:
    first, second = make_case("First"), make_case("Second")
    page = html(client, f"/en/compare/?cases={first.pk}&q=second")
    assert f'value="{first.pk}" checked' in page
    assert f'name="cases" value="{second.pk}">' in page
    assert page.count(f'name="cases" value="{first.pk}"') == 2  # kept while searching, ticked in the list


def test_ticked_boxes_lead_to_one_address(client: Client) -> None:
    response = client.get("/ar/compare/?cases=3&cases=4")
    assert (response.status_code, response["Location"]) == (302, "/ar/compare/?cases=3,4")


def test_comparison_marks_what_is_the_same_and_can_leave_it_out(client: Client) -> None:
    ids = ",".join(str(make_case(title, stage="planned", kind=kind).pk) for title, kind in KINDS)
    page = html(client, f"/en/compare/?cases={ids}")
    assert ("The same in all" in page, page.count('<tr role="row" class="diff">')) == (True, 1)
    page = html(client, f"/en/compare/?cases={ids}&differs=1")
    assert ("The same in all" in page, "Show everything" in page) == (False, True)


KINDS = (("One", "social"), ("Two", "policy"))


def test_original_is_marked_and_words_of_strangers_are_escaped(client: Client) -> None:
    first, second = make_case("<b>One</b>"), make_case("Two", audience="<script>1</script>")
    page = html(client, f"/ar/compare/?cases={first.pk},{second.pk}")
    assert '<span lang="en" dir="ltr">&lt;script&gt;1&lt;/script&gt;</span>' in page
    assert page.count('class="in-language"') == 2
    assert "<b>One</b>" not in page


def test_missing_and_left_over_cases_are_said(client: Client) -> None:
    ids = [make_case(f"Case {each}").pk for each in range(5)]
    page = html(client, f"/en/compare/?cases={','.join(map(str, ids))}")
    assert "1 case was left out: 4 at most fit" in page
    page = html(client, f"/en/compare/?cases={ids[0]},{ids[1]},999999")
    assert "1 case of this address is not public any more" in page


@pytest.mark.parametrize("value", ["", "x", "-1", "1" * 400, "%00", "1,1", "<script>", "1;2", "٣,٤"])
def test_nonsense_is_answered_with_the_choice(client: Client, value: str) -> None:
    assert "Compare cases" in html(client, f"/en/compare/?cases={value}")


def test_file_is_in_the_readers_language_with_whole_addresses(client: Client) -> None:
    first, second = make_case("One", stage="planned"), make_case("Two")
    translate(first, "ar", title="واحد")
    response = client.get(f"/ar/compare/cases.csv?cases={first.pk},{second.pk}")
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    rows = list(csv.reader(io.StringIO(response.content.decode())))
    assert rows[0][1:] == ["واحد", "Two"]
    assert rows[1][1:] == ["http://testserver/ar/cases/one/", "http://testserver/ar/cases/two/"]
    response = client.get(f"/ar/compare/cases.csv?cases={first.pk}")
    assert (response.status_code, response["Location"]) == (302, f"/ar/compare/?cases={first.pk}")


@pytest.mark.parametrize("number", [2, 4])
def test_page_costs_the_same_for_any_number(client: Client, number: int) -> None:
    ids = ",".join(str(make_full_case(f"Case {each}").pk) for each in range(number))
    address = f"/en/compare/?cases={ids}"
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        html(client, address)
    assert len(captured) == PAGE_QUERIES


PAGE_QUERIES = 5
