"""Reads a mapping and says in words what is wrong with it."""

import tomllib
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from cases.importer.mapping.schema import Html, Mapping, Rule, Section, Source


class MappingError(Exception):
    """The mapping cannot be used; the message names every place that is wrong and what is allowed there."""


_FORMS: dict[str, type[BaseModel]] = {"source": Source, "html": Html, "sections": Section, "fields": Rule}


def load_mapping(path: Path) -> Mapping:
    """Return the mapping in the TOML file ``path``; raises `MappingError`."""
    try:
        data = tomllib.loads(path.read_text("utf-8-sig"))
    except OSError as error:
        raise MappingError(f"The mapping {path} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise MappingError(f"The mapping {path} is not UTF-8, as TOML has to be.") from error
    except tomllib.TOMLDecodeError as error:
        raise MappingError(f"The mapping {path} is not TOML: {error}.") from error
    return read_mapping(data, str(path))


def read_mapping(data: dict[str, Any], name: str) -> Mapping:
    """Return the mapping that ``data`` holds; raises `MappingError`."""
    try:
        return Mapping.model_validate(data)
    except ValidationError as error:
        lines = [f"  {_describe(details)}" for details in error.errors(include_url=False)]
        raise MappingError("\n".join([f"The mapping {name} cannot be used:", *lines])) from error


def _describe(error: ErrorDetails) -> str:
    place = [str(part) for part in error["loc"] if part != "[key]"]
    where = ".".join(place)
    if error["type"] == "extra_forbidden":
        return f"{where} is not known here. Known: {', '.join(_known(place))}."
    message = error["msg"].removeprefix("Value error, ").removesuffix(".")
    given = f" (given: {error['input']!r})" if isinstance(error["input"], str | int | float) else ""
    return f"{where}: {message}{given}." if where else f"{message}."


def _known(place: list[str]) -> list[str]:
    """Return the keys that the table around ``place`` knows."""
    inner = place[:-1]
    if len(inner) > 1 and inner[0] == "source":
        form: type[BaseModel] = Rule
    else:
        form = _FORMS.get(inner[0], Mapping) if inner else Mapping
    return [field.alias or name for name, field in form.model_fields.items()]
