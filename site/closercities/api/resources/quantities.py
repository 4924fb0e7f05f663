"""Parameters that are numbers or moments."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

from django.utils.dateparse import parse_date, parse_datetime

from closercities.api.resources.parameters import Parameter, Schema, listed, several

# What JSON calls a number, in a length that stands for one.
_NUMBER = re.compile(r"(?=.{1,40}$)-?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]{1,3})?", re.ASCII)


@dataclass(frozen=True, kw_only=True)
class Whole(Parameter):
    """A whole number between ``lowest`` and ``highest``."""

    lowest: int
    highest: int
    default: int | None = None

    @property
    def allowed(self) -> str | list[str]:
        return f"a whole number from {self.lowest} to {self.highest}"

    @property
    def schema(self) -> Schema:
        told: Schema = {"type": "integer", "minimum": self.lowest, "maximum": self.highest}
        return told if self.default is None else {**told, "default": self.default}

    def read(self, text: str) -> int:
        if text.isascii() and text.isdigit() and len(text) < 10 and self.lowest <= int(text) <= self.highest:
            return int(text)
        raise self.refused(text)


@dataclass(frozen=True, kw_only=True)
class Wholes(Whole):
    """Several whole numbers, with commas between."""

    @property
    def schema(self) -> Schema:
        return several(super().schema)

    def read(self, text: str) -> Any:
        return listed(self, text, super().read)


@dataclass(frozen=True, kw_only=True)
class Numbers(Parameter):
    """As many numbers as ``bounds``, with commas between, each within its bounds."""

    bounds: tuple[tuple[float, float], ...]
    looks: str

    @property
    def allowed(self) -> str | list[str]:
        return self.looks

    @property
    def schema(self) -> Schema:
        numbers = [{"type": "number", "minimum": low, "maximum": high} for low, high in self.bounds]
        count = len(numbers)
        return {
            "type": "array",
            "prefixItems": numbers,
            "items": False,
            "minItems": count,
            "maxItems": count,
        }

    def read(self, text: str) -> tuple[float, ...]:
        parts = text.split(",")
        if len(parts) != len(self.bounds) or not all(_NUMBER.fullmatch(part) for part in parts):
            raise self.refused(text)
        numbers = tuple(float(part) for part in parts)
        if not all(low <= number <= high for number, (low, high) in zip(numbers, self.bounds, strict=True)):
            raise self.refused(text)
        return numbers


@dataclass(frozen=True, kw_only=True)
class Instant(Parameter):
    """An ISO 8601 date, or a date and time; UTC where it names no offset."""

    @property
    def allowed(self) -> str | list[str]:
        return "a date such as 2026-03-01, or an instant such as 2026-03-01T12:00:00Z"

    @property
    def schema(self) -> Schema:
        return {"type": "string", "anyOf": [{"format": "date"}, {"format": "date-time"}]}

    def read(self, text: str) -> datetime:
        try:
            found: datetime | date | None = parse_date(text) if len(text) <= 10 else parse_datetime(text)
        except ValueError:
            found = None
        if found is None or not text.isascii():
            raise self.refused(text)
        instant = found if isinstance(found, datetime) else datetime.combine(found, time.min)
        try:
            return (instant if instant.tzinfo else instant.replace(tzinfo=UTC)).astimezone(UTC)
        except OverflowError as error:
            raise self.refused(text) from error
