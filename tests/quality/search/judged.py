"""The judged queries: what readers type, and how well each case helps with it.

``judged/needs.toml`` holds the needs with the grade of every case that helps; ``judged/<locale>.toml``
what readers of that locale type. A need is held out in every locale or in none, so that nothing that
is tuned on has been seen in another language before it is measured.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "judged"
LOCALES = ("en", "nl", "es", "ar", "fr", "pt-br")
GRADES = (3, 2, 1)


@dataclass(frozen=True, slots=True)
class Need:
    """What somebody wants to know. ``grades`` maps ``demo/<slug>`` or ``participedia/<id>`` to 1, 2 or 3."""

    name: str
    words: str
    held_out: bool
    grades: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class JudgedQuery:
    """What is typed in a locale, and the need behind it."""

    locale: str
    text: str
    need: Need


def read_toml(name: str) -> dict[str, Any]:
    """The content of one of the judged files."""
    return tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))


@cache
def needs() -> Mapping[str, Need]:
    """All needs by name, in the order of the file."""
    return {name: _need(name, table) for name, table in read_toml("needs.toml").items()}


@cache
def queries(locale: str) -> tuple[JudgedQuery, ...]:
    """The queries of ``locale`` in the order of its file. Raises KeyError for a need that is not there."""
    rows = read_toml(f"{locale}.toml")["queries"]
    return tuple(JudgedQuery(locale, row["text"], needs()[row["need"]]) for row in rows)


def _need(name: str, table: Mapping[str, Any]) -> Need:
    grades = {case: grade for grade in GRADES for case in table.get(str(grade), ())}
    return Need(name, table["need"], table.get("held_out", False), grades)


@cache
def official_questions() -> tuple[tuple[str, str], ...]:
    """What an official would ask of the real cases: locale and text, without judgements."""
    return tuple((row["locale"], row["text"]) for row in read_toml("questions.toml")["questions"])
