"""What is at an address; the links of the frame; former addresses."""

import json
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import PageViewRestriction

from closercities.publication.models import PublishedDocument
from home.models import Footer, Navigation
from tests.api.resources.conftest import Get
from tests.factories.cases import make_case
from tests.factories.pages import translate
from tests.factories.site import locale, make_site

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _site() -> None:
    make_site("en", "ar")


def test_page_is_told_with_its_document_and_alternates(get: Get, client: Client) -> None:
    case = make_case("Rain garden")
    arabic = translate(case, "ar", title="حديقة", slug="حديقة")
    body = json.loads(PublishedDocument.objects.get(page_id=case.pk).body)
    told = get("resolve/", path="/en/cases/rain-garden/")
    assert (told["kind"], told["document"]) == ("page", body)
    assert [each["id"] for each in told["alternates"]] == [arabic.pk]
    for asked in (
        {"url": "http://localhost/en/cases/rain-garden/?utm=1#top"},
        {"url": "http://testserver/en/cases/rain-garden"},
        {"path": "/cases/rain-garden"},
        {"path": "en/cases/rain-garden/"},
    ):
        assert get("resolve/", **asked)["document"]["id"] == case.pk, asked
    for path in ("/ar/cases/حديقة/", "/ar/cases/%D8%AD%D8%AF%D9%8A%D9%82%D8%A9/"):
        told = get("resolve/", path=path)
        assert (told["document"]["id"], told["document"]["is_fallback"]) == (arabic.pk, False)
    with CaptureQueriesContext(connection) as captured:
        client.get("/api/v2/resolve/", {"path": "/en/cases/rain-garden/"})
    assert len(captured) == 2


def test_missing_translation_is_told_as_the_original_in_its_place(get: Get) -> None:
    case = make_case("Only English")
    document = get("resolve/", path="/ar/cases/only-english/")["document"]
    assert (document["id"], document["locale"], document["content_locale"], document["is_fallback"]) == (
        case.pk,
        "ar",
        "en",
        True,
    )
    assert get("resolve/", path="/cases/only-english/", locale="ar")["document"]["locale"] == "ar"


def test_redirects_lead_to_public_pages_only(get: Get, client: Client) -> None:
    case = make_case("Rain garden")
    arabic = translate(case, "ar", title="حديقة", slug="garden-ar")
    hidden = make_case("Hidden")
    Redirect.add_redirect("/en/old-garden", redirect_to=case)
    Redirect.add_redirect("/en/outside?a=1", redirect_to="https://example.org/", is_permanent=False)
    Redirect.add_redirect("/en/former-secret", redirect_to=hidden)
    PageViewRestriction.objects.create(page=hidden, restriction_type="login")
    told = get("resolve/", path="/en/old-garden/")
    assert (told["kind"], told["status"], told["location"]) == (
        "redirect",
        301,
        "http://localhost/en/cases/rain-garden/",
    )
    assert [each["id"] for each in told["alternates"]] == [arabic.pk]
    told = get("resolve/", url="http://localhost/en/outside?a=1")
    assert (told["status"], told["location"], told["alternates"]) == (302, "https://example.org/", [])
    assert client.get("/api/v2/resolve/", {"path": "/en/former-secret/"}).status_code == 404
    answer = get("redirects/")
    assert [(item["path"], item["location"]) for item in answer["items"]] == [
        ("/en/old-garden", "http://localhost/en/cases/rain-garden/"),
        ("/en/outside?a=1", "https://example.org/"),
    ]
    with CaptureQueriesContext(connection) as captured:
        client.get("/api/v2/redirects/")
    assert len(captured) == 3


def test_moved_page_redirects_from_where_it_was(get: Get, django_capture_on_commit_callbacks: Any) -> None:
    case = make_case("Rain garden")
    case.slug = "rain-park"
    with django_capture_on_commit_callbacks(execute=True):
        case.save_revision().publish()
    told = get("resolve/", path="/en/cases/rain-garden/")
    assert (told["kind"], told["page"]["id"]) == ("redirect", case.pk)
    assert told["location"] == "http://localhost/en/cases/rain-park/"


def test_what_is_gone_says_since_when_and_what_never_was_is_unknown(client: Client) -> None:
    case = make_case("Rain garden")
    case.unpublish()
    make_case("Draft garden", live=False)
    secret = make_case("Secret garden")
    PageViewRestriction.objects.create(page=secret, restriction_type="login")

    def answer(**asked: str) -> tuple[int, Any]:
        response = client.get("/api/v2/resolve/", asked)
        assert response["Content-Type"] == "application/problem+json"
        return response.status_code, response.json()

    status, told = answer(path="/en/cases/rain-garden/")
    assert (status, told["reason"], told["title"]) == (410, "unpublished", "Gone")
    assert told["withdrawn_at"]
    assert answer(path="/en/cases/secret-garden/")[0] == 410
    for path in ("/en/cases/draft-garden/", "/xx/cases/", "/en/../../", "//[", "/en/%2500/"):
        assert answer(path=path)[0] == 404, path
    assert answer(url="https://elsewhere.example/en/")[0] == 404
    assert answer(url="http://[/en/")[0] == 404
    assert answer(url="ftp://localhost/en/")[0] == 400
    status, told = answer(path="https://elsewhere.example/en/cases/")
    assert (status, told["parameter"]) == (400, "path")
    assert told["allowed"] == "a path such as /en/cases/rain-garden/"
    assert answer(path="/en/nope/?next=https://elsewhere.example/")[0] == 404
    assert answer()[0] == 400
    assert answer(path="/", url="http://localhost/")[0] == 400


def test_navigation_names_public_pages_in_the_language_of_the_reader(get: Get, client: Client) -> None:
    case = make_case("Rain garden")
    translate(case, "ar", title="حديقة", slug="garden-ar")
    secret = make_case("Secret garden")
    PageViewRestriction.objects.create(page=secret, restriction_type="login")
    links = [{"page": case}, {"page": secret}, {"url": "https://example.org/", "label": "Elsewhere"}]
    Navigation.objects.create(
        locale=locale("en"), items=[("link", links[0]), ("menu", {"label": "More", "links": links})]
    )
    Footer.objects.create(locale=locale("en"), columns=[("column", {"heading": "Below", "links": links})])
    told = [
        (item["part"], item["label"], [(link["label"], link["content_locale"]) for link in item["links"]])
        for item in get("navigation/", locale="ar")["items"]
    ]
    both = [("حديقة", "ar"), ("Elsewhere", "en")]
    assert told == [("header", "", both[:1]), ("header", "More", both), ("footer", "Below", both)]
    assert b"Secret" not in client.get("/api/v2/navigation/").content
