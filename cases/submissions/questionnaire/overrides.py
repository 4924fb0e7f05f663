"""What a campaign changes about the questions that everybody is asked."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.translation import get_language

from cases.submissions.questionnaire.extras import missing_words, texts_of
from cases.submissions.questionnaire.questions import Kind, Question
from cases.submissions.questionnaire.steps import FULL, QUICK
from closercities.core.models.labelled import text_for

AS_USUAL, REQUIRED, DROPPED = "", "required", "dropped"
QUESTIONS: dict[str, Question] = {
    question.name: question for step in (*QUICK, *FULL) for question in step.questions
}


@dataclass(frozen=True)
class Override:
    """Another hint, and whether the question must be answered or is not asked."""

    hints: Mapping[str, str] = field(default_factory=dict)
    asked: str = AS_USUAL

    @property
    def makes_required(self) -> bool:
        """Whether nothing can be sent without an answer."""
        return self.asked == REQUIRED

    @property
    def is_dropped(self) -> bool:
        """Whether the question is not asked."""
        return self.asked == DROPPED

    def of(self, question: Question) -> Question:
        """``question`` as it is asked."""
        changed = question
        if self.hints:
            hint = text_for(self.hints, get_language() or "")
            changed = replace(changed, hint=hint, hints=self.hints)
        if self.makes_required and not question.required:
            changed = replace(changed, required=True, missing=missing_words(question.label))
        return changed


def may_be_dropped(question: Question) -> bool:
    """Whether a case can be handled without an answer: those that must be given stay, for every campaign."""
    return not question.required


def may_be_required(question: Question) -> bool:
    """Whether an answer may be asked of everybody. What is agreed to freely may not."""
    return question.required or question.kind is not Kind.AGREE


def overrides_in(changes: Iterable[Any]) -> dict[str, Override]:
    """By question. What may not be, and questions that there are not, are left out."""
    found: dict[str, Override] = {}
    for block in changes:
        question = QUESTIONS.get(block.value.get("question"))
        if question is None:
            continue
        asked = block.value.get("asked") or AS_USUAL
        if (asked == DROPPED and not may_be_dropped(question)) or (
            asked == REQUIRED and not may_be_required(question)
        ):
            asked = AS_USUAL
        found.setdefault(question.name, Override(texts_of(block.value.get("hint")), asked))
    return found
