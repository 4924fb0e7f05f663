"""Cases side by side in the API."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from tests.api.resources.conftest import Get
from tests.factories.cases import make_case, make_full_case
from tests.factories.pages import translate
from tests.factories.site import make_site

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def _site(module_database: None) -> None:
    make_site("en", "ar")


def test_items_are_the_documents_in_their_order_with_rows_beside(get: Get) -> None:
    first = make_full_case("First", stage="planned", place=None)
    second = make_case("Second", stage="finished")
    arabic = translate(first, "ar", title="الأولى")
    told = get("compare/", cases=f"{second.pk},{first.pk}")
    assert [item["title"] for item in told["items"]] == ["Second", "First"]
    assert told["items"][1] == get(f"cases/{first.pk}/")
    assert told["rows"][0] == {
        "name": "stage",
        "label": "Stage",
        "is_same": False,
        "cells": [
            [{"text": "Finished", "language": "en", "note": ""}],
            [{"text": "Planned", "language": "en", "note": ""}],
        ],
    }
    told = get("compare/", cases=f"{second.pk},{first.pk}", locale="ar")
    assert [(item["id"], item["locale"], item["is_fallback"]) for item in told["items"]] == [
        (second.pk, "ar", True),
        (arabic.pk, "ar", False),
    ]


def test_wrong_numbers_of_cases_name_the_parameter(refused: Get) -> None:
    ids = [make_case(f"Case {each}").pk for each in range(5)]
    arabic = translate(make_case("Sixth"), "ar", title="السادسة")
    original = arabic.get_translations().get()
    for value in (
        "",
        str(ids[0]),
        ",".join(map(str, ids)),
        f"{ids[0]},{ids[0]}",
        f"{arabic.pk},{original.pk}",
        f"{ids[0]},x",
        f"{ids[0]},",
        f"{ids[0]},0",
        f"{ids[0]},999999999999",
    ):
        name, allowed = refused("compare/", cases=value)
        assert (name, allowed) == ("cases", "2 to 4 different ids of cases, with commas between them"), value
    assert refused("compare/")[0] == "cases"
    assert refused("compare/", cases=f"{ids[0]},{ids[1]}", locale="xx")[0] == "locale"


def test_what_is_not_public_is_told_apart_from_nothing_by_nobody(client: Client) -> None:
    public = make_case("Public")
    private, withdrawn = make_case("Private"), make_case("Withdrawn")
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    withdrawn.unpublish()
    details = set()
    for number in (private.pk, withdrawn.pk, 987654321):
        answer = client.get("/api/v2/compare/", {"cases": f"{public.pk},{number}"})
        assert (answer.status_code, answer.json()["parameter"]) == (400, "cases")
        details.add(answer.json()["detail"].replace(str(number), "N"))
    assert details == {"There is no case with the id N, or it is not public."}


def test_answer_is_asked_for_again_at_little_cost(client: Client) -> None:
    ids = ",".join(str(make_full_case(title).pk) for title in ("One", "Two", "Three", "Four"))
    with CaptureQueriesContext(connection) as captured:
        answer = client.get("/api/v2/compare/", {"cases": ids})
    assert (answer.status_code, len(captured)) == (200, 1)
    again = client.get("/api/v2/compare/", {"cases": ids}, headers={"If-None-Match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
