"""The texts to start from that the platform brings: why something is declined, and what is often asked."""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Text:
    """``label`` is for editors, ``words`` for submitters. ``move`` names the move that it goes with.

    The name stands in data: never change one.
    """

    name: str
    move: str
    label: str | Promise
    words: str | Promise


_TEXTS = (
    Text(
        "not-a-project",
        "decline",
        _("No project"),
        _(
            "We collect projects that were done or are being done somewhere. What you sent reads "
            "like an idea, an opinion or an announcement. When it has become a project, we would "
            "like to hear of it."
        ),
    ),
    Text(
        "not-urban",
        "decline",
        _("Not about cities"),
        _(
            "We collect projects of cities, towns and their people, and could not see how this one "
            "is about them."
        ),
    ),
    Text(
        "known-already",
        "decline",
        _("There already"),
        _("This project is among our cases already. Tell us if something about it is missing or wrong."),
    ),
    Text(
        "advertising",
        "decline",
        _("Advertising"),
        _(
            "The text offers a product or a service. We publish what a city has tried and learned, "
            "not what is for sale."
        ),
    ),
    Text(
        "too-little",
        "decline",
        _("Too little to go on"),
        _("We could not find out what was done and where, and had no answer to our questions."),
    ),
    Text(
        "rights",
        "decline",
        _("Rights unclear"),
        _("The text seems to be from somewhere else, and we could not see that it may be shared."),
    ),
    Text(
        "more-results",
        "ask_changes",
        _("Results"),
        _("What came of it so far? Figures help, and what did not work counts as much."),
    ),
    Text(
        "more-lessons",
        "ask_changes",
        _("Lessons"),
        _("What should another city do, or not do, that tries the same? One sentence is enough."),
    ),
    Text("where", "ask_changes", _("Place"), _("In which city and country is it?")),
)
DEFAULTS = {text.name: text for text in _TEXTS}


def create_texts(model: Any) -> None:
    """A row of ``model`` (StartingText) for each that has none, so that it can be edited and deleted."""
    for number, text in enumerate(DEFAULTS.values(), start=1):
        model.objects.get_or_create(name=text.name, defaults={"move": text.move, "order": 10 * number})
