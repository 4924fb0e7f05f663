"""The documentation for people names every resource, and each of its examples can be asked for."""

import re
from html import unescape
from typing import Any

import pytest
from django.test import Client

from closercities.api.resources.registry import RESOURCES
from tests.factories.cases import make_full_case
from tests.factories.site import make_site

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(client: Client) -> str:
    make_site("en", "ar")
    make_full_case()
    return client.get("/api/v2/docs/").content.decode()


def test_documentation_names_every_resource_and_parameter(page: str) -> None:
    for resource in RESOURCES:
        path = re.sub(r"<(?:[a-z]+:)?([a-z]+)>", r"{\1}", resource.path)
        assert f"<code>{path}</code></h3>" in page
        for parameter in resource.parameters:
            assert f"<dt><code>{parameter.name}</code></dt>" in page


def test_each_example_of_the_documentation_is_answered(client: Client, page: str) -> None:
    links = {unescape(link) for link in re.findall(r'href="http://testserver(/api/v2/[^"]*)"', page)}
    assert len(links) > 80
    answers: dict[str, Any] = {link: client.get(link) for link in sorted(links)}
    assert {link: answer.status_code for link, answer in answers.items()} == dict.fromkeys(links, 200)
    assert "/api/v2/cases/?near=51.92,4.48,50" in links
