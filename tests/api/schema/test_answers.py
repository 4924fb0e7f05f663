"""What the API answers is what its schema says, under every address that gives JSON."""

import json
import re
from datetime import date
from typing import Any

import pytest
from django.test import Client
from jsonschema import Draft202012Validator, FormatChecker

from closercities.api.resources import registry
from closercities.api.schema.openapi import openapi
from closercities.api.snapshots.making import make_snapshot
from tests.factories.cases import make_case, make_full_case
from tests.factories.pages import translate
from tests.factories.site import make_site

pytestmark = pytest.mark.django_db
JSON = ("application/json", "application/geo+json")
ADDRESSES = (
    *(
        each.path
        for each in registry.lists()
        if each.media_type in JSON and each.answer not in ("resolution", "comparison") and not each.needs
    ),
    "cases/?fields=title",
    "cases/?fields=facts,meta&expand=alternates",
    "cases/?count=true&limit=1",
    "cases/{case}/",
    "cases/{case}/?fields=title",
    "compare/?cases={case},{other}",
    "compare/?cases={case},{other}&locale=ar",
    "exports/snapshots/2026-03-01/",
    "exports/snapshots/2026-03-01/cases.geojson",
    "exports/snapshots/2026-03-01/codebook.json",
    "resolve/?path=/en/cases/",
    "search/?q=rain&fields=title",
    "suggest/?q=ra",
    "similar/?case={case}",
    "pages/",
    "pages/{case}/",
    "pages/?fields=*&type=cases.CasePage",
)


@pytest.fixture(scope="module", autouse=True)
def _site(module_database: None) -> None:
    make_site("en", "ar")


@pytest.mark.parametrize("address", ADDRESSES)
def test_answer_is_as_the_schema_says(client: Client, address: str) -> None:
    case = make_full_case("Rain garden")
    translate(case, "ar")
    other = make_case("Cooler streets")
    if "snapshots" in address:
        make_snapshot(date(2026, 3, 1))
    path = address.format(case=case.pk, other=other.pk)
    answer = client.get(f"/api/v2/{path}")
    assert answer.status_code == 200
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
    assert misfits(path.partition("?")[0], answer["Content-Type"], json.loads(body)) == []


def misfits(path: str, media_type: str, told: Any) -> list[str]:
    """Where ``told``, the answer at ``path``, is not as the schema says."""
    schema = openapi()
    templates = [
        each for each in schema["paths"] if re.fullmatch(re.sub(r"{\w+}", "[^/]+", each), f"/{path}")
    ]
    answer = schema["paths"][min(templates, key=lambda each: each.count("{"))]["get"]["responses"]["200"]
    wanted = {**answer["content"][media_type]["schema"], "components": schema["components"]}
    found = Draft202012Validator(wanted, format_checker=FormatChecker()).iter_errors(told)
    return [f"{error.json_path}: {error.message[:300]}" for error in found]


def test_answer_that_is_not_as_the_schema_says_is_seen(client: Client) -> None:
    case = make_full_case("Rain garden")
    told = client.get(f"/api/v2/cases/{case.pk}/").json()
    del told["dir"]
    assert len(misfits(f"cases/{case.pk}/", "application/json", told)) == 1
