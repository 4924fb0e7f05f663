"""The codebook of a snapshot: what each column and each code of it means, in every language there is."""

from typing import Any

from django.db.models import Choices
from django.utils import translation

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


def codebook() -> dict[str, Any]:
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


def _topic(topic: Topic) -> dict[str, Any]:
    above = topic.path.strip("/").split("/")[:-1]
    return {
        "code": topic.code,
        "parent": above[-1] if above else None,
        "labels": topic.labels,
        "definitions": topic.descriptions,
    }


def _codes(of: type[Choices]) -> list[dict[str, Any]]:
    return [{"code": each.value, "labels": _labels(each)} for each in of]


def _labels(choice: Any) -> dict[str, str]:
    labels = {}
    for locale in content_locale_codes():
        with translation.override(locale):
            labels[locale] = str(choice.label)
    return labels
