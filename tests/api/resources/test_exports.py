"""Whole sets of cases as files."""

import csv
import io
import json
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from closercities.api.exports.table import COLUMNS
from closercities.core.spreadsheets import cell
from tests.factories.cases import make_case, make_full_case
from tests.factories.pages import translate
from tests.factories.site import make_site

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _site() -> None:
    make_site("en", "ar")


def export(client: Client, suffix: str, **parameters: Any) -> str:
    answer = client.get(f"/api/v2/exports/cases.{suffix}", parameters)
    assert answer.status_code == 200
    return b"".join(answer.streaming_content).decode()  # type: ignore[attr-defined]


def test_json_lines_are_the_items_of_the_list(client: Client) -> None:
    make_full_case("Rain garden")
    make_case("Cooler streets")
    make_case("A secret draft", live=False)
    listed = client.get("/api/v2/cases/", {"order": "published"}).json()["items"]
    lines = [json.loads(line) for line in export(client, "jsonl").splitlines()]
    assert sorted(lines, key=lambda item: item["id"]) == sorted(listed, key=lambda item: item["id"])
    assert len(lines) == 2


def test_export_falls_back_like_the_list(client: Client) -> None:
    translate(make_case("Rain garden"), "ar", title="حديقة المطر")
    make_case("Cooler streets")
    lines = [json.loads(line) for line in export(client, "jsonl", locale="ar", fallback="en").splitlines()]
    assert {(item["title"], item["locale"], item["is_fallback"]) for item in lines} == {
        ("حديقة المطر", "ar", False),
        ("Cooler streets", "ar", True),
    }


def test_table_has_a_row_for_each_case_and_no_formula(client: Client) -> None:
    case = make_full_case('=HYPERLINK("http://example.org","Click")', slug="formula")
    rows = list(csv.DictReader(io.StringIO(export(client, "csv"))))
    assert list(rows[0]) == [name for name, _cell, _meaning in COLUMNS]
    assert rows[0]["title"] == '\'=HYPERLINK("http://example.org","Click")'
    point = client.get(f"/api/v2/cases/{case.pk}/").json()["facts"]["coordinates"]
    assert (rows[0]["latitude"], rows[0]["longitude"]) == (str(point["latitude"]), str(point["longitude"]))


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1"])
def test_cell_that_a_spreadsheet_would_compute_is_text(text: str) -> None:
    assert cell(text) == f"'{text}"
    assert cell(-70.5) == "-70.5"


def test_map_has_longitude_first_and_no_point_where_none_is_known(client: Client) -> None:
    full, bare = make_full_case("Rain garden"), make_case("Cooler streets")
    told = json.loads(export(client, "geojson"))
    by_id = {each["id"]: each for each in told["features"]}
    item = client.get(f"/api/v2/cases/{full.pk}/").json()
    place = item["facts"]["coordinates"]
    assert by_id[full.pk]["geometry"] == {
        "type": "Point",
        "coordinates": [place["longitude"], place["latitude"]],
    }
    assert by_id[bare.pk]["geometry"] is None


def test_export_of_nothing_is_a_whole_file(client: Client) -> None:
    assert export(client, "jsonl") == ""
    assert json.loads(export(client, "geojson")) == {"type": "FeatureCollection", "features": []}
    assert len(export(client, "csv").splitlines()) == 1


def test_unknown_parameter_of_an_export_is_refused_before_it_begins(client: Client) -> None:
    answer = client.get("/api/v2/exports/cases.csv", {"colour": "red"})
    assert (answer.status_code, answer.json()["parameter"]) == (400, "colour")


@pytest.mark.parametrize("suffix", ["jsonl", "csv", "geojson"])
@pytest.mark.parametrize("name", ["topic", "factor", "campaign"])
def test_code_that_nobody_knows_is_refused_before_an_export_begins(
    client: Client, suffix: str, name: str
) -> None:
    answer = client.get(f"/api/v2/exports/cases.{suffix}", {name: "nowhere"})
    assert (answer.status_code, answer.json()["parameter"]) == (400, name)


@pytest.mark.parametrize("count", [1, 10, 100])
def test_export_takes_the_same_queries_for_any_number(client: Client, count: int) -> None:
    for number in range(count):
        make_case(f"Case {number}")
    with CaptureQueriesContext(connection) as captured:
        assert len(export(client, "jsonl").splitlines()) == count
    assert len(captured) == 1
