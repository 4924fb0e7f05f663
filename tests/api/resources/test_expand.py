"""Whole documents beside the references that others make: ``expand``."""

import json
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from cases.models import CasePage
from closercities.api.resources import expand
from closercities.core.models import RelatedPage
from closercities.publication.models import PublishedDocument
from tests.api.resources.conftest import Get
from tests.factories.cases import make_case
from tests.factories.pages import make_article, make_campaign, translate
from tests.factories.site import case_index, make_site

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _site() -> None:
    make_site("en", "ar")


def document(page: Any) -> Any:
    return json.loads(PublishedDocument.objects.get(page_id=page.pk).body)


def make_related(title: str, *targets: Any, **fields: Any) -> CasePage:
    page = make_case(title, **fields)
    for target in targets:
        RelatedPage.objects.create(page=page, related=target)
    page.save_revision().publish()
    return page


def test_each_kind_of_reference_comes_with_its_document(get: Get) -> None:
    campaign = make_campaign("A call")
    related = make_article("An article")
    page = make_related("A case", related, campaign=campaign)
    translated = translate(page, "ar", title="حالة")
    page.save_revision().publish()
    told = get(f"cases/{page.pk}/", expand="related_pages,campaign,parent,alternates")
    assert told["related_pages"][0].pop("document") == document(related)
    assert told["facts"]["campaign"].pop("document") == document(campaign)
    assert told["meta"]["parent"].pop("document") == document(case_index())
    assert told["alternates"][0].pop("document") == document(translated)
    assert told == document(page)


def test_lists_expand_and_leave_out_fields_at_once(get: Get) -> None:
    related = make_article("An article")
    make_related("A case", related)
    (item,) = get("cases/", expand="related_pages", fields="related_pages")["items"]
    assert item["related_pages"][0]["document"] == document(related)
    assert "facts" not in item


def test_page_that_has_just_gone_comes_as_null(get: Get) -> None:
    related = make_case("Hidden words")
    page = make_related("A case", related)
    before = PublishedDocument.objects.filter(page_id=page.pk).values("body", "etag").get()
    PageViewRestriction.objects.create(page=related, restriction_type="login")
    # As if the document that names it waited for its turn.
    PublishedDocument.objects.filter(page_id=page.pk).update(**before)
    told = get(f"cases/{page.pk}/", expand="related_pages")
    assert told["related_pages"][0]["document"] is None
    assert "Hidden words" not in json.dumps([told["alternates"], told["facts"]])


def test_etag_changes_with_a_document_that_is_expanded(client: Client) -> None:
    related = make_article("An article")
    page = make_related("A case", related)
    address = f"/api/v2/cases/{page.pk}/?expand=related_pages"
    etag = client.get(address)["ETag"]
    assert client.get(address, headers={"If-None-Match": etag}).status_code == 304
    related.abstract = "Another abstract"
    related.save_revision().publish()
    answer = client.get(address, headers={"If-None-Match": etag})
    assert answer.status_code == 200
    assert answer.json()["related_pages"][0]["document"]["abstract"] == "Another abstract"


def test_one_answer_holds_so_many_documents_and_says_what_to_do_about_more(
    client: Client, get: Get, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(expand, "MOST_DOCUMENTS", 2)
    targets = [make_article(f"Article {number}") for number in range(3)]
    make_related("Shows all", *targets)
    make_related("Shows one", targets[0])
    answer = client.get("/api/v2/cases/", {"expand": "related_pages"})
    assert (answer.status_code, answer.json()["parameter"]) == (400, "expand")
    assert "3 more documents, and 2 are allowed" in answer.json()["detail"]
    assert len(get("cases/", expand="related_pages", limit=1)["items"]) == 1


@pytest.mark.parametrize("value", ["", "facts", "related_pages.cases", "related_pages,,parent", "a" * 3000])
def test_field_that_leads_nowhere_is_refused(client: Client, value: str) -> None:
    answer = client.get("/api/v2/cases/", {"expand": value})
    assert (answer.status_code, answer.json()["parameter"]) == (400, "expand")


def test_articles_have_other_references_than_cases(client: Client, get: Get) -> None:
    assert client.get("/api/v2/cases/", {"expand": "cases"}).status_code == 400
    assert get("research/", expand="cases") == {"meta": {"next": None, "previous": None}, "items": []}


def test_expanding_takes_one_query_for_1_10_and_100_references(client: Client) -> None:
    counts = []
    for number in (1, 10, 100):
        page = make_related(f"Case {number}", *(make_case(f"{number} {each}") for each in range(number)))
        with CaptureQueriesContext(connection) as captured:
            answer = client.get(f"/api/v2/cases/{page.pk}/", {"expand": "related_pages"})
        assert len(answer.json()["related_pages"]) == number
        counts.append(len(captured))
    assert counts == [2, 2, 2]
