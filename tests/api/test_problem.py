"""Errors in the shape of RFC 9457."""

import json

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path

from closercities.api.problem import InvalidParameter, Problem, UnknownParameter, problem
from closercities.api.problem_titles import TITLES


def raises(request: HttpRequest) -> HttpResponse:
    raise Problem(409, "Not allowed", "It is there already.", headers={"Retry-After": "3"}, other=7)


urlpatterns = [path("api/v2/raises/", raises)]


@pytest.mark.urls("tests.api.test_problem")
def test_problem_raised_by_a_view_is_the_answer(client: Client) -> None:
    answer = client.get("/api/v2/raises/")
    assert answer.status_code == 409
    assert answer["Content-Type"] == "application/problem+json"
    assert answer["Retry-After"] == "3"
    assert answer["Cache-Control"] == "no-store"
    assert answer.json() == {
        "type": "/api/v2/docs/errors/not-allowed/",
        "title": "Not allowed",
        "status": 409,
        "detail": "It is there already.",
        "other": 7,
    }


def test_problem_with_headers_of_its_own_keeps_them() -> None:
    answer = problem(410, "Not found", "It is gone.", headers={"Cache-Control": "max-age=60"})
    assert answer["Cache-Control"] == "max-age=60"


def test_invalid_parameter_names_it_and_what_is_allowed() -> None:
    answer = InvalidParameter("limit\x00", "It must be a number.", allowed="1 to 100").response()
    told = json.loads(answer.content)
    assert (answer.status_code, told["title"]) == (400, "Invalid parameter")
    assert (told["parameter"], told["allowed"]) == ("limit\x00", "1 to 100")
    assert b"\x00" not in answer.content


def test_unknown_parameter_names_those_that_are_known() -> None:
    told = json.loads(UnknownParameter("topics", {"topic", "goal"}).response().content)
    assert told["allowed"] == ["goal", "topic"]
    assert "goal, topic" in told["detail"]
    assert told["type"] == "/api/v2/docs/errors/unknown-parameter/"


def test_every_title_is_one_that_an_address_can_name() -> None:
    assert all(title.isascii() and explanation.endswith(".") for title, explanation in TITLES.items())
