"""What the schema says may be asked is what the code reads, and what it says may not is refused."""

from typing import Any

import pytest
from jsonschema import Draft202012Validator

from closercities.api.problem import InvalidParameter
from closercities.api.resources import registry
from closercities.api.resources.parameters import MOST_VALUES, Parameter
from closercities.api.schema.openapi import openapi

LONG_SLUG = "مدن-أقرب"
# Parameter of cases/ or changes/, its text, and the value that the text stands for.
VALUES: list[tuple[str, str, Any]] = [
    ("bbox", "-180,-90,180,90", [-180, -90, 180, 90]),
    ("bbox", "1e0,-9E-1,2.5,1e1", [1, -0.9, 2.5, 10]),
    ("near", "90,180,20037", [90, 180, 20_037]),
    ("near", "0.1234567890123456789,0,0", [0.123456789, 0, 0]),
    ("campaign", LONG_SLUG, [LONG_SLUG]),
    ("year", ",".join(["2011"] * MOST_VALUES), [2011] * MOST_VALUES),
    ("topic", ",".join("a" * 60 for _ in range(MOST_VALUES)), ["a" * 60] * MOST_VALUES),
    ("cursor", "WzFd:abc_-", "WzFd:abc_-"),
    ("since", "WzFd:abc_-", "WzFd:abc_-"),
    ("path", "/en/ü", "/en/ü"),
]
WRONG: list[tuple[str, str, Any]] = [
    ("bbox", "-181,0,0,0", [-181, 0, 0, 0]),
    ("bbox", "0,0,0,91", [0, 0, 0, 91]),
    ("bbox", "0,0,0,0,0", [0] * 5),
    ("bbox", "1e400,0,0,0", [float("inf"), 0, 0, 0]),
    ("near", "91,0,1", [91, 0, 1]),
    ("near", "0,0,-1", [0, 0, -1]),
    ("near", "0,0", [0, 0]),
    ("campaign", "a b", ["a b"]),
    ("year", ",".join(["2011"] * (MOST_VALUES + 1)), [2011] * (MOST_VALUES + 1)),
    ("cursor", "é", "é"),
    ("since", "a b", "a b"),
]


def parameter(name: str) -> Parameter:
    return next(each for resource in registry.RESOURCES for each in resource.parameters if each.name == name)


@pytest.mark.parametrize(("name", "text", "value"), VALUES)
def test_what_the_schema_allows_is_read(name: str, text: str, value: Any) -> None:
    declared = parameter(name)
    assert declared.read(text)
    assert Draft202012Validator(declared.schema).is_valid(value)


@pytest.mark.parametrize(("name", "text", "value"), WRONG)
def test_what_is_refused_the_schema_does_not_allow(name: str, text: str, value: Any) -> None:
    declared = parameter(name)
    with pytest.raises(InvalidParameter):
        declared.read(text)
    assert not Draft202012Validator(declared.schema).is_valid(value)


@pytest.mark.parametrize("name", ["path", "url"])
def test_control_characters_are_in_no_text_that_the_schema_allows(name: str) -> None:
    check = Draft202012Validator(parameter(name).schema)
    assert [character for character in "\x00\t\n\x1f\x7f" if check.is_valid(f"a{character}b")] == []


def test_every_example_is_as_its_parameter_says() -> None:
    told = [
        each
        for path in openapi()["paths"].values()
        for each in path["get" if "get" in path else "post"]["parameters"]
    ]
    examples = [each for each in told if "example" in each]
    assert len(examples) > 40
    assert [
        each for each in examples if not Draft202012Validator(each["schema"]).is_valid(each["example"])
    ] == []


def test_numbers_of_wagtails_lists_are_numbers_in_the_schema() -> None:
    told = {each["name"]: each["schema"] for each in openapi()["paths"]["/images/"]["get"]["parameters"]}
    assert told["height"] == {"type": "integer"}
    assert told["is_decorative"] == {"type": "boolean"}
    assert told["id"] == {"type": "integer"}
    assert (told["limit"]["maximum"], told["offset"]["maximum"]) == (100, 1_000_000)
    assert told["search"]["maxLength"] == 200
