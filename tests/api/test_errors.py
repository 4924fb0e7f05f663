"""Errors are JSON, whoever notices them, and nothing below ``/api/`` sends a client elsewhere."""

import pytest
from django.http import HttpRequest
from django.test import Client

from closercities.api.endpoints.pages import PagesEndpoint
from closercities.api.problem import problem_type
from closercities.api.problem_titles import TITLES
from closercities.api.resources.registry import lists
from tests.api.conftest import Ask
from tests.factories.cases import make_case
from tests.factories.site import make_site

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def _site(module_database: None) -> None:
    make_site("en", "ar")


UNKNOWN_TO_WAGTAIL = (
    "/api/v2/pages/999999/",
    "/api/v2/pages/99999999999999999999999/",
    "/api/v2/pages/abc/",
    "/api/v2/pages/-1/",
    "/api/v2/pages/%00/",
    "/api/v2/pages/%0A/",
    "/api/v2/images/999999/",
)
UNKNOWN = (
    "/api/",
    "/api/v1/",
    "/api/v2",
    "/api/v2/pages",
    "/api/v2/nothing/here/",
    "/api/v2/../../etc/passwd",
    "/api/en/cases/",
    "/api/%D9%85/",
    "/api/v2/%00/",
    "/api/v2/docs/errors/nonsense/",
)


@pytest.mark.parametrize("language", ["", "ar"])
def test_unknown_address_is_json_404(client: Client, language: str) -> None:
    for address in (*UNKNOWN_TO_WAGTAIL, *UNKNOWN):
        response = client.get(address, headers={"accept-language": language, "accept": "text/html"})
        assert response.status_code == 404, address
        if address in UNKNOWN:
            assert response.headers["Content-Type"] == "application/problem+json"
            assert response.json()["type"] == "/api/v2/docs/errors/not-found/"
        else:
            assert response.headers["Content-Type"] == "application/json"
            assert set(response.json()) == {"message"}
        assert "Accept-Language" not in response.headers.get("Vary", "")


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_writing_is_json_405(client: Client, method: str) -> None:
    for path in ("pages/", "images/", "documents/", "pages/find/"):
        response = getattr(client, method)(f"/api/v2/{path}", data="{}", content_type="application/json")
        assert response.status_code == 405
        assert response.json() == {"message": f'Method "{method.upper()}" not allowed.'}
        assert "GET" in response.headers["Allow"]
    for path in ("", "docs/", "docs/errors/"):
        response = getattr(client, method)(f"/api/v2/{path}", data="{}", content_type="application/json")
        assert (response.status_code, response.json()["title"]) == (405, "Method not allowed")
        assert "GET" in response.headers["Allow"]


def test_mistake_of_ours_is_json_500(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(self: PagesEndpoint) -> None:
        raise RuntimeError("planted secret")

    monkeypatch.setattr(PagesEndpoint, "get_queryset", fail)
    client.raise_request_exception = False
    response = client.get("/api/v2/pages/")
    assert response.status_code == 500
    assert response.headers["Content-Type"] == "application/json"
    assert "planted secret" not in response.content.decode()


def test_mistake_of_ours_on_the_website_is_a_page(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    from cases.submissions.views import begin

    def fail(request: HttpRequest) -> None:
        raise RuntimeError

    monkeypatch.setattr(begin, "render", fail)
    client.raise_request_exception = False
    response = client.get("/en/share/")
    assert response.status_code == 500
    assert response.headers["Content-Type"].startswith("text/html")


def test_each_kind_of_error_has_its_page(client: Client) -> None:
    everything = client.get("/api/v2/docs/errors/").content.decode()
    for title in TITLES:
        assert f'href="{problem_type(title)}"' in everything
        assert f"<h1>{title}</h1>" in client.get(problem_type(title)).content.decode()
    assert "<code>Retry-After</code>" in client.get(problem_type("Too many requests")).content.decode()


def test_host_that_is_not_ours_is_json_400(client: Client, settings: object) -> None:
    settings.ALLOWED_HOSTS = ["testserver"]  # type: ignore[attr-defined]
    response = client.get("/api/v2/pages/", headers={"host": "evil.example"})
    assert response.status_code == 400
    assert response.headers["Content-Type"] == "application/json"


def test_answer_is_json_whatever_is_accepted(client: Client) -> None:
    for accept in ("text/html", "application/xml", "*/*", "nonsense"):
        response = client.get("/api/v2/pages/", headers={"accept": accept})
        assert (response.status_code, response.headers["Content-Type"]) == (200, "application/json")


WRONG_IN_LISTS = (
    ("search=%00", "search holds a control character"),
    ("offset=99999999999999999999", "offset cannot be higher than 1000000"),
    ("limit=99999999999999999999", "limit cannot be higher than 1000000"),
    ("limit=101", "limit cannot be higher than 100"),
    ("limit=-1", "limit must be a positive integer"),
    ("offset=abc", "offset must be a positive integer"),
    ("offset=", "offset must be a positive integer"),
    ("nonsense=1", "unknown parameters: nonsense"),
    ("limit=1&limit=2", "limit is given more than once; separate values with commas"),
    ("fields=nonsense", "unknown fields: nonsense"),
    ("fields=(((", "fields error"),
    ("order=nonsense", "cannot order by 'nonsense'"),
    ("order=file", "cannot order by 'file'"),
    ("search=a&search_operator=xor", "search_operator must be one of and, or"),
    ("rich_text_format=db_html", "rich_text_format must be html"),
    ("id=abc", "'abc' is not a valid value for id"),
    ("%00=1", "? holds a control character"),
    ("order=random&offset=1", "random ordering with offset"),
)


@pytest.mark.parametrize("endpoint", ["pages", "images", "documents"])
def test_wrong_parameter_of_a_list_is_400(refuse: Ask, endpoint: str) -> None:
    for query, message in WRONG_IN_LISTS:
        assert message in refuse(f"{endpoint}/?{query}", 400)


WRONG_IN_PAGES = (
    ("type=nonsense", "type doesn't exist"),
    ("type=core.User", "type doesn't exist"),
    ("type=cases.CasePage.x", "type doesn't exist"),
    ("type=cases.CasePage&contact_email=a", "unknown parameters: contact_email"),
    ("topic=water", "filters by facts need type=cases.CasePage"),
    ("type=cases.CasePage&topic=nonsense", "topic has no such value: nonsense"),
    ("type=cases.CasePage&stage=finished,nonsense", "stage has no such value: nonsense"),
    ("type=cases.CasePage&area=1,2", "area has no such value: 1,2"),
    ("type=cases.CasePage&featured=perhaps", "featured must be true or false"),
    ("type=cases.CasePage&facts=1", "unknown parameters: facts"),
    ("child_of=abc", "child_of must be a positive integer"),
    ("child_of=99999999999999999999", "parent page doesn't exist"),
    ("first_published_at=yesterday", "'yesterday' is not a valid value"),
    ("translation_key=abc", "'abc' is not a valid value for translation_key"),
    ("show_in_menus=perhaps", "perhaps"),
    ("site=localhost:abc", "site must be a host name"),
    ("fields=title(nested)", "does not support nested fields"),
    ("summary=a", "unknown parameters: summary"),
)


def test_wrong_parameter_of_pages_is_400(refuse: Ask) -> None:
    for query, message in WRONG_IN_PAGES:
        assert message in refuse(f"pages/?{query}", 400)


def test_parameter_that_one_page_has_no_use_for_is_400(refuse: Ask) -> None:
    page = make_case()
    for query in ("nonsense=1", "limit=1", "search=a", "html_path=/en/", "id=1"):
        assert "unknown parameters" in refuse(f"pages/{page.pk}/?{query}", 400)


def test_locale_that_there_is_not_is_404_and_names_those_there_are(refuse: Ask) -> None:
    for code in ("xx", ""):
        assert "en, nl, es, fr, pt-br, ar" in refuse(f"pages/?locale={code}", 404)


def test_site_that_is_unknown_is_404(refuse: Ask) -> None:
    assert refuse("pages/?site=nowhere.example", 404)


def test_head_and_options_work(client: Client) -> None:
    assert client.head("/api/v2/pages/").status_code == 200
    assert client.options("/api/v2/pages/").status_code == 200


def test_index_names_what_there_is(ask: Ask) -> None:
    told = ask("")
    assert all(address.startswith("http://testserver/api/v2/") for address in told.values())
    paths = {name: address.removeprefix("http://testserver/api/v2/") for name, address in told.items()}
    fixed = {
        "pages": "pages/",
        "images": "images/",
        "documents": "documents/",
        "webhooks": "webhooks/",
        "submission-form": "submission-form/",
        "submissions": "submissions/",
        "openapi": "openapi.json",
        "documentation": "docs/",
    }
    assert paths == {**fixed, **{each.name: each.path for each in lists()}}
    assert paths["cases"] == "cases/"


def test_documentation_names_every_type_and_filter(client: Client) -> None:
    html = client.get("/api/v2/docs/").content.decode()
    for name in ("cases.CasePage", "research.InterviewPage", "form_of_sharing", "html_path", "pt-br"):
        assert f"<code>{name}</code>" in html or name in html
