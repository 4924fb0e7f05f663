"""What is compared: one function a row, which tells what a case has to say there."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cases.comparison.chosen import ChosenCase
from cases.comparison.labels import Labels
from cases.comparison.telling import beginning, without_markup
from closercities.core.choices import (
    Climate,
    Direction,
    FormOfSharing,
    Kind,
    OrganisationRole,
    Setting,
    Stage,
    Strength,
)
from closercities.core.geography.climates import climate_at
from closercities.core.geography.income import IncomeGroup, income_group
from closercities.core.models import Factor, Place, SustainableDevelopmentGoal, Topic
from closercities.core.templatetags.figures import comma, money, number, period
from closercities.core.unspaced import excerpt

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

WORDS_OF_A_LINE = 40


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that is said: ``language`` is the BCP 47 code of ``text``, ``note`` is in the reader's."""

    text: str
    language: str
    note: str = ""


Lines = list[Line]
Tell = Callable[[ChosenCase, Labels], Lines]


@dataclass(frozen=True, slots=True)
class Subject:
    """A row of the comparison: its name in the API, its label, and what a case says to it."""

    name: str
    label: "StrPromise"
    tell: Tell


def _one_of(choices: Any, value: Any, labels: Labels) -> Lines:
    return [Line(str(choices(value).label), labels.locale)] if value in choices.values else []


def _choice(name: str, choices: Any) -> Tell:
    return lambda case, labels: _one_of(choices, case.facts.get(name), labels)


def _words(case: ChosenCase, name: str) -> Lines:
    text = excerpt(case.item.get(name) or "", WORDS_OF_A_LINE)
    return [Line(text, case.language)] if text else []


def _in_words(tell: Tell, name: str) -> Tell:
    """What ``tell`` says and, after it, what the field ``name`` says in words."""
    return lambda case, labels: [*tell(case, labels), *_words(case, name)]


def _when(case: ChosenCase, labels: Labels) -> Lines:
    told = case.facts.get("period") or {}
    start, end = (date.fromisoformat(told[each]) if told.get(each) else None for each in ("start", "end"))
    years = period(start, end)
    return [Line(years, labels.locale)] if years else []


def _where(case: ChosenCase, labels: Labels) -> Lines:
    place = case.facts.get("place")
    country = labels.country(case.facts.get("country"))
    if not place:
        return [Line(country, labels.locale)] if country else []
    name = labels.of(Place, place)
    return [Line(f"{name.text}{comma()}{country}" if country else name.text, name.language)]


def _of_place(name: str, choices: Any) -> Tell:
    return lambda case, labels: _one_of(choices, (case.facts.get("place") or {}).get(name), labels)


def _climate(case: ChosenCase, labels: Labels) -> Lines:
    """That of the place; where it says none, that of the spot on the map."""
    spot = case.facts.get("coordinates")
    known = (case.facts.get("place") or {}).get("climate")
    found = known or (climate_at(spot["latitude"], spot["longitude"]) if spot else "")
    return _one_of(Climate, found, labels)


def _income(case: ChosenCase, labels: Labels) -> Lines:
    country = (case.facts.get("country") or {}).get("code", "")
    return _one_of(IncomeGroup, income_group(country), labels)


def _inhabitants(case: ChosenCase, labels: Labels) -> Lines:
    people = (case.facts.get("place") or {}).get("inhabitants")
    return [Line(number(people), labels.locale)] if people else []


def _who(case: ChosenCase, labels: Labels) -> Lines:
    rows = [row for row in case.facts.get("organisations") or () if row["organisation"]]
    return [
        Line(row["organisation"]["name"], "", str(OrganisationRole(row["role"]).label) if row["role"] else "")
        for row in rows
    ]


def _cost(case: ChosenCase, labels: Labels) -> Lines:
    cost = case.facts.get("cost")
    if not cost:
        return []
    year = str(cost["year"]) if cost["year"] else ""
    return [Line(money(Decimal(cost["amount"]), cost["currency"] or ""), labels.locale, year)]


def _labelled(name: str, model: Any) -> Tell:
    def tell(case: ChosenCase, labels: Labels) -> Lines:
        names = [labels.of(model, each) for each in case.facts.get(name) or ()]
        return [Line(each.text, each.language) for each in names]

    return tell


def _part(name: str) -> Tell:
    def tell(case: ChosenCase, _labels: Labels) -> Lines:
        text = beginning(case.item.get(name) or ())
        return [Line(text, case.language)] if text else []

    return tell


def _rich(name: str) -> Tell:
    def tell(case: ChosenCase, _labels: Labels) -> Lines:
        text = excerpt(without_markup(case.item.get(name) or ""), WORDS_OF_A_LINE)
        return [Line(text, case.language)] if text else []

    return tell


def _forces(direction: Direction) -> Tell:
    """The strongest first, each factor once."""

    def tell(case: ChosenCase, labels: Labels) -> Lines:
        rows = [row for row in case.facts.get("factors") or () if row["direction"] == direction]
        lines = [_force(row, labels) for row in sorted(rows, key=lambda row: -(row["strength"] or 0))]
        return list({(line.text, line.note): line for line in lines if line.text}.values())

    return tell


def _force(row: dict[str, Any], labels: Labels) -> Line:
    note = comma().join(_said(row["form_of_sharing"], FormOfSharing) + _said(row["strength"], Strength))
    if row["factor"]:
        name = labels.of(Factor, row["factor"])
        return Line(name.text, name.language, note)
    return Line(excerpt(row["explanation"], WORDS_OF_A_LINE), row["explanation_language"] or "", note)


def _said(value: Any, choices: Any) -> list[str]:
    return [str(choices(value).label)] if value in choices.values else []


def _lessons(kind: str) -> Tell:
    def tell(case: ChosenCase, _labels: Labels) -> Lines:
        values = (block["value"] for block in case.item.get("lessons") or ())
        return [Line(each["title"], case.language) for each in values if each["kind"] == kind]

    return tell


# What is known of the city. Another fact of places is one line here, told by the document's `place`.
CITY: tuple[Subject, ...] = (
    Subject("inhabitants", _("Inhabitants"), _inhabitants),
    Subject("climate", _("Climate"), _climate),
    Subject("setting", _("Setting"), _of_place("setting", Setting)),
    Subject("income", _("Income of the country"), _income),
)
SUBJECTS: tuple[Subject, ...] = (
    Subject("stage", _("Stage"), _in_words(_choice("stage", Stage), "stage_in_words")),
    Subject("period", _("When"), _when),
    Subject("place", _("Where"), _in_words(_where, "place_in_words")),
    *CITY,
    Subject("kind", _("Kind"), _in_words(_choice("kind", Kind), "kind_in_words")),
    Subject("topics", _("Topics"), _in_words(_labelled("topics", Topic), "topics_in_words")),
    Subject("goals", _("Sustainable Development Goals"), _labelled("goals", SustainableDevelopmentGoal)),
    Subject("organisations", _("Who"), _who),
    Subject("cost", _("Cost"), _in_words(_cost, "funding")),
    Subject("audience", _("For whom"), lambda case, _labels: _words(case, "audience")),
    Subject("challenge", _("The challenge"), _part("challenge")),
    Subject("approach", _("What was done"), _part("approach")),
    Subject("results", _("What came of it"), _part("results")),
    Subject("boosters", _("Boosters"), _forces(Direction.BOOSTER)),
    Subject("barriers", _("Barriers"), _forces(Direction.BARRIER)),
    Subject("lessons_do", pgettext_lazy("lessons in a comparison", "Do"), _lessons("do")),
    Subject("lessons_dont", pgettext_lazy("lessons in a comparison", "Don’t"), _lessons("dont")),
    Subject("lessons_suggestion", pgettext_lazy("lessons in a comparison", "Try"), _lessons("suggestion")),
    Subject("preconditions", _("What others need to reuse it"), _rich("preconditions")),
)


def text_of(lines: Iterable[Line], separator: str = "; ") -> str:
    """``lines`` in one, as in the cell of a spreadsheet."""
    return separator.join(f"{line.text} ({line.note})" if line.note else line.text for line in lines)
