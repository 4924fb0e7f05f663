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


def test_schema_is_the_one_that_was_reviewed() -> None:
    """Write it anew with ``make schema`` when the change is meant."""
    assert SNAPSHOT.read_text() == text_of(openapi())


@pytest.mark.django_db
def test_schema_is_served_to_everybody_and_kept(client: Client) -> None:
    answer = client.get("/api/v2/openapi.json")
    assert answer.json()["openapi"] == "3.1.0"
    again = client.get("/api/v2/openapi.json", headers={"If-None-Match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
