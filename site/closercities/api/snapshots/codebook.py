"""The codebook of a snapshot: what each column and each code of it means, in every language there is."""

from django.db.models import Choices
from django.utils import translation
from typing_extensions import TypedDict

from closercities.api.exports.table import COLUMNS
from closercities.core import choices
from closercities.core.languages import content_locale_codes
from closercities.core.models import Factor, SustainableDevelopmentGoal, Topic

CODES: dict[str, type[Choices]] = {
    "stage": choices.Stage,
    "kind": choices.Kind,
    "direction": choices.Direction,
    "form_of_sharing": choices.FormOfSharing,
    "strength": choices.Strength,
    "organisation_kind": choices.OrganisationKind,
    "organisation_role": choices.OrganisationRole,
    "climate": choices.Climate,
    "setting": choices.Setting,
    "licence": choices.Licence,
}


Labels = dict[str, str]


class Column(TypedDict):
    """A column of the table."""

    name: str
    meaning: str


class Code(TypedDict):
    """A value that a column can have; a number for what is counted."""

    code: str | int
    labels: Labels


class CodebookTopic(TypedDict):
    """An urban challenge; ``parent`` is the code of the one that it is part of."""

    code: str
    labels: Labels
    parent: str | None
    definitions: Labels


class CodebookGoal(TypedDict):
    """A Sustainable Development Goal."""

    number: int
    colour: str
    labels: Labels


class CodebookFactor(TypedDict):
    """A booster or barrier; without ``form_of_sharing`` it is found in every form."""

    code: str
    labels: Labels
    direction: str
    form_of_sharing: str | None
    definitions: Labels


class Codebook(TypedDict):
    """What each column and code means; labels and definitions are by locale."""

    columns: list[Column]
    codes: dict[str, list[Code]]
    topics: list[CodebookTopic]
    goals: list[CodebookGoal]
    factors: list[CodebookFactor]


def codebook() -> Codebook:
    """Columns of the table, codes with their labels by locale, and the editable lists with definitions."""
    return {
        "columns": [{"name": name, "meaning": meaning} for name, _cell, meaning in COLUMNS],
        "codes": {name: _codes(of) for name, of in CODES.items()},
        "topics": [_topic(each) for each in Topic.objects.order_by("path")],
        "goals": [
            {"number": each.number, "colour": each.colour, "labels": each.labels}
            for each in SustainableDevelopmentGoal.objects.order_by("number")
        ],
        "factors": [
            {
                "code": each.code,
                "direction": each.direction,
                "form_of_sharing": each.form_of_sharing or None,
                "labels": each.labels,
                "definitions": each.descriptions,
            }
            for each in Factor.objects.order_by("code")
        ],
    }


def _topic(topic: Topic) -> CodebookTopic:
    above = topic.path.strip("/").split("/")[:-1]
    return {
        "code": topic.code,
        "parent": above[-1] if above else None,
        "labels": topic.labels,
        "definitions": topic.descriptions,
    }


def _codes(of: type[Choices]) -> list[Code]:
    return [{"code": each.value, "labels": _labels(each)} for each in of]


def _labels(choice: Choices) -> Labels:
    labels = {}
    for locale in content_locale_codes():
        with translation.override(locale):
            labels[locale] = str(choice.label)
    return labels
