"""Answers name what they are made from, and a change makes old what it changes."""

from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from closercities.api.front_cache import headers, keys
from closercities.api.resources import registry
from closercities.publication.models import PublishedDocument
from closercities.publication.writing import CHANGED, Change
from tests.factories.cases import make_full_case
from tests.factories.site import make_site

pytestmark = pytest.mark.django_db
ALL = {
    "varnish": "http://varnish:6081",
    "fastly": "https://api.fastly.com/service/1",
    "cloudflare": "https://api.cloudflare.com/client/v4/zones/1",
}


@pytest.fixture
def case(settings: Settings) -> Any:
    make_site("en", "ar")
    settings.FRONT_CACHE_KEYS = {"fastly": ALL["fastly"]}
    return make_full_case("Rain garden")


def named(client: Client, path: str, **headers: str) -> list[str]:
    """The keys of the answer at ``path`` of the API."""
    return str(client.get(f"/api/v2/{path}", headers=headers).headers["Surrogate-Key"]).split()


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("cases/", ["api", "cases.casepage-en"]),
        (
            "cases/?locale=ar&fallback=nl,en",
            ["api", *(f"cases.casepage-{each}" for each in ("ar", "nl", "en"))],
        ),
        ("cases/?expand=related_pages", ["api", "documents"]),
        ("research/", ["api", "research.articlepage-en", "research.interviewpage-en"]),
        ("exports/cases.csv?locale=ar", ["api", "cases.casepage-ar"]),
        ("topics/", ["api", "documents", "core.topic"]),
        ("people/", ["api", "documents", "core.person"]),
        ("navigation/", ["api", "documents", "home.navigation", "home.footer"]),
        ("redirects/", ["api", "documents", "wagtailredirects.redirect"]),
        ("resolve/?path=/en/", ["api", "documents", "wagtailredirects.redirect"]),
        ("changes/", ["api", "documents"]),
        ("exports/snapshots/", ["api", "api.snapshot"]),
        ("pages/", ["api", "documents"]),
        ("images/", ["api", "core.picture"]),
        ("documents/", ["api", "core.download"]),
        ("locales/", ["api"]),
    ],
)
def test_answer_names_what_it_is_made_from(case: Any, client: Client, path: str, expected: list[str]) -> None:
    assert named(client, path) == expected


@pytest.mark.parametrize("resource", ["cases", "pages"])
def test_detail_names_its_page(case: Any, client: Client, resource: str) -> None:
    assert named(client, f"{resource}/{case.pk}/") == ["api", f"page-{case.pk}"]


def test_answer_that_is_not_modified_names_the_same(case: Any, client: Client) -> None:
    for path in ("cases/", f"cases/{case.pk}/"):
        etag = client.get(f"/api/v2/{path}").headers["ETag"]
        answer = client.get(f"/api/v2/{path}", headers={"If-None-Match": etag})
        assert answer.status_code == 304
        assert answer.headers["Surrogate-Key"].split() == named(client, path)


def test_each_kind_of_cache_has_its_header(case: Any, client: Client, settings: Settings) -> None:
    settings.FRONT_CACHE_KEYS = ALL
    answer = client.get("/api/v2/cases/")
    spaces = "api cases.casepage-en"
    told = [answer.headers[name] for name in ("xkey", "Surrogate-Key", "Cache-Tag")]
    assert told == [spaces, spaces, "api,cases.casepage-en"]


def test_answers_without_such_caches_have_no_keys(case: Any, client: Client, settings: Settings) -> None:
    settings.FRONT_CACHE_KEYS = {}
    answer = client.get("/api/v2/cases/")
    assert {"xkey", "Surrogate-Key", "Cache-Tag"} & set(answer.headers) == set()


def test_answers_that_are_not_kept_have_no_keys(case: Any, client: Client) -> None:
    assert "Surrogate-Key" not in client.get("/api/v2/cases/?limit=0").headers
    assert "Surrogate-Key" not in client.get("/api/v2/webhooks/").headers


def test_every_list_of_the_api_names_something(case: Any, client: Client) -> None:
    paths = [
        each.path
        for each in registry.lists()
        if each.name not in {"resolve", "compare", "similar", "locales"}
    ]
    assert [path for path in paths if named(client, path) == ["api"]] == []


def test_too_many_keys_become_few(case: Any, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(headers, "LONGEST", 30)
    assert named(client, "cases/?locale=ar&fallback=nl,en") == ["api", "documents"]


@pytest.mark.parametrize(
    "path",
    ["cases/", "cases/?topic=water", "changes/", "people/", "navigation/", "exports/cases.jsonl", "pages/"],
)
def test_change_of_a_case_makes_old_what_may_show_it(case: Any, client: Client, path: str) -> None:
    document = PublishedDocument.objects.get(page_id=case.pk)
    old = set(keys.keys_of([Change(CHANGED, document)]))
    assert old == {"documents", f"page-{case.pk}", "cases.casepage-en"}
    answer = client.get(f"/api/v2/{path}")
    if answer.status_code == 200:
        assert old & set(answer.headers["Surrogate-Key"].split())


def test_change_leaves_lists_of_other_types_and_languages_alone(case: Any, client: Client) -> None:
    document = PublishedDocument.objects.get(page_id=case.pk)
    old = set(keys.keys_of([Change(CHANGED, document)]))
    for path in ("cases/?locale=ar", "research/", "campaigns/", "images/", "locales/"):
        assert not old & set(named(client, path))
