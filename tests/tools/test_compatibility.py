"""A change of the API that breaks those who built on it is seen, and one that gives more is not refused."""

import copy
import json
from collections.abc import Callable
from typing import Any

import pytest

from tools.compatibility import RELEASED, TODAY, Comparison, reasons, refused

Document = dict[str, Any]


def page(**properties: Any) -> Document:
    return {"type": "object", "properties": properties, "required": sorted(properties)}


@pytest.fixture
def promised() -> Document:
    block = {"oneOf": [{"$ref": "#/components/schemas/Heading"}, {"$ref": "#/components/schemas/Quote"}]}
    case = page(
        id={"type": "integer"},
        title={"type": "string"},
        story={"type": "array", "items": block},
        parent={"$ref": "#/components/schemas/Case"},
    )
    parameters = [
        {"name": "limit", "in": "query", "schema": {"type": "integer", "minimum": 1, "maximum": 100}},
        {"name": "stage", "in": "query", "schema": {"type": "string", "enum": ["planned", "finished"]}},
    ]
    answer = {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Case"}}}}
    wish = page(url={"type": "string"}) | {"required": ["url"]}
    document = {
        "paths": {
            "/cases/": {"get": {"parameters": parameters, "responses": {"200": answer}}},
            "/hooks/": {
                "post": {
                    "requestBody": {"content": {"application/json": {"schema": wish}}},
                    "responses": {"201": answer},
                }
            },
        },
        "components": {
            "schemas": {
                "Case": case,
                "Heading": page(type={"const": "heading"}),
                "Quote": page(type={"const": "quote"}, text={"type": "string"}),
            }
        },
    }
    # Nothing in it is the same object twice, so that a change is one change.
    told: Document = json.loads(json.dumps(document))
    return told


def list_of(document: Document) -> Any:
    return document["paths"]["/cases/"]["get"]


def case_of(document: Document) -> Any:
    return document["components"]["schemas"]["Case"]


def wish_of(document: Document) -> Any:
    return document["paths"]["/hooks/"]["post"]["requestBody"]["content"]["application/json"]["schema"]


BREAKS: dict[str, tuple[Callable[[Document], Any], str]] = {
    "address": (lambda new: new["paths"].pop("/cases/"), "GET /cases/ is gone"),
    "parameter": (
        lambda new: list_of(new)["parameters"].pop(),
        "GET /cases/: the parameter stage is gone",
    ),
    "required parameter": (
        lambda new: list_of(new)["parameters"].append(
            {"name": "key", "in": "query", "required": True, "schema": {"type": "string"}}
        ),
        "GET /cases/: the parameter key is newly required",
    ),
    "lower maximum": (
        lambda new: list_of(new)["parameters"][0]["schema"].update(maximum=50),
        "GET /cases/, parameter limit: maximum was 100 and is 50",
    ),
    "value": (
        lambda new: list_of(new)["parameters"][1]["schema"].update(enum=["planned", "ongoing"]),
        "GET /cases/, parameter stage: finished is no longer allowed",
    ),
    "type of a parameter": (
        lambda new: list_of(new)["parameters"][0]["schema"].update(type="string"),
        "GET /cases/, parameter limit: the type was integer and is string",
    ),
    "member": (lambda new: case_of(new)["properties"].pop("title"), "GET /cases/, 200: title is gone"),
    "certainty": (
        lambda new: case_of(new)["required"].remove("title"),
        "GET /cases/, 200: title may be missing",
    ),
    "type of a member": (
        lambda new: case_of(new)["properties"].update(id={"type": "string"}),
        "GET /cases/, 200.id: the type was integer and is string",
    ),
    "null in a union": (
        lambda new: case_of(new)["properties"]["story"]["items"]["oneOf"].append({"type": "null"}),
        "GET /cases/, 200.story[]: may be null",
    ),
    "member of a variant": (
        lambda new: new["components"]["schemas"]["Quote"]["properties"].pop("text"),
        "GET /cases/, 200.story[]|Quote: text is gone",
    ),
    "media type": (
        lambda new: list_of(new)["responses"]["200"].update(content={"text/html": {"schema": {}}}),
        "GET /cases/, 200: the media type application/json is gone",
    ),
    "status": (
        lambda new: new["paths"]["/hooks/"]["post"].update(responses={"202": {}}),
        "POST /hooks/: the status 201 is gone",
    ),
    "newly required in a request": (
        lambda new: wish_of(new).update(
            properties={"url": {"type": "string"}, "name": {"type": "string"}}, required=["url", "name"]
        ),
        "POST /hooks/, request: name is newly required",
    ),
}


@pytest.mark.parametrize("name", BREAKS)
def test_break_is_named(promised: Document, name: str) -> None:
    change, sentence = BREAKS[name]
    today = copy.deepcopy(promised)
    change(today)
    assert list(Comparison(promised, today).breaks()) == [sentence]


def test_giving_more_and_asking_for_less_is_no_break(promised: Document) -> None:
    today = copy.deepcopy(promised)
    today["paths"]["/people/"] = {"get": {"responses": {"200": {}}}}
    list_of(today)["parameters"].append({"name": "q", "in": "query", "schema": {"type": "string"}})
    list_of(today)["parameters"][0]["schema"].update(maximum=200)
    list_of(today)["parameters"][1]["schema"]["enum"].append("ongoing")
    case_of(today)["properties"]["summary"] = {"type": "string"}
    today["components"]["schemas"]["Video"] = page(type={"const": "video"})
    case_of(today)["properties"]["story"]["items"]["oneOf"].append({"$ref": "#/components/schemas/Video"})
    wish_of(today)["properties"]["name"] = {"type": "string"}
    assert list(Comparison(promised, today).breaks()) == []


def test_places_of_a_list_are_compared_one_by_one(promised: Document) -> None:
    degrees = {"type": "array", "items": {"type": "number"}}
    list_of(promised)["parameters"].append({"name": "near", "in": "query", "schema": degrees})
    today = copy.deepcopy(promised)
    places = [{"type": "number", "minimum": -90}, {"type": "number"}]
    list_of(today)["parameters"][-1]["schema"] = {"type": "array", "prefixItems": places, "items": False}
    sentence = "GET /cases/, parameter near[]: minimum was None and is -90"
    assert list(Comparison(promised, today).breaks()) == [sentence]
    assert list(Comparison(today, today).breaks()) == []


def test_what_is_sent_may_become_one_of_several_forms_but_what_is_answered_may_not(
    promised: Document,
) -> None:
    today = copy.deepcopy(promised)
    wish_of(today)["properties"]["url"] = {"anyOf": [{"type": "array"}, {"type": "string", "minLength": 1}]}
    title = case_of(today)["properties"]
    title["title"] = {"anyOf": [{"type": "string"}, {"type": "integer"}]}
    assert list(Comparison(promised, today).breaks()) == [
        "GET /cases/, 200.title: the type was string and is None",
        "POST /hooks/, request.url: minLength was None and is 1",
    ]


def test_break_with_a_reason_is_let_through_and_a_reason_for_nothing_is_not(promised: Document) -> None:
    today = copy.deepcopy(promised)
    case_of(today)["properties"].pop("title")
    sentence = "GET /cases/, 200: title is gone"
    assert refused(promised, today, {sentence: "Nobody used it."}) == []
    assert refused(promised, today, {}) == [f"It breaks what clients were promised: {sentence}."]
    assert refused(promised, promised, {sentence: "Nobody used it."}) == [
        f"api-breaks.toml explains what is no break: {sentence}."
    ]


def test_api_of_today_breaks_nothing_that_was_promised() -> None:
    released, today = (json.loads(path.read_text()) for path in (RELEASED, TODAY))
    assert refused(released, today, reasons()) == []
    case_of_today = today["components"]["schemas"]["CasePage"]["properties"]
    del case_of_today["title"]
    assert any("title is gone" in each for each in refused(released, today, reasons()))
