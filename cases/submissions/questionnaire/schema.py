"""The questions as JSON: for a partner's own form, and for what it sends.

Answers travel as JSON types: a text; a number for a year; a list of texts where one writes a line each or
ticks several; ``[latitude, longitude]`` in WGS 84 degrees for a spot; ``true`` for what is agreed to.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from cases.submissions.questionnaire.answers import Answer, clean_text
from cases.submissions.questionnaire.fields import MOST_LINES, choices_of
from cases.submissions.questionnaire.questions import Kind, Question
from cases.submissions.questionnaire.steps import Step
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
        }
        for step in steps
    ]


def _told(question: Question) -> Json:
    return {
        "name": question.name,
        "kind": question.kind.value,
        "label": str(question.label),
        "hint": str(question.hint),
        "required": question.required,
        "limit": question.limit or None,
        "choices": [
            {"value": choice.value, "label": str(choice.label), "depth": choice.depth}
            for choice in choices_of(question)
        ],
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
    if kind is Kind.YEAR:
        return {"type": "integer", "minimum": 1800, "maximum": 2200}
    if kind is Kind.POINT:
        number = {"type": "number"}
        return {"type": "array", "items": number, "minItems": 2, "maxItems": 2}
    if kind is Kind.AGREE:
        return {"const": True} if question.required else {"type": "boolean"}
    return {"type": "array", "items": chosen, "uniqueItems": True} if kind is Kind.MANY else chosen


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


def _values(question: Question) -> list[str] | None:
    return [choice.value for choice in choices_of(question)] or None


def example_body(steps: Iterable[Step], locale: str) -> Json:
    """A complete body that can be posted as it is."""
    asked = {question.name for step in steps for question in step.questions}
    answers = {name: value for name, value in {**_EXAMPLES, "language": locale}.items() if name in asked}
    return {"locale": locale, "answers": answers}


def as_given(question: Question, value: Any) -> Answer:
    """``value`` out of JSON as a form would have sent it. Raises :exc:`WrongTypeError`."""
    kind = question.kind
    if kind is Kind.MANY:
        return [clean_text(each) for each in _texts(value)]
    if kind in _LISTS:
        return "\n".join(clean_text(each).replace("\n", " ") for each in _texts(value))
    if kind is Kind.AGREE:
        if not isinstance(value, bool):
            raise WrongTypeError("true or false")
        return "yes" if value else ""
    if kind is Kind.YEAR:
        if not isinstance(value, int) or isinstance(value, bool):
            raise WrongTypeError("a whole number")
        return str(value)[:20]
    if kind is Kind.POINT:
        return ", ".join(f"{each:f}"[:20] for each in _numbers(value))
    if not isinstance(value, str):
        raise WrongTypeError("a text")
    return clean_text(value)


def _texts(value: Any) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise WrongTypeError("a list of texts")
    return value[:1_000]


def _numbers(value: Any) -> list[float]:
    fits = isinstance(value, list) and len(value) == 2
    if not fits or not all(type(each) in (int, float) and abs(each) < 1_000 for each in value):
        raise WrongTypeError("latitude and longitude")
    return [float(each) for each in value]


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
