"""What may be asked for, as the schema says it and as the endpoint reads it."""

from typing import Any

import pytest
from jsonschema import Draft202012Validator

from closercities.api.schema.openapi import openapi
from tests.api.webhooks.test_endpoint import URL, Owner, owner  # noqa: F401  a fixture
from tests.factories.core import TopicFactory

pytestmark = pytest.mark.django_db
WISH = {"url": URL, "events": ["*"]}
ALLOWED: list[dict[str, Any]] = [
    {},
    {"events": "page.changed"},
    {"country": "NL", "locale": "ar"},
    {"country": ["NL"] * 100},
    {"topic": ["water"], "type": ["cases.CasePage"]},
    {"name": "Ambassade\u00a0in\u200cLima 🌍"},
    {"name": "", "owner_email": ""},
    {"owner_email": "web@embassy.example"},
]
REFUSED: list[dict[str, Any]] = [
    {"url": ""},
    {"url": "https://a.example/" + "a" * 2_000},
    {"events": []},
    {"events": ["page.seen"]},
    {"country": ["Netherlands"]},
    {"country": ["NL"] * 101},
    {"locale": ["xx"]},
    {"type": ["core.Person"]},
    {"topic": ["Water!"]},
    {"name": "a\nb"},
    {"name": "\u202egnp"},
    {"name": "x" * 101},
    {"owner_email": "nobody"},
    {"colour": "red"},
]


def is_allowed(wish: dict[str, Any]) -> bool:
    found = openapi()["components"]["schemas"]["WebhookWish"]
    check = Draft202012Validator(found, format_checker=Draft202012Validator.FORMAT_CHECKER)
    return check.is_valid(wish)


@pytest.mark.parametrize("wish", ALLOWED)
def test_wish_that_the_schema_allows_is_taken(owner: Owner, wish: dict[str, Any]) -> None:  # noqa: F811
    TopicFactory(code="water")
    assert is_allowed({**WISH, **wish})
    assert owner("POST", "", {**WISH, **wish}).status_code == 201


@pytest.mark.parametrize("wish", REFUSED)
def test_wish_that_is_refused_the_schema_does_not_allow(owner: Owner, wish: dict[str, Any]) -> None:  # noqa: F811
    assert not is_allowed({**WISH, **wish})
    assert owner.refused(400, "POST", "", {**WISH, **wish})["parameter"] == next(iter(wish))


def test_half_of_a_character_is_refused_and_stored_nowhere(owner: Owner) -> None:  # noqa: F811
    for member in ("name", "owner_email", "url"):
        body = f'{{"url": "{URL}", "events": ["*"], "{member}": "a@\\ud800\\ud800.com"}}'.encode()
        assert "UTF-8" in owner.refused(400, "POST", "", body)["detail"]
    assert owner("GET").json()["items"] == []


def test_hours_are_whole_however_json_writes_them(owner: Owner) -> None:  # noqa: F811
    path = f"{owner('POST', '', WISH).json()['id']}/rotate/"
    assert owner("POST", path, b'{"overlap_hours": 24.0}').status_code == 200
    assert owner.refused(400, "POST", path, b'{"overlap_hours": 24.5}')["parameter"] == "overlap_hours"
