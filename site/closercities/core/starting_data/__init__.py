"""What a new platform starts with: locales, topics, the 17 goals and a first codebook of factors.

Labels of the goals are the official ones of the United Nations, its regional information centre
and the Government of the Netherlands; colours are those of the United Nations' guidelines. The
factors follow the three forms of sharing of Bakker, Scholten, Fransen, Minkman 2024
(doi 10.1093/scipol/scae008), told in our own words.

Every function takes the models to write to (a migration has historical ones), makes what is
missing and leaves every row that exists as it is.
"""

import json
from pathlib import Path
from typing import Any, TypedDict

from django.conf import settings

_FOLDER = Path(__file__).parent
# Room between two rows, so that an editor can put one between them.
_STEP = 10


class TopicRow(TypedDict):
    """``parent`` is a code, empty for a root; a parent stands before its children."""

    code: str
    parent: str
    labels: dict[str, str]


class GoalRow(TypedDict):
    """``colour`` as in ``#4c9f38``."""

    number: int
    colour: str
    labels: dict[str, str]


class FactorRow(TypedDict):
    """``direction`` and ``form_of_sharing`` as in :mod:`closercities.core.choices`."""

    code: str
    direction: str
    form_of_sharing: str
    labels: dict[str, str]
    descriptions: dict[str, str]


def _rows(name: str) -> Any:
    return json.loads((_FOLDER / f"{name}.json").read_text(encoding="utf-8"))


def topic_rows() -> list[TopicRow]:
    """The starting tree of topics, parents first."""
    rows: list[TopicRow] = _rows("topics")
    return rows


def goal_rows() -> list[GoalRow]:
    """The 17 Sustainable Development Goals."""
    rows: list[GoalRow] = _rows("goals")
    return rows


def factor_rows() -> list[FactorRow]:
    """The starting codebook."""
    rows: list[FactorRow] = _rows("factors")
    return rows


def create_locales(locale_model: Any) -> None:
    """One locale for each language that content is offered in."""
    for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES:
        locale_model.objects.get_or_create(language_code=code)


def create_topics(topic_model: Any) -> None:
    """The starting tree; a topic whose code exists stays where and as it is."""
    for order, row in enumerate(topic_rows(), start=1):
        parent = topic_model.objects.get(code=row["parent"]) if row["parent"] else None
        topic_model.objects.get_or_create(
            code=row["code"],
            defaults={
                "parent": parent,
                # A historical model has no save() that would work the path out.
                "path": f"{parent.path if parent else ''}{row['code']}/",
                "labels": row["labels"],
                "sort_order": order * _STEP,
            },
        )


def create_goals(goal_model: Any) -> None:
    """The 17 goals."""
    for row in goal_rows():
        goal_model.objects.get_or_create(
            number=row["number"], defaults={"labels": row["labels"], "colour": row["colour"]}
        )


def create_factors(factor_model: Any) -> None:
    """The starting codebook."""
    for order, row in enumerate(factor_rows(), start=1):
        defaults = {name: row[name] for name in ("direction", "form_of_sharing", "labels", "descriptions")}
        factor_model.objects.get_or_create(
            code=row["code"], defaults={**defaults, "sort_order": order * _STEP}
        )
