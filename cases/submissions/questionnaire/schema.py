"""The questions as JSON: for a partner's own form, and for what it sends.

Answers travel as JSON types: a text; a number for a year; a list of texts where one writes a line each or
ticks several; ``[latitude, longitude]`` in WGS 84 degrees for a spot; ``true`` for what is agreed to.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from cases.submissions.places.offering import places_offered
from cases.submissions.questionnaire.answers import Answer, clean_text
from cases.submissions.questionnaire.fields import LONGEST_ADDRESS, MOST_LINES, choices_of
from cases.submissions.questionnaire.questions import EXTRA, Kind, Question
from cases.submissions.questionnaire.steps import CITY, Step
from cases.submissions.uploads.offering import files_offered

VERSION = 1
Json = dict[str, Any]
_TEXTS = (Kind.LINE, Kind.TEXT, Kind.EMAIL)
_LISTS = (Kind.LINES, Kind.ADDRESSES)
_EXAMPLES: Json = {
    "name": "Amina Haddad",
    "email": "amina@example.org",
    "title": "A square for playing that turns into a basin",
    "summary": "The square was dug out. It holds rain, and children play in it.",
    "start_year": 2011,
    "end_year": 2013,
    "links": ["https://example.org/square"],
    "city": "Rotterdam",
    "country": "NL",
    "point": [51.926, 4.474],
    "stage": "finished",
    "kind": "technological",
    "lessons_do": ["Begin with the school"],
    "licence": "cc-by-4.0",
    "rights": True,
    "consent": True,
}
# Of a question that has no example of its own, where a campaign asks it.
_OF_A_KIND: dict[Kind, Any] = {
    Kind.LINE: "Yes",
    Kind.TEXT: "Neighbours, a school and the water board.",
    Kind.LINES: ["Neighbours"],
    Kind.YEAR: 2013,
    Kind.POINT: [51.926, 4.474],
    Kind.ADDRESSES: ["https://example.org/square"],
    Kind.COUNTRY: "NL",
    Kind.NUMBER: 12.5,
    Kind.DATE: "2026-11-30",
    Kind.ADDRESS: "https://example.org/square",
    Kind.AGREE: True,
}
LARGEST_NUMBER = 10**15


class WrongTypeError(ValueError):
    """An answer is of another JSON type than its question asks for."""


def definition(steps: Iterable[Step]) -> list[Json]:
    """The steps with their questions, in words of the active language."""
    return [
        {
            "name": step.name,
            "title": str(step.title),
            "lede": str(step.lede),
            "questions": [_told(question) for question in step.questions],
            "files": files_offered() if step.takes_files else None,
            "places": places_offered() if any(each.name == CITY.name for each in step.questions) else None,
        }
        for step in steps
    ]


def _told(question: Question) -> Json:
    return {
        "name": question.name,
        "kind": question.kind.value,
        "label": str(question.label),
        "hint": str(question.hint),
        "language": question.label_language,
        "hint_language": question.hint_language,
        "required": question.required,
        "limit": question.limit or None,
        "choices": [
            {
                "value": choice.value,
                "label": str(choice.label),
                "depth": choice.depth,
                "language": choice.language,
            }
            for choice in choices_of(question)
        ],
    }


_OF_KIND: dict[Kind, Json] = {
    Kind.YEAR: {"type": "integer", "minimum": 1800, "maximum": 2200},
    Kind.POINT: {"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 2},
    Kind.NUMBER: {"type": "number", "exclusiveMinimum": -LARGEST_NUMBER, "exclusiveMaximum": LARGEST_NUMBER},
    Kind.DATE: {"type": "string", "format": "date"},
    Kind.ADDRESS: {"type": "string", "maxLength": LONGEST_ADDRESS},
}


def answer_schema(question: Question, values: list[str] | None = None) -> Json:
    """The JSON Schema of an answer to ``question``; ``values`` are what can be chosen, if it is told."""
    chosen: Json = {"type": "string"} if values is None else {"type": "string", "enum": values}
    kind = question.kind
    if kind in _TEXTS:
        told: Json = {"type": "string", "maxLength": question.limit}
        return {**told, "format": "email"} if kind is Kind.EMAIL else told
    if kind in _LISTS:
        line = {"type": "string", "maxLength": question.limit}
        return {"type": "array", "items": line, "maxItems": MOST_LINES}
    if kind in _OF_KIND:
        return dict(_OF_KIND[kind])
    if kind is Kind.AGREE:
        return {"const": True} if question.required else {"type": "boolean"}
    if kind is Kind.MANY:
        several: Json = {"type": "array", "items": chosen, "uniqueItems": True}
        return {**several, "minItems": 1} if question.required else several
    return chosen


def body_schema(steps: Iterable[Step], *, with_choices: bool = True) -> Json:
    """The JSON Schema (2020-12) of the body of ``POST submissions/``."""
    questions = [question for step in steps for question in step.questions]
    answers: Json = {
        "type": "object",
        "properties": {
            question.name: {
                **answer_schema(question, _values(question) if with_choices else None),
                **({"title": str(question.label)} if with_choices else {}),
            }
            for question in questions
        },
        "required": [each.name for each in questions if each.required and not each.is_guessed],
        "additionalProperties": False,
    }
    if not with_choices:
        answers["patternProperties"] = {f"^{EXTRA}": _ANY_EXTRA}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "type": "object",
        "properties": {
            "locale": {"type": "string", "description": "The language that mail is written in."},
            "campaign": {"type": "string", "description": "The slug of an open campaign."},
            "answers": answers,
        },
        "required": ["answers"],
        "additionalProperties": False,
    }


_ANY_EXTRA: Json = {
    "description": "An answer to an extra question of a campaign, as its definition names it.",
    "anyOf": [
        {"type": "string"},
        {"type": "number"},
        {"type": "array", "items": {"type": "string"}},
    ],
}


def _values(question: Question) -> list[str] | None:
    return [choice.value for choice in choices_of(question)] or None


def example_body(steps: Iterable[Step], locale: str) -> Json:
    """A complete body that can be posted as it is."""
    known = {**_EXAMPLES, "language": locale}
    answers: Json = {}
    for question in (question for step in steps for question in step.questions):
        if question.name in known:
            answers[question.name] = known[question.name]
        elif question.required or question.is_extra:
            answers[question.name] = _example_of(question)
    return {"locale": locale, "answers": answers}


def _example_of(question: Question) -> Any:
    if question.kind in (Kind.ONE, Kind.MANY):
        first = [choice.value for choice in choices_of(question)[:1]]
        return first if question.kind is Kind.MANY else (first or [""])[0]
    value = _OF_A_KIND[question.kind]
    return value[: question.limit] if question.kind in _TEXTS else value


def _texts(value: Any) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise WrongTypeError("a list of texts")
    return value[:1_000]


def _figures(value: Any) -> str:
    """A number as a person would write it. Raises :exc:`WrongTypeError`."""
    if type(value) not in (int, float) or not abs(value) < LARGEST_NUMBER:
        raise WrongTypeError("a number")
    return f"{value:.6f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


def _numbers(value: Any) -> list[float]:
    fits = isinstance(value, list) and len(value) == 2
    if not fits or not all(type(each) in (int, float) and abs(each) < 1_000 for each in value):
        raise WrongTypeError("latitude and longitude")
    return [float(each) for each in value]


def _point(value: Any) -> str:
    return ", ".join(f"{each:f}"[:20] for each in _numbers(value))


def _year(value: Any) -> str:
    if not isinstance(value, int) or isinstance(value, bool):
        raise WrongTypeError("a whole number")
    return str(value)[:20]


def _agreed(value: Any) -> str:
    if not isinstance(value, bool):
        raise WrongTypeError("true or false")
    return "yes" if value else ""


_FROM_JSON: dict[Kind, Callable[[Any], str]] = {
    Kind.AGREE: _agreed,
    Kind.YEAR: _year,
    Kind.NUMBER: _figures,
    Kind.POINT: _point,
}


def as_given(question: Question, value: Any) -> Answer:
    """``value`` out of JSON as a form would have sent it. Raises :exc:`WrongTypeError`."""
    kind = question.kind
    if kind is Kind.MANY:
        return [clean_text(each) for each in _texts(value)]
    if kind in _LISTS:
        return "\n".join(clean_text(each).replace("\n", " ") for each in _texts(value))
    if kind in _FROM_JSON:
        return _FROM_JSON[kind](value)
    if not isinstance(value, str):
        raise WrongTypeError("a text")
    return clean_text(value)


def answers_given(
    steps: Iterable[Step], answers: Mapping[str, Any]
) -> tuple[dict[str, Answer], dict[str, str]]:
    """Answers out of JSON, and ``{name: what it has to be}`` for those of a wrong type or to no question."""
    questions = {question.name: question for step in steps for question in step.questions}
    kept: dict[str, Answer] = {}
    wrong: dict[str, str] = {}
    for name, value in answers.items():
        if name not in questions:
            wrong[name] = "one of the questions of the form"
            continue
        try:
            kept[name] = as_given(questions[name], value)
        except WrongTypeError as error:
            wrong[name] = str(error)
    return kept, wrong
