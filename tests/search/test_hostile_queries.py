"""Nothing that stands in an address breaks a list."""

from typing import Any

import pytest
from django.test import Client

from tests.factories.cases import make_case
from tests.factories.site import make_site

pytestmark = pytest.mark.django_db

HOSTILE = [
    {"q": "\x00"},
    {"q": "a\x00b"},
    {"q": "x" * 10_000},
    {"q": "word " * 3_000},
    {"q": "\u202e\u2066'\"; DROP TABLE --"},
    {"q": '"unclosed AND ( NEAR/ * ^ OR NOT'},
    {"q": "<script>alert(1)</script>"},
    {"q": "%"},
    {"page": "99999999999999999999"},
    {"page": "-1"},
    {"page": "٣"},
    {"page": ["1", "2"]},
    {"page": "1.5"},
    {"topic": "no-such-topic"},
    {"topic": "\x00"},
    {"topic": ["x"] * 500},
    {"goal": "99"},
    {"goal": "eleven"},
    {"year": "99999"},
    {"year": "0000"},
    {"year": "²⁰¹⁹"},
    {"country": "💩"},
    {"country": "\x00\x00"},
    {"region": "../../etc"},
    {"factor": "'"},
    {"form_of_sharing": "none"},
    {"source_language": "x" * 5_000},
    {"source_language": "\x00\x00"},
    {"campaign": "none"},
    {"area": "1,2"},
    {"area": "nan,nan,nan,nan"},
    {"area": "inf,inf,inf,inf"},
    {"area": "9e999,0,0,0"},
    {"area": "\x00"},
    {"view": "nothing"},
    {"view": ["map", "list"]},
    {"sort": "'; --"},
    {"type": "no-such-type"},
    {f"unknown-{number}": "1" for number in range(200)},
]


@pytest.fixture(scope="module", autouse=True)
def site(module_database: None) -> None:
    make_site("en", "ar")
    make_case("A square that floods", stage="planned")


@pytest.mark.parametrize("parameters", HOSTILE, ids=lambda parameters: repr(parameters)[:40])
@pytest.mark.parametrize("address", ["/en/search/", "/en/cases/"])
def test_list_hostile_parameter_answers(client: Client, address: str, parameters: dict[str, Any]) -> None:
    response = client.get(address, parameters)
    assert response.status_code == 200
    assert "<script>alert" not in response.content.decode()


@pytest.mark.parametrize("parameters", [{"topic": "no-such-topic"}, {"goal": "99"}, {"year": "abcd"}])
def test_list_unknown_value_is_ignored(client: Client, parameters: dict[str, str]) -> None:
    assert client.get("/en/cases/", parameters).context["result"].total == 1


def test_search_page_does_not_take_a_post(client: Client) -> None:
    assert client.post("/en/search/", {"q": "x"}).status_code == 405
