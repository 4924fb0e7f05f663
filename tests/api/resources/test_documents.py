"""Lists and details of published documents."""

import json
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from closercities.publication import clock
from closercities.publication.models import PublishedDocument
from tests.api.resources.conftest import Get
from tests.factories.cases import make_case, make_full_case
from tests.factories.pages import make_article, make_campaign, make_interview, translate
from tests.factories.site import make_site

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _site() -> None:
    make_site("en", "ar", "nl")


def titles(answer: Any) -> list[str]:
    return [item["title"] for item in answer["items"]]


def test_list_has_the_ready_documents_the_last_published_first(get: Get) -> None:
    cases = [make_full_case(f"Case {number}") for number in range(3)]
    answer = get("cases/")
    bodies = dict(PublishedDocument.objects.values_list("page_id", "body"))
    assert answer["meta"] == {"next": None, "previous": None}
    assert answer["items"] == [json.loads(bodies[case.pk]) for case in reversed(cases)]
    assert get(f"cases/{cases[0].pk}/") == json.loads(bodies[cases[0].pk])


def test_each_type_stands_in_its_own_list(get: Get) -> None:
    made = {
        "cases": [make_case("A case")],
        "research": [make_article("An article"), make_interview("An interview")],
        "campaigns": [make_campaign("A campaign")],
    }
    for name, pages in made.items():
        assert titles(get(f"{name}/", order="title")) == [page.title for page in pages]
        for page in pages:
            assert get(f"{name}/{page.pk}/")["title"] == page.title
            others = [other for other in made if other != name]
            assert [Client().get(f"/api/v2/{other}/{page.pk}/").status_code for other in others] == [404, 404]


def test_links_lead_forward_and_back_through_the_whole_list(get: Get) -> None:
    for number in range(7):
        make_case(f"Case {number}")
    for order in ("-published", "published", "-updated", "updated", "title", "-title"):
        whole = titles(get("cases/", order=order))
        page = get("cases/", order=order, limit=3)
        pages = [page]
        while page["meta"]["next"]:
            page = get(page["meta"]["next"])
            pages.append(page)
        assert [titles(each) for each in pages] == [whole[:3], whole[3:6], whole[6:]]
        back = []
        while page["meta"]["previous"]:
            page = get(page["meta"]["previous"])
            back.append(page)
        assert [each["items"] for each in back] == [each["items"] for each in reversed(pages[:-1])]
        assert back[-1]["meta"]["previous"] is None
        assert titles(get(back[-1]["meta"]["next"])) == whole[3:6]


def test_total_is_counted_only_when_asked_for(get: Get) -> None:
    for number in range(3):
        make_case(f"Case {number}")
    assert get("cases/", limit=1, count="true")["meta"]["total_count"] == 3
    assert "total_count" not in get("cases/", count="false")["meta"]


def test_fallback_tells_each_case_once_in_the_first_language_that_has_it(get: Get) -> None:
    everywhere = make_case("Rain garden")
    in_arabic = translate(everywhere, "ar", title="حديقة المطر")
    in_dutch = translate(make_case("Canal park"), "nl", title="Grachtenpark")
    only_english = make_case("Shaded street")
    answer = get("cases/", locale="ar", fallback="nl,en")
    found = {item["id"]: item for item in answer["items"]}
    told = {
        number: (item["locale"], item["content_locale"], item["is_fallback"], item["dir"])
        for number, item in found.items()
    }
    assert told == {
        in_arabic.pk: ("ar", "ar", False, "rtl"),
        in_dutch.pk: ("ar", "nl", True, "ltr"),
        only_english.pk: ("ar", "en", True, "ltr"),
    }
    assert [each["locale"] for each in found[in_arabic.pk]["alternates"]] == ["en"]
    assert titles(get("cases/", locale="ar")) == ["حديقة المطر"]
    assert titles(get("cases/", locale="ar", fallback="nl,en", order="title")) == [
        "Grachtenpark",
        "Shaded street",
        "حديقة المطر",
    ]
    assert get("cases/", locale="ar", fallback="nl,en", count="true")["meta"]["total_count"] == 3


def test_case_in_a_language_that_is_no_locale_says_so_in_its_own_tree(get: Get) -> None:
    make_case("Regengarten", source_language="de")
    for parameters in ({}, {"locale": "ar", "fallback": "en"}):
        (item,) = get("cases/", **parameters)["items"]
        assert (item["locale"], item["content_locale"], item["is_fallback"]) == (
            parameters.get("locale", "en"),
            "de",
            True,
        )


def test_what_is_not_public_is_in_no_list_and_has_no_detail(get: Get, client: Client) -> None:
    secret = make_case("Secret canal")
    draft = make_case("Draft canal", live=False)
    gone = make_case("Former canal")
    gone.unpublish()
    translated = translate(make_case("Open canal"), "ar", title="قناة")
    alias = make_case("Source").create_alias(update_locale=translated.locale, parent=translated.get_parent())
    PageViewRestriction.objects.create(page=secret, restriction_type="login")
    assert titles(get("cases/", order="title", count="true")) == ["Open canal", "Source"]
    assert titles(get("cases/", locale="ar")) == ["قناة"]
    for page in (secret, draft, gone):
        response = client.get(f"/api/v2/cases/{page.pk}/")
        assert response.status_code == 404
        assert response.headers["Content-Type"] == "application/problem+json"
        assert b"canal" not in response.content
    assert get(f"cases/{alias.pk}/")["title"] == "Source"


def test_fields_leave_what_tells_an_item_from_others(get: Get) -> None:
    case = make_full_case("Rain garden")
    whole = get(f"cases/{case.pk}/")
    (item,) = get("cases/", fields="title,facts")["items"]
    left_out = {"meta", "summary", "challenge"}
    assert left_out < whole.keys()
    assert item == {name: whole[name] for name in item}
    assert not left_out & item.keys()
    assert list(item)[:3] == ["locale", "is_fallback", "id"]
    assert get(f"cases/{case.pk}/", fields="title,facts") == item


@pytest.mark.parametrize("count", [1, 10, 100])
def test_list_takes_one_query_and_304_one_cheap_one(client: Client, count: int) -> None:
    for number in range(count):
        make_case(f"Case {number}")
    client.get("/api/v2/cases/")
    for query in ("", "locale=ar&fallback=nl,en&", "order=title&", "fields=title&"):
        with CaptureQueriesContext(connection) as captured:
            response = client.get(f"/api/v2/cases/?{query}limit=100")
        assert (len(response.json()["items"]), len(captured)) == (count, 1)
    with CaptureQueriesContext(connection) as captured:
        again = client.get(f"/api/v2/cases/?{query}limit=100", headers={"if-none-match": response["ETag"]})
    assert (again.status_code, len(captured), again.content) == (304, 1, b"")
    assert "publisheddocument" not in captured[0]["sql"]


def test_detail_takes_one_query_and_304_does_not_read_the_document(client: Client) -> None:
    case = make_full_case()
    client.get("/api/v2/cases/")
    with CaptureQueriesContext(connection) as captured:
        response = client.get(f"/api/v2/cases/{case.pk}/")
    assert len(captured) == 1
    with CaptureQueriesContext(connection) as captured:
        again = client.get(
            f"/api/v2/cases/{case.pk}/", headers={"if-none-match": f'"x", W/{response["ETag"]}'}
        )
    assert (again.status_code, len(captured)) == (304, 1)
    assert '"body"' not in captured[0]["sql"]
    case.title = "Another title"
    case.save_revision().publish()
    fresh = client.get(f"/api/v2/cases/{case.pk}/", headers={"if-none-match": response["ETag"]})
    assert (fresh.status_code, fresh.json()["title"]) == (200, "Another title")


def test_etag_of_a_list_changes_with_any_document_and_any_parameter(client: Client) -> None:
    case = make_case()
    first = client.get("/api/v2/cases/")
    assert not first["ETag"].startswith("W/")
    assert "stale-while-revalidate" in first["Cache-Control"]
    assert "stale-if-error" in first["Cache-Control"]
    assert "Vary" not in first
    assert client.get("/api/v2/cases/")["ETag"] == first["ETag"]
    others = {
        client.get(f"/api/v2/cases/?{query}")["ETag"] for query in ("limit=1", "locale=ar", "count=true")
    }
    assert len(others | {first["ETag"]}) == 4
    before = clock.now()
    case.unpublish()
    assert clock.now() > before
    fresh = client.get("/api/v2/cases/", headers={"if-none-match": first["ETag"]})
    assert (fresh.status_code, fresh.json()["items"]) == (200, [])


def test_only_reading_is_allowed(client: Client) -> None:
    for method in ("post", "put", "patch", "delete"):
        response = getattr(client, method)("/api/v2/cases/", b"{}", content_type="application/json")
        assert (response.status_code, response["Allow"]) == (405, "GET, HEAD, OPTIONS")
        assert response["Content-Type"] == "application/problem+json"
    assert client.head("/api/v2/cases/").status_code == 200
