"""Checks of what stands in the query string, before any of it reaches a filter or the database."""

from django.http import QueryDict
from wagtail.api.v2.utils import BadRequestError

# Offsets beyond this are no question about content, and more than a database's integer can be.
HIGHEST_NUMBER = 1_000_000
LONGEST_VALUE = 2_000
LONGEST_SEARCH = 200
NUMBERS = ("limit", "offset")
SEARCH_OPERATORS = ("and", "or")


def check_parameters(parameters: QueryDict) -> None:
    """Raise ``BadRequestError`` for what no endpoint can mean.

    That is: a parameter given twice, a control character, an endless value, a number out of range.
    """
    for name, values in parameters.lists():
        if len(values) > 1:
            raise BadRequestError(f"{_shown(name)} is given more than once; separate values with commas")
        _check_text(name, values[0])
    for name in NUMBERS:
        _check_number(name, parameters.get(name))
    if len(parameters.get("search", "")) > LONGEST_SEARCH:
        raise BadRequestError(f"search is longer than {LONGEST_SEARCH} characters")
    operator = parameters.get("search_operator")
    if operator is not None and operator not in SEARCH_OPERATORS:
        raise BadRequestError(f"search_operator must be one of {', '.join(SEARCH_OPERATORS)}")


def _check_text(name: str, value: str) -> None:
    if any(ord(character) < 32 or ord(character) == 127 for character in name + value):
        raise BadRequestError(f"{_shown(name)} holds a control character")
    if len(value) > LONGEST_VALUE:
        raise BadRequestError(f"{_shown(name)} is longer than {LONGEST_VALUE} characters")


def _check_number(name: str, value: str | None) -> None:
    if value is None:
        return
    if not (value.isascii() and value.isdigit()):
        raise BadRequestError(f"{name} must be a positive integer")
    if len(value) > 7 or int(value) > HIGHEST_NUMBER:
        raise BadRequestError(f"{name} cannot be higher than {HIGHEST_NUMBER}")


def _shown(name: str) -> str:
    """``name`` safe to repeat in a message."""
    return "".join(character if character.isprintable() else "?" for character in name[:60])


def check_known(parameters: QueryDict, known: set[str] | frozenset[str]) -> None:
    """Raise ``BadRequestError`` naming every parameter that is not in ``known``."""
    unknown = sorted(_shown(name) for name in parameters if name not in known)
    if unknown:
        raise BadRequestError(f"unknown parameters: {', '.join(unknown)}")
