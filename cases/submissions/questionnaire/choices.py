"""What can be chosen, in the reader's language."""

from functools import cache

from babel import Locale
from django.utils.translation import gettext_lazy as _

from cases.submissions.questionnaire.questions import Choice
from closercities.core.choices import FormOfSharing, Kind, Licence, OrganisationKind, Stage
from closercities.core.collation import sort_key
from closercities.core.geography import country_codes, country_label
from closercities.core.languages import content_locale_codes, language_name
from closercities.core.models import SustainableDevelopmentGoal, Topic
from closercities.core.reader import active_code

# Under these a case can be kept and translated; the others are for what was published elsewhere.
OFFERED_LICENCES = (Licence.CC_BY_4, Licence.CC_BY_SA_4, Licence.CC_BY_NC_4, Licence.CC0)

_FORMS_OF_SHARING = {
    FormOfSharing.TRANSFER: _("They read or heard about it"),
    FormOfSharing.EXCHANGE: _("We visited each other, and learned in both directions"),
    FormOfSharing.CO_CREATION: _("We made something new together"),
}


def kinds() -> list[Choice]:
    """See :class:`closercities.core.choices.Kind`."""
    return [Choice(value, label) for value, label in Kind.choices]


def stages() -> list[Choice]:
    """See :class:`closercities.core.choices.Stage`, in the words of those who run a project."""
    words = {
        Stage.PLANNED: _("About to start"),
        Stage.ONGOING: _("Under way"),
        Stage.FINISHED: _("Finished"),
    }
    return [Choice(stage.value, words[stage]) for stage in Stage]


def organisation_kinds() -> list[Choice]:
    """See :class:`closercities.core.choices.OrganisationKind`."""
    return [Choice(value, label) for value, label in OrganisationKind.choices]


def forms_of_sharing() -> list[Choice]:
    """The three forms of sharing, told as what happened."""
    return [Choice(form.value, words) for form, words in _FORMS_OF_SHARING.items()]


def licences() -> list[Choice]:
    """The licences that a text can be shared under here."""
    return [Choice(licence.value, licence.label) for licence in OFFERED_LICENCES]


def topics() -> list[Choice]:
    """All topics, each after the one it is part of."""
    reader = active_code()
    return [
        Choice(
            topic.code,
            topic.label,
            topic.depth,
            "" if topic.label_locale in ("", reader) else topic.label_locale,
        )
        for topic in Topic.objects.order_by("path")
    ]


def goals() -> list[Choice]:
    """The 17 goals."""
    return [Choice(str(goal.number), f"{goal.number}. {goal.label}") for goal in _all_goals()]


def _all_goals() -> list[SustainableDevelopmentGoal]:
    return list(SustainableDevelopmentGoal.objects.order_by("number"))


def countries() -> list[Choice]:
    """All countries by their names in the reader's language, in its order."""
    return list(_countries(active_code()))


def languages() -> list[Choice]:
    """The locales first, then every language that has a name in the reader's own, in its order."""
    return list(_languages(active_code()))


# A page of the form asks several times, and neither changes while the platform runs.
@cache
def _countries(reader: str) -> tuple[Choice, ...]:
    named = [(country_label(code, reader), code) for code in country_codes()]
    return tuple(
        Choice(code, name) for name, code in sorted(named, key=lambda pair: sort_key(pair[0], reader))
    )


@cache
def _languages(reader: str) -> tuple[Choice, ...]:
    offered = content_locale_codes()
    names = Locale.parse(reader.replace("-", "_")).languages
    others = [
        (str(name), str(code))
        for code, name in names.items()
        if len(code) in (2, 3) and code not in offered and code not in ("mul", "und", "zxx", "mis", "pt")
    ]
    return (
        *(Choice(code, language_name(code, reader)) for code in offered),
        *(Choice(code, name) for name, code in sorted(others, key=lambda pair: sort_key(pair[0], reader))),
    )
