"""The language that a submission is written in: what its submitter says, and what it looks like."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext

from cases.submissions.questionnaire import Kind, Question
from cases.submissions.questionnaire.choices import languages
from closercities.core.written_language import READ_CHARACTERS, written_language

_PROSE = ("title", "summary", "challenge", "approach", "results", "distinctive", "lessons_do", "lessons_dont")


@dataclass(frozen=True)
class LanguageAsked:
    """What is asked about the language: ``words`` are empty where there is nothing to ask.

    ``guess`` is the choice to preselect, as long as nobody has chosen.
    """

    guess: str
    words: str


NOTHING_ASKED = LanguageAsked("", "")


def guessed_language(answers: Mapping[str, Any]) -> str:
    """The language that ``answers`` look like, as one of the choices of the form; "" if that is not clear."""
    texts = [str(answers.get(name) or "")[:READ_CHARACTERS] for name in _PROSE]
    code = written_language("\n".join(text for text in texts if text.strip()))
    return _offered(code) if code else ""


def _offered(code: str) -> str:
    """The choice that stands for the language ``code``: itself, or the variant that is a locale here."""
    values = [choice.value for choice in languages()]
    if code in values:
        return code
    return next((value for value in values if value.partition("-")[0] == code), "")


def language_asked(questions: Iterable[Question], answers: Mapping[str, Any]) -> LanguageAsked:
    """What to ask about the language where one of ``questions`` is for it."""
    asked = next((question for question in questions if question.kind is Kind.LANGUAGE), None)
    if asked is None:
        return NOTHING_ASKED
    said, guess = str(answers.get(asked.name) or ""), guessed_language(answers)
    if not guess or guess == said:
        return NOTHING_ASKED
    names = {choice.value: str(choice.label) for choice in languages()}
    if not said:
        words = gettext(
            "You seem to write in this language: %(language)s. Is that right? If not, choose another."
        )
        return LanguageAsked(guess, words % {"language": names[guess]})
    words = gettext(
        "You chose %(said)s, and it reads like %(guess)s. Is it right as it stands? Change it if not."
    )
    return LanguageAsked("", words % {"said": names.get(said, said), "guess": names[guess]})


def without_guess(answers: Mapping[str, Any], guess: str) -> dict[str, Any]:
    """``answers`` without a language that only stands there because it was guessed: nobody has said it."""
    return {
        name: value for name, value in answers.items() if name != "language" or value != guess or not guess
    }
