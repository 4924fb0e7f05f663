"""What a form of somebody else's asks about places: cities to choose from, and a spot on the map."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.test import Client
from pytest_django import Settings

from tests.factories.site import make_site

pytestmark = pytest.mark.django_db
CITIES, SPOT = "/api/v2/submission-form/cities/", "/api/v2/submission-form/spot/"
OTHER = {"origin": "https://embassy.example"}


@pytest.fixture(scope="module", autouse=True)
def site(module_database: None) -> None:
    make_site("en", "ar")


def test_cities_are_told_in_the_language_that_is_asked_for(client: Client) -> None:
    answer = client.get(CITIES, {"q": "den ha", "country": "NL", "locale": "ar"}, headers=OTHER)
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer["Cache-Control"] == "public, max-age=300"
    assert answer.json()["cities"] == [
        {"name": "Den Haag", "label": "Den Haag (The Hague)، هولندا", "country": "NL", "point": "52.08, 4.30"}
    ]


def test_spot_leads_on_from_click_to_click(client: Client) -> None:
    first = client.get(SPOT, {"point": "52.08, 4.30"}, headers=OTHER).json()
    assert first["words"].endswith("The Hague, Netherlands.")
    there = client.get(SPOT, {**first, "across": "0.25", "down": "0.5"} | {"map": ""})
    assert there.status_code == 400
    clicked = {"view": first["view"], "point": first["point"], "across": "0.25", "down": "0.5"}
    second = client.get(SPOT, clicked).json()
    assert second["point"] != first["point"]
    north = client.get(SPOT, {"view": second["view"], "point": second["point"], "way": "north"}).json()
    assert float(north["point"].split(",")[0]) > float(second["point"].split(",")[0])
    drawing = urlsplit(north["map"])
    assert (drawing.scheme, drawing.netloc) == ("http", "testserver")
    shown = client.get(f"{drawing.path}?{drawing.query}")
    assert (shown.status_code, shown["Content-Type"]) == (200, "image/svg+xml; charset=utf-8")


HOSTILE = [
    "\x00",
    "' OR 1=1 --",
    "<script>",
    "\u202e",
    "x" * 5_000,
    "nan, nan",
    "1e999, 1",
    "-1,-1,-1",
    "🌍" * 40,
]


@pytest.mark.parametrize("text", HOSTILE)
def test_whatever_is_asked_is_answered(client: Client, text: str) -> None:
    assert client.get(CITIES, {"q": text, "country": text}).json() == {"cities": []}
    told = client.get(SPOT, {"view": text, "point": text, "across": text, "down": text, "way": text})
    assert (told.status_code, told.json()["point"]) == (200, "")


@pytest.mark.parametrize("path", [CITIES, SPOT])
@pytest.mark.parametrize("asked", ["locale=xx", "campaign=open-call", "locale=en&locale=ar"])
def test_what_means_nothing_is_refused(client: Client, path: str, asked: str) -> None:
    answer = client.get(f"{path}?{asked}")
    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")


def test_so_many_an_hour_and_address(client: Client, settings: Settings, tmp_path: Path) -> None:
    settings.FORM_COUNTS_FILE, settings.FORM_POSTS_PER_HOUR = str(tmp_path / "counts.sqlite3"), 1
    answers = [client.get(CITIES if number % 2 else SPOT) for number in range(21)]
    assert [answer.status_code for answer in answers] == [200] * 20 + [429]
    assert answers[-1]["Content-Type"] == "application/problem+json"
    assert 0 < int(answers[-1]["Retry-After"]) <= 3600


@pytest.mark.parametrize("locale", ["en", "ar", "pt-br"])
def test_words_for_it_come_with_the_step_that_asks_for_the_city(client: Client, locale: str) -> None:
    steps = client.get("/api/v2/submission-form/", {"locale": locale}).json()["steps"]
    told = {step["name"]: step["places"] for step in steps}
    assert [name for name, places in told.items() if places] == ["place"]
    assert "{number}" in told["place"]["cities"]["found"]
    ways = ["closer", "wider", "north", "south", "west", "east"]
    assert list(told["place"]["map"]["ways"]) == ways
    assert (told["place"]["map"]["ways"]["north"] == "North") == (locale == "en")
