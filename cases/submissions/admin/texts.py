"""Texts to start from: reasons to decline, and what is often asked. Submitters get them in their language."""

from dataclasses import dataclass

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cases.submissions.models import Submission


@dataclass(frozen=True)
class Text:
    """``label`` is for editors, ``words`` for submitters. ``move`` names the move that it goes with."""

    name: str
    move: str
    label: str | Promise
    words: str | Promise


TEXTS: tuple[Text, ...] = (
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
BY_NAME = {text.name: text for text in TEXTS}


def texts_for(move: str) -> list[Text]:
    """The texts that go with the move."""
    return [text for text in TEXTS if text.move == move]


def in_language_of(submission: Submission, text: Text) -> str:
    """The words of ``text`` in the language of the form that was filled."""
    with translation.override(submission.locale):
        return str(text.words)


def words_for(submission: Submission, start: str, typed: str) -> str:
    """What is told: what an editor typed, else the text named ``start`` in the submitter's language."""
    text = BY_NAME.get(start)
    return typed.strip() or (in_language_of(submission, text) if text is not None else "")
