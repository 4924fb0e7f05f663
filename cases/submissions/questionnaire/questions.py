"""The sorts of questions there are."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise

Words = str | Promise


class Kind(StrEnum):
    """What an answer looks like. Texts are limited in characters; of lists each line is."""

    LINE = "line"
    TEXT = "text"
    LINES = "lines"
    EMAIL = "email"
    YEAR = "year"
    POINT = "point"
    ADDRESSES = "addresses"
    COUNTRY = "country"
    LANGUAGE = "language"
    ONE = "one"
    MANY = "many"
    AGREE = "agree"


@dataclass(frozen=True)
class Choice:
    """One of the answers to choose from. ``depth`` is how far below a root it stands in its tree.

    ``language`` is the code of the language that the label is in, where that is not the reader's.
    """

    value: str
    label: Words
    depth: int = 0
    language: str = ""


@dataclass(frozen=True)
class Question:
    """A question. Its ``name`` stands in data and in the API: never change one.

    ``missing`` says what to do where a required answer was not given. ``choices`` are asked for in the
    language of the reader, each time. ``is_guessed`` says that a program may leave it out: it is
    guessed from the other answers then.
    """

    name: str
    kind: Kind
    label: Words
    hint: Words = ""
    required: bool = False
    missing: Words = ""
    limit: int = 0
    choices: Callable[[], list[Choice]] | None = None
    autocomplete: str = ""
    rows: int = 5
    is_guessed: bool = False

    @property
    def takes_several(self) -> bool:
        """Whether the answer is a list."""
        return self.kind is Kind.MANY
