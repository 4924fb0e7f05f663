"""Data is reached past the middleware for pages of people, and is what it was."""

from typing import Any

import pytest
from django.test import Client
from django.urls import resolve

from closercities.api.endpoints.index import index
from closercities.api.resources.cases import LIST
from closercities.api.short_way import MARK
from tests.factories.cases import make_case
from tests.factories.site import make_site

pytestmark = pytest.mark.django_db
DATA = ("/api/v2/cases/", "/api/v2/changes/", "/api/v2/pages/", "/api/v2/images/", "/api/v2/pages/1/")
OTHER = ("/api/v2/docs/", "/api/v2/webhooks/", "/api/v2/preview/", "/api/v2/nothing/")


@pytest.fixture(autouse=True)
def _site() -> None:
    make_site("en")


@pytest.mark.parametrize("path", DATA)
def test_data_is_marked(path: str) -> None:
    assert getattr(resolve(path).func, MARK) is True


@pytest.mark.parametrize("path", OTHER)
def test_what_writes_or_shows_pages_is_not_marked(path: str) -> None:
    assert not hasattr(resolve(path).func, MARK)


@pytest.mark.parametrize("path", ["/api/v2/cases/", "/api/v2/pages/"])
def test_answer_has_all_headers_and_no_cookie(client: Client, path: str) -> None:
    make_case()
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer["Content-Length"] == str(len(answer.content))
    assert answer["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'"
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer["RateLimit"].startswith('"default";r=')
    assert "Vary" not in answer
    assert not answer.cookies


def test_page_of_the_documentation_keeps_the_policy_of_the_website(client: Client) -> None:
    assert "default-src 'self'" in client.get("/api/v2/docs/")["Content-Security-Policy"]
    assert resolve("/api/v2/").func is index


@pytest.mark.parametrize("path", ["/api/v2/cases/", "/api/v2/pages/"])
def test_method_that_writes_is_refused_without_a_form(path: str) -> None:
    answer = Client(enforce_csrf_checks=True).post(path)
    assert answer.status_code == 405
    assert answer["Content-Type"] in ("application/problem+json", "application/json")
    assert answer["RateLimit"].startswith('"default";r=')


def test_view_that_fails_is_a_problem_in_json_and_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_args: Any, **_values: Any) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(type(LIST), "documents", fail)
    answer = Client(raise_request_exception=False).get("/api/v2/cases/")
    assert answer.status_code == 500
    assert answer.json()["title"] == "Server error"
    assert answer["RateLimit"].startswith('"default";r=')
