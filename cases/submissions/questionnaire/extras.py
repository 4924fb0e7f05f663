"""Questions that a campaign asks besides, out of the blocks that an administrator wrote.

A question is named by the identifier of its block and a choice by that of its item: both stay when words,
order or step change, so that an answer never comes to stand under another question.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from cases.submissions.questionnaire.questions import EXTRA, Choice, Kind, Question, Words
from cases.submissions.questionnaire.steps import FULL, PROJECT
from closercities.core.models.labelled import best_locale, text_for

LONGEST_NAME = 60
STEPS: Mapping[str, Words] = {step.name: step.title for step in FULL}
LONGEST_LINE, LONGEST_TEXT = 1_000, 20_000
STANDARD_LIMITS = {Kind.LINE: 255, Kind.TEXT: 2_000}
LABELS: Mapping[Kind, Words] = {
    Kind.LINE: _("Short text"),
    Kind.TEXT: _("Long text"),
    Kind.ONE: _("One answer from a list"),
    Kind.MANY: _("Several answers from a list"),
    Kind.NUMBER: _("Number"),
    Kind.DATE: _("Date"),
    Kind.ADDRESS: _("Web address"),
}


@dataclass(frozen=True)
class Extra:
    """A question, the step of the full way in which it stands, and whether the quick way asks it too."""

    question: Question
    step: str
    is_in_short: bool


def extras_in(blocks: Iterable[Any]) -> list[Extra]:
    """The questions in their order; those that cannot be answered or have no words are left out."""
    found, names = [], set[str]()
    for number, block in enumerate(blocks):
        extra = extra_in(block.value, Kind(block.block_type), block.id or f"new{number}")
        if extra is not None and extra.question.name not in names:
            names.add(extra.question.name)
            found.append(extra)
    return found


def texts_of(value: Any) -> dict[str, str]:
    """``{locale code: text}`` of a block of labels, without empty ones."""
    return {code.replace("_", "-"): text for code, text in (value or {}).items() if text}


def missing_words(label: Words) -> str:
    """What to do where an answer that must be given is missing."""
    return gettext("Answer this question: %(question)s") % {"question": label}


def extra_in(value: Mapping[str, Any], kind: Kind, identifier: str) -> Extra | None:
    """The question that an administrator wrote; ``None`` where it has no words, or nothing to choose from."""
    listed = _choices(value.get("choices")) if kind in (Kind.ONE, Kind.MANY) else None
    if not texts_of(value.get("label")) or listed == []:
        return None
    question = _question(identifier, kind, value, listed)
    step = str(value.get("step"))
    return Extra(question, step if step in STEPS else PROJECT.name, bool(value.get("in_short")))


def _question(identifier: str, kind: Kind, value: Mapping[str, Any], listed: list[Choice] | None) -> Question:
    labels, hints = texts_of(value.get("label")), texts_of(value.get("hint"))
    reader = get_language() or ""
    label = text_for(labels, reader)
    return Question(
        name=_name(identifier),
        kind=kind,
        label=label,
        hint=text_for(hints, reader),
        required=bool(value.get("required")),
        missing=missing_words(label),
        limit=value.get("limit") or STANDARD_LIMITS.get(kind, 0),
        choices=None if listed is None else lambda: listed,
        labels=labels,
        hints=hints,
        is_extra=True,
        is_personal=bool(value.get("personal")),
    )


def _name(identifier: str) -> str:
    return EXTRA + re.sub(r"[^a-z0-9]", "", str(identifier).lower())[: LONGEST_NAME - len(EXTRA)]


def _choices(items: Any) -> list[Choice]:
    found: dict[str, Choice] = {}
    reader = get_language() or ""
    for number, item in enumerate(items.bound_blocks if items is not None else ()):
        texts = texts_of(item.value)
        if texts:
            value = re.sub(r"[^a-z0-9]", "", str(item.id or f"new{number}").lower())[:40]
            best = best_locale(texts, reader)
            found.setdefault(value, Choice(value, texts[best], language="" if best == reader else best))
    return list(found.values())
