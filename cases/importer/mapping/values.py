"""Values of a record, as a rule asks for them."""

import json
import re
from collections.abc import Iterator
from typing import Any

from cases.importer.mapping.schema import Rule, Scalar
from closercities.core.geography.normalise import normalise_name

# Characters that no database or page should hold; a lone surrogate is half of a character.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
# Marks that turn the direction of all that follows: out of place in a title.
_DIRECTIONS = re.compile("[\u202a-\u202e\u2066-\u2069]")

Tables = dict[str, dict[str, list[Scalar]]]


def look_up(record: dict[str, Any], path: str) -> Any:
    """Return what stands in ``record`` at ``path``, or None.

    ``path`` is a name, or names with dots into dictionaries and lists: ``place.names.0``. A name
    that itself has dots is found as it is. In a list, a name that is no number is looked up in each.
    """
    if path in record:
        return record[path]
    value: Any = record
    for name in path.split("."):
        value = _step(value, name)
        if value is None:
            return None
    return value


def _step(value: Any, name: str) -> Any:
    if isinstance(value, dict):
        return value.get(name)
    if isinstance(value, list) and name.isdecimal():
        return value[int(name)] if int(name) < len(value) else None
    if isinstance(value, list):
        return [found for item in value if (found := _step(item, name)) is not None]
    return None


def values_of(rule: Rule, record: dict[str, Any], *, every: bool = False) -> list[Scalar]:
    """Return the values that ``rule`` finds in ``record``, empty ones left out.

    Of several sources the first with a value, or all of them with ``join`` or ``every``.
    """
    if rule.constant is not None:
        return [rule.constant]
    found: list[Scalar] = []
    for source in rule.sources:
        found += [part for value in _flat(look_up(record, source)) for part in _split(value, rule.split)]
        if found and not (every or rule.join is not None):
            break
    return found or ([rule.default] if rule.default is not None else [])


def _flat(value: Any) -> Iterator[Scalar]:
    """Yield the values in ``value`` that are not empty; an object gives its text, else itself as JSON."""
    match value:
        case list():
            for item in value:
                yield from _flat(item)
        case dict():
            text = value.get("#text")
            yield from _flat(
                text if isinstance(text, str) else json.dumps(value, ensure_ascii=False) if value else None
            )
        case str():
            text = _CONTROLS.sub("", value)
            if text.strip():
                yield text
        case bool() | int() | float():
            yield value


def _split(value: Scalar, separator: str | None) -> list[Scalar]:
    if separator is None or not isinstance(value, str):
        return [value]
    return [part.strip() for part in value.split(separator) if part.strip()]


def text_of(value: Scalar) -> str:
    """Return ``value`` as text: booleans as true and false, whole numbers without a fraction."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def line_of(text: str) -> str:
    """Return ``text`` on one line, without marks that turn its direction."""
    return " ".join(_DIRECTIONS.sub("", text).split())


def translate(value: Scalar, table: dict[str, list[Scalar]]) -> list[Scalar] | None:
    """Return what ``table`` has for ``value`` (case, accents and punctuation do not count), or None."""
    text = text_of(value)
    if text in table:
        return table[text]
    wanted = normalise_name(text)
    return next((codes for name, codes in table.items() if normalise_name(name) == wanted), None)
