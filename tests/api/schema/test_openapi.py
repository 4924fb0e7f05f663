"""The schema of the API is valid, complete and the same as it was, unless somebody means it."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver
from openapi_spec_validator import OpenAPIV31SpecValidator

from closercities.api import urls
from closercities.api.schema.openapi import openapi
from tools.openapi import SNAPSHOT, text_of

# Addresses that are no part of what programs ask for.
FOR_PEOPLE = ("v2/", "v2/openapi.json", "v2/docs/")


def test_every_address_for_programs_is_in_the_schema() -> None:
    told = {path.strip("/") for path in openapi()["paths"]}
    there = {
        re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", route.removeprefix("v2/")).strip("/^$")
        for route in routes(urls.urlpatterns)
        if route.startswith("v2/") and route not in FOR_PEOPLE and not route.startswith("v2/docs/")
    }
    there = {path.replace("{pk}", "{id}") for path in there}
    assert there - told == set()


def routes(patterns: list[Any], prefix: str = "") -> list[str]:
    found = []
    for each in patterns:
        if isinstance(each, URLResolver):
            found += routes(each.url_patterns, prefix + str(each.pattern))
        elif isinstance(each, URLPattern):
            found.append(prefix + str(each.pattern))
    return found


def test_schema_is_valid_openapi() -> None:
    assert [error.message for error in OpenAPIV31SpecValidator(openapi()).iter_errors()] == []


def test_links_lead_to_operations_that_take_what_they_bring() -> None:
    operations = {each["operationId"]: each for _where, each in every_operation()}
    parameters = {
        name: {each["name"] for each in operation["parameters"]} for name, operation in operations.items()
    }
    links = [
        (name, link)
        for name, operation in operations.items()
        for answer in operation["responses"].values()
        for link in answer.get("links", {}).values()
    ]
    assert len(links) > 40
    assert [
        link for _name, link in links if not set(link["parameters"]) <= parameters[link["operationId"]]
    ] == []
    reached = {link["operationId"] for _name, link in links}
    assert {"case", "topic", "goal", "factor", "person", "place", "snapshot", "webhook_replay"} <= reached


def every_operation() -> list[tuple[str, dict[str, Any]]]:
    return [
        (f"{method} {path}", operation)
        for path, methods in openapi()["paths"].items()
        for method, operation in methods.items()
    ]


def test_every_operation_tells_of_addresses_that_are_too_long_for_a_web_server() -> None:
    assert [where for where, each in every_operation() if "414" not in each["responses"]] == []


def test_schema_is_the_one_that_was_reviewed() -> None:
    """Write it anew with ``make schema`` when the change is meant."""
    assert SNAPSHOT.read_text() == text_of(openapi())


@pytest.mark.django_db
def test_schema_is_served_to_everybody_and_kept(client: Client) -> None:
    answer = client.get("/api/v2/openapi.json")
    assert answer.json()["openapi"] == "3.1.0"
    again = client.get("/api/v2/openapi.json", headers={"If-None-Match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
