"""Pages of other sites may read the API, and nothing else here."""

import pytest
from django.test import Client

from tests.cases.submissions.conftest import site, submitter
from tests.cases.submissions.filling import Submitter
from tests.factories.site import make_site

__all__ = ["site", "submitter"]

pytestmark = pytest.mark.django_db
ORIGIN = {"origin": "https://embassy.example"}
PREFLIGHT = {
    **ORIGIN,
    "access-control-request-method": "GET",
    "access-control-request-headers": "authorization",
}


def test_any_site_may_read(client: Client) -> None:
    answer = client.get("/api/v2/", headers=ORIGIN)
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in answer
    exposed = set(answer["Access-Control-Expose-Headers"].split(", "))
    assert exposed == {"ETag", "Link", "RateLimit", "RateLimit-Policy", "Retry-After"}


def test_answer_is_the_same_for_every_site(client: Client) -> None:
    named, unnamed = client.get("/api/v2/", headers=ORIGIN), client.get("/api/v2/")
    for header in ("Access-Control-Allow-Origin", "Access-Control-Expose-Headers"):
        assert named[header] == unnamed[header]
    assert "origin" not in named.get("Vary", "").lower()


def test_errors_can_be_read_too(client: Client) -> None:
    wrong = client.get("/api/v2/", headers={**ORIGIN, "authorization": "nonsense"})
    unknown = client.get("/api/v2/nothing/", headers=ORIGIN)
    assert (wrong.status_code, unknown.status_code) == (401, 404)
    assert wrong["Access-Control-Allow-Origin"] == unknown["Access-Control-Allow-Origin"] == "*"


def test_preflight_allows_reading_with_a_key(client: Client) -> None:
    answer = client.options("/api/v2/", headers=PREFLIGHT)
    assert (answer.status_code, answer.content) == (200, b"")
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert {"authorization", "if-none-match"} <= set(answer["Access-Control-Allow-Headers"].split(", "))
    assert "RateLimit" not in answer


def test_preflight_is_answered_whatever_the_key(client: Client) -> None:
    answer = client.options("/api/v2/", headers={**PREFLIGHT, "authorization": "nonsense"})
    assert answer.status_code == 200


def test_files_below_a_secret_address_are_open_without_cookies(submitter: Submitter) -> None:
    files = submitter.address("files")
    asked = {
        **ORIGIN,
        "access-control-request-method": "DELETE",
        "access-control-request-headers": "accept",
    }
    told = submitter.client.options(files, headers=asked)
    assert told["Access-Control-Allow-Methods"] == "GET, POST, DELETE, OPTIONS"
    assert told["Access-Control-Allow-Headers"] == "accept, content-type"
    answers = [
        submitter.client.get(files, headers={**ORIGIN, "accept": "application/json"}),
        submitter.client.get(
            files.replace(submitter.token, "A" * 44), headers={"accept": "application/json"}
        ),
    ]
    assert [answer.status_code for answer in answers] == [200, 404]
    assert answers[1].json()["problems"][0]["detail"] == "This link leads nowhere"
    for answer in (told, *answers):
        assert answer["Access-Control-Allow-Origin"] == "*"
        assert "Access-Control-Allow-Credentials" not in answer
        assert not answer.cookies
    for name in ("status", "check", "own_data"):
        closed = submitter.client.get(submitter.address(name), headers=ORIGIN)
        assert "Access-Control-Allow-Origin" not in closed


@pytest.mark.parametrize("path", ["/en/", "/admin/login/", "/apix/", "/health/live/"])
def test_other_addresses_are_closed_to_other_sites(client: Client, path: str) -> None:
    make_site()
    for answer in (client.get(path, headers=ORIGIN), client.options(path, headers=PREFLIGHT)):
        assert not [name for name in answer.headers if name.lower().startswith("access-control")]
