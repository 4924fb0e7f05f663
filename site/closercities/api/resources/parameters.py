"""Parameters as they are declared: one object reads a value, says what is allowed and describes itself."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django.http import QueryDict

from closercities.api.problem import InvalidParameter, UnknownParameter

Schema = dict[str, Any]
Values = dict[str, Any]
MOST_VALUES = 50
LONGEST_SHOWN = 60
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
WITHOUT_CONTROL = r"^[^\x00-\x1f\x7f]*$"


def shown(text: str) -> str:
    """``text``, which a stranger wrote, short and safe to repeat in a message."""
    kept = "".join(character if character.isprintable() else "?" for character in text[:LONGEST_SHOWN])
    return f"{kept}…" if len(text) > LONGEST_SHOWN else kept


@dataclass(frozen=True, kw_only=True)
class Parameter:
    """One parameter of the query string. A subclass says what :meth:`read` makes of its text.

    Without an ``example`` are those whose values only the platform can make. A ``required`` one has to be
    there.
    """

    name: str
    description: str
    example: str = ""
    required: bool = False
    longest: ClassVar[int] = 2_000

    @property
    def allowed(self) -> str | list[str]:
        """What a value can be: all of them where they can be counted, else a phrase."""
        raise NotImplementedError

    @property
    def schema(self) -> Schema:
        """JSON Schema of the parameter. An array is sent as one text with commas between its items."""
        raise NotImplementedError

    def read(self, text: str) -> Any:
        """The value that ``text`` stands for. Raises ``InvalidParameter``."""
        raise NotImplementedError

    def refused(self, text: str) -> InvalidParameter:
        """The error that says that ``text`` is none of what is allowed."""
        allowed = self.allowed
        listed = allowed if isinstance(allowed, str) else f"one of {', '.join(allowed)}"
        return InvalidParameter(
            self.name, f"“{shown(text)}” is no value of {self.name}. Allowed is: {listed}.", allowed
        )


@dataclass(frozen=True, kw_only=True)
class Flag(Parameter):
    """``true`` or ``false``."""

    @property
    def allowed(self) -> str | list[str]:
        return ["true", "false"]

    @property
    def schema(self) -> Schema:
        return {"type": "boolean", "default": False}

    def read(self, text: str) -> bool:
        if text in ("true", "false"):
            return text == "true"
        raise self.refused(text)


@dataclass(frozen=True, kw_only=True)
class Choice(Parameter):
    """One of ``values``, a function that gives them; ``fold`` is done to what is sent before comparing."""

    values: Callable[[], Sequence[str]]
    default: str | None = None
    fold: Callable[[str], str] = str

    @property
    def allowed(self) -> str | list[str]:
        return list(self.values())

    @property
    def schema(self) -> Schema:
        told: Schema = {"type": "string", "enum": list(self.values())}
        return told if self.default is None else {**told, "default": self.default}

    def read(self, text: str) -> Any:
        value = self.fold(text)
        if value in self.values():
            return value
        raise self.refused(text)


@dataclass(frozen=True, kw_only=True)
class Choices(Choice):
    """Several of ``values``, with commas between; each once, in the order given."""

    @property
    def schema(self) -> Schema:
        return several(super().schema)

    def read(self, text: str) -> list[str]:
        return listed(self, text, super().read)


@dataclass(frozen=True, kw_only=True)
class Codes(Parameter):
    """Several codes, with commas between, that look like ``pattern``; which there are is known later."""

    pattern: str
    looks: str
    fold: Callable[[str], str] = str
    # Each is bounded by its pattern; an address holds no more.
    longest: ClassVar[int] = 8_000

    @property
    def allowed(self) -> str | list[str]:
        return self.looks

    @property
    def schema(self) -> Schema:
        return several({"type": "string", "pattern": f"^{self.pattern}$"})

    def read(self, text: str) -> list[str]:
        return listed(self, text, self._read_one)

    def _read_one(self, text: str) -> str:
        if re.fullmatch(self.pattern, text, re.ASCII):
            return self.fold(text)
        raise self.refused(text)


@dataclass(frozen=True, kw_only=True)
class Text(Parameter):
    """Any text without control characters, or one of a ``pattern``; ``looks`` says what it is."""

    looks: str
    pattern: str = ""

    @property
    def allowed(self) -> str | list[str]:
        return self.looks

    @property
    def schema(self) -> Schema:
        told = {"type": "string", "minLength": 1, "maxLength": self.longest}
        return {**told, "pattern": f"^{self.pattern}$" if self.pattern else WITHOUT_CONTROL}

    def read(self, text: str) -> str:
        if not text or (self.pattern and not re.fullmatch(self.pattern, text, re.ASCII)):
            raise self.refused(text)
        return text


def several(one: Schema) -> Schema:
    """JSON Schema of several of ``one``."""
    return {"type": "array", "items": one, "minItems": 1, "maxItems": MOST_VALUES}


def listed(parameter: Parameter, text: str, read_one: Callable[[str], Any]) -> list[Any]:
    """What ``read_one`` makes of each part between the commas of ``text``, without repetition."""
    parts = text.split(",")
    if len(parts) > MOST_VALUES:
        raise InvalidParameter(
            parameter.name,
            f"{parameter.name} has more than {MOST_VALUES} values. Ask for fewer at once.",
            f"up to {MOST_VALUES} values",
        )
    return list(dict.fromkeys(read_one(part) for part in parts))


def read_all(given: QueryDict, known: Mapping[str, Parameter]) -> Values:
    """``{name: value}`` of what is ``given``. Raises ``InvalidParameter`` for what is wrong or missing."""
    values: Values = {}
    for name, texts in given.lists():
        parameter = known.get(name)
        if parameter is None:
            raise UnknownParameter(shown(name), known)
        values[name] = parameter.read(_one_text(parameter, texts))
    for name, parameter in known.items():
        if parameter.required and name not in values:
            raise InvalidParameter(
                name, f"{name} is missing, and nothing can be told without.", parameter.allowed
            )
    return values


def _one_text(parameter: Parameter, texts: Sequence[str]) -> str:
    name = parameter.name
    if len(texts) > 1:
        raise InvalidParameter(
            name, f"{name} is given more than once. Separate several values with commas.", parameter.allowed
        )
    if len(texts[0]) > parameter.longest:
        raise InvalidParameter(
            name, f"{name} is longer than {parameter.longest} characters.", parameter.allowed
        )
    if _CONTROL.search(texts[0]):
        raise InvalidParameter(name, f"{name} holds a control character.", parameter.allowed)
    return texts[0]
