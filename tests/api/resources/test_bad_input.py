"""What is not as declared is a 400 that names the parameter and what is allowed."""

from itertools import product
from typing import Any
from unittest.mock import ANY

import pytest
from django.http import QueryDict
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from closercities.api.resources import registry
from closercities.core.languages import content_locale_codes
from tests.api.resources.conftest import Get
from tests.factories.cases import make_case
from tests.factories.site import make_site

pytestmark = pytest.mark.django_db
HOSTILE = [
    "",
    " ",
    ",",
    "\x00",
    "a\x00b",
    "-1",
    "0",
    "101",
    "1e3",
    "١",
    "NaN",
    "9" * 400,
    "' OR 1=1 --",
    "<script>alert(1)</script>",
    "../../etc/passwd",
    "\u202e",
    "😀",
    "a(b(c(d)))",
    "true,",
    "%00",
    "x" * 3_000,
]


@pytest.fixture(scope="module", autouse=True)
def _site(module_database: None) -> None:
    make_site("en", "ar")
    make_case()


def test_unknown_parameter_is_named_with_those_there_are(refused: Get) -> None:
    parameter, allowed = refused("cases/", colour="red")
    assert parameter == "colour"
    assert {"locale", "fallback", "limit", "cursor", "order", "count", "fields"} <= set(allowed)


def test_value_that_is_not_allowed_is_told_with_what_is(refused: Get) -> None:
    assert refused("cases/", limit="101") == ("limit", "a whole number from 1 to 100")
    assert refused("cases/", locale="xx") == ("locale", content_locale_codes())
    assert refused("cases/", fallback="en,xx") == ("fallback", content_locale_codes())
    assert refused("cases/", order="random") == (
        "order",
        ["-published", "published", "-updated", "updated", "-title", "title"],
    )
    assert refused("cases/", count="yes") == ("count", ["true", "false"])
    parameter, allowed = refused("cases/", fields="contact_email")
    assert (parameter, "contact_email" in allowed, "facts" in allowed) == ("fields", False, True)


def test_parameter_given_twice_is_refused(client: Client) -> None:
    response = client.get("/api/v2/cases/?limit=1&limit=2")
    assert (response.status_code, response.json()["parameter"]) == (400, "limit")


def test_cursor_of_another_list_or_of_nobody_is_refused(client: Client, get: Get, refused: Get) -> None:
    make_case("Another")
    link = get("cases/", limit=1)["meta"]["next"]
    cursor = QueryDict(link.partition("?")[2])["cursor"]
    assert get("cases/", limit=5, cursor=cursor)["items"]
    for path, parameters in (
        ("cases/", {"order": "title"}),
        ("cases/", {"locale": "ar"}),
        ("research/", {}),
    ):
        assert refused(path, cursor=cursor, **parameters)[0] == "cursor"
    for forged in (cursor[:-1], f"A{cursor}", "WzFd:x", ":", "x"):
        assert refused("cases/", cursor=forged)[0] == "cursor"


def test_hostile_values_of_any_parameter_are_never_our_mistake(client: Client) -> None:
    for resource in registry.lists():
        for parameter, value in product(resource.parameters, HOSTILE):
            response = client.get(f"/api/v2/{resource.path}", {parameter.name: value})
            assert response.status_code in (200, 400, 404, 410), (parameter.name, value)
            if response.status_code == 400:
                needs_another = resource.name in ("resolve", "compare")
                assert response.json()["parameter"] == (ANY if needs_another else parameter.name)
                assert "allowed" in response.json()


def test_each_parameter_describes_itself_and_reads_its_own_example() -> None:
    for parameter in (each for resource in registry.RESOURCES for each in resource.parameters):
        assert parameter.description.endswith(".")
        assert parameter.schema["type"] in ("string", "integer", "boolean", "array")
        # Only the platform can make these, so nobody could be shown one that works.
        if parameter.name in ("cursor", "since"):
            assert parameter.example == ""
        else:
            assert parameter.read(parameter.example) is not None


soups = st.dictionaries(
    st.sampled_from(sorted({each.name for resource in registry.RESOURCES for each in resource.parameters})),
    st.one_of(st.text(max_size=30), st.sampled_from([*HOSTILE, "en", "ar", "title", "1", "true"])),
    max_size=4,
)


@settings(
    max_examples=50,
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(parameters=soups, resource=st.sampled_from(registry.lists()))
def test_any_query_gets_an_answer_or_a_reason(parameters: dict[str, str], resource: Any) -> None:
    response = Client().get(f"/api/v2/{resource.path}", parameters)
    assert response.status_code in (200, 400, 404, 410), response.content
    assert "json" in response["Content-Type"]


def test_ids_that_no_database_has_are_not_found(client: Client) -> None:
    for number in ("0", "9" * 18, "9" * 30, "9" * 5_000):
        response = client.get(f"/api/v2/cases/{number}/")
        assert (response.status_code, response["Content-Type"]) == (404, "application/problem+json")
