"""Suggestions of cities and spots: the platform's own places first, harmless whatever is asked."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from defusedxml import ElementTree
from django.test import Client
from django.utils import translation
from pytest_django import DjangoAssertNumQueries, Settings

from cases.submissions.places.known import KNOWN_PLACES
from tests.factories.core import PlaceFactory

pytestmark = pytest.mark.django_db
HOSTILE = (
    "",
    "\x00",
    "<script>",
    "\u202egpj",
    "x" * 20_000,
    "%00%ff",
    "1e999",
    "nan,nan,nan",
    "-1,9,9",
    "0,0,inf",
)


@pytest.fixture(autouse=True)
def site_and_memory(site: None) -> Iterator[None]:
    KNOWN_PLACES.forget()
    yield
    KNOWN_PLACES.forget()


def cities(client: Client, typed: str, country: str = "", locale: str = "en") -> list[dict[str, str]]:
    answer = client.get(f"/{locale}/share/cities/", {"q": typed, "country": country})
    assert answer.status_code == 200
    found: list[dict[str, str]] = answer.json()["cities"]
    return found


def test_places_of_the_platform_come_first_and_once(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    PlaceFactory(labels={"en": "Rotterdam", "ar": "روتردام"})
    for number in range(30):
        PlaceFactory(labels={"en": f"Elsewhere {number}"})
    PlaceFactory(labels={"en": "Rotting Hill"}, country="GB", latitude=None, longitude=None)
    first = cities(client, "rott")
    assert [each["label"] for each in first[:2]] == ["Rotterdam, Netherlands", "Rotting Hill, United Kingdom"]
    assert [each["country"] for each in first if each["name"] == "Rotterdam"] == ["NL", "US"]
    assert first[0] == {
        "name": "Rotterdam",
        "label": "Rotterdam, Netherlands",
        "country": "NL",
        "point": "51.92, 4.48",
    }
    assert first[1]["point"] == ""
    with django_assert_num_queries(0):
        assert cities(client, "روت", locale="ar")[0]["label"] == "روتردام، هولندا"
        assert cities(client, "san jos", "CR")[0]["country"] == "CR"


def test_cities_of_one_name_are_told_apart(client: Client) -> None:
    labels = [each["label"] for each in cities(client, "springfield")]
    assert labels[0] == "Springfield, MO, United States"
    assert len(set(labels)) == len(labels)
    twice = [each["label"] for each in cities(client, "san josé", "CR") if each["country"] == "CR"]
    assert len(set(twice)) == len(twice) > 1


@pytest.mark.parametrize("text", HOSTILE)
def test_whatever_is_asked_is_answered(client: Client, text: str) -> None:
    assert isinstance(cities(client, text, text), list)
    spot = client.get("/en/share/spot/", dict.fromkeys(("view", "point", "across", "down", "way"), text))
    assert spot.status_code == 200
    assert spot.json()["view"]
    drawing = client.get("/en/share/map.svg", {"view": text, "point": text})
    assert (drawing.status_code, drawing["Content-Type"]) == (200, "image/svg+xml; charset=utf-8")
    ElementTree.fromstring(drawing.content)
    assert b"<script" not in drawing.content


def test_who_asks_too_often_waits_and_may_still_post(
    client: Client, settings: Settings, tmp_path: Any
) -> None:
    settings.FORM_COUNTS_FILE, settings.FORM_POSTS_PER_HOUR = str(tmp_path / "counts"), 1
    answers = [client.get("/en/share/cities/", {"q": "rott"}) for _time in range(21)]
    assert [each.status_code for each in answers] == [200] * 20 + [429]
    assert int(answers[-1]["Retry-After"]) > 3_000
    assert "Come back in" in json.loads(answers[-1].content)["detail"]
    assert client.post("/en/share/", {"way": "full"}).status_code == 302


def test_click_comes_closer_and_buttons_move_the_marker(client: Client) -> None:
    def ask(**asked: Any) -> dict[str, str]:
        told: dict[str, str] = client.get("/en/share/spot/", asked).json()
        return told

    first = ask(across=0.5, down=0.3)
    assert (first["view"].split(",")[2], first["point"]) == ("500.000", "44.5, 11")
    second = ask(view=first["view"], point=first["point"], across=0.5, down=0.5)
    assert second["point"] == first["point"]
    assert ask(**{k: second[k] for k in ("view", "point")}, way="east")["point"] == "44.5, 12.6"
    assert ask(view=second["view"], way="wider")["view"] == first["view"]
    with translation.override("en"):
        assert "exact to about" in first["words"]
    # Beside the world there is nothing to choose.
    assert ask(across=0.0, down=0.0)["point"] == ""
