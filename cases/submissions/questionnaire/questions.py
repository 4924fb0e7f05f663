"""The sorts of questions there are."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from django.utils.functional import Promise

from closercities.core.models.labelled import best_locale
from closercities.core.reader import active_code

Words = str | Promise
# How the names of the extra questions of campaigns begin.
EXTRA = "extra_"


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
    NUMBER = "number"
    DATE = "date"
    ADDRESS = "address"


_LEFT_TO_RIGHT = (Kind.EMAIL, Kind.POINT, Kind.YEAR, Kind.NUMBER, Kind.DATE, Kind.ADDRESS)


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
    guessed from the other answers then. ``labels`` and ``hints`` are the words by locale where an
    administrator wrote them; ``is_extra`` says that a campaign asks this besides, ``is_personal`` that
    the answer is for those alone who may see who submitted.
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
    labels: Mapping[str, str] = field(default_factory=dict, hash=False)
    hints: Mapping[str, str] = field(default_factory=dict, hash=False)
    is_extra: bool = False
    is_personal: bool = False

    @property
    def takes_several(self) -> bool:
        """Whether the answer is a list."""
        return self.kind is Kind.MANY

    @property
    def is_left_to_right(self) -> bool:
        """Whether the answer is written from left to right in every language."""
        return self.kind in _LEFT_TO_RIGHT

    @property
    def label_language(self) -> str:
        """The code of the language that the label is in, where that is not the reader's; else empty."""
        return _other_language(self.labels)

    @property
    def hint_language(self) -> str:
        """The same for the hint."""
        return _other_language(self.hints)


def _other_language(texts: Mapping[str, str]) -> str:
    reader = active_code()
    found = best_locale(texts, reader)
    return "" if found == reader else found
