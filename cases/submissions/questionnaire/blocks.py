"""What an administrator fills in to ask something more, or something else."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.list_block import ListBlockValidationError
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError

from cases.submissions.questionnaire.extras import (
    LABELS,
    LONGEST_LINE,
    LONGEST_TEXT,
    STANDARD_LIMITS,
    STEPS,
    extra_in,
    texts_of,
)
from cases.submissions.questionnaire.fields import choices_of, unanswered
from cases.submissions.questionnaire.overrides import (
    AS_USUAL,
    DROPPED,
    QUESTIONS,
    REQUIRED,
    Override,
    may_be_dropped,
    may_be_required,
)
from cases.submissions.questionnaire.questions import Kind

MOST_EXTRAS, MOST_CHOICES = 30, 40


def _inline(code: str) -> str:
    return code.replace("-", "_")


_DEFAULT = _inline(settings.LANGUAGE_CODE)


def question_choices() -> list[tuple[str, Any]]:
    """Every question that has a hint or can be left out, by its label."""
    return [
        (question.name, question.label)
        for question in QUESTIONS.values()
        if question.kind is not Kind.AGREE or may_be_dropped(question)
    ]


def _words_in(code: str, name: str, limit: int) -> blocks.CharBlock:
    block = blocks.CharBlock(required=False, max_length=limit, label=name)
    block.field.widget.attrs |= {"lang": code, "dir": "auto"}
    return block


class WordsBlock(blocks.StructBlock):
    """A text in each language. ``must_be_given`` in one of them at least."""

    def __init__(self, *, must_be_given: bool = True, limit: int = 255, **kwargs: Any) -> None:
        self.must_be_given = must_be_given
        own = [
            (_inline(code), _words_in(code, str(name), limit))
            for code, name in settings.WAGTAIL_CONTENT_LANGUAGES
        ]
        super().__init__(own, **kwargs)

    class Meta:
        form_classname = "words-by-locale"

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if self.must_be_given and not texts_of(cleaned):
            told = ValidationError(
                gettext("Write this in one language at least. It stands in where one is empty.")
            )
            raise StructBlockValidationError(block_errors={_DEFAULT: told})
        return cleaned


class ExtraBlock(blocks.StructBlock):
    """A question that a campaign asks besides."""

    label = WordsBlock(label=_("Question"))
    hint = WordsBlock(must_be_given=False, limit=500, label=_("Hint"))
    step = blocks.ChoiceBlock(choices=list(STEPS.items()), default="project", label=_("Step"))
    required = blocks.BooleanBlock(
        required=False,
        label=_("Must be answered"),
        help_text=_("Nothing can be sent without an answer. It is asked on the quick way too."),
    )
    in_short = blocks.BooleanBlock(required=False, label=_("Asked on the quick way too"))
    personal = blocks.BooleanBlock(
        required=False,
        label=_("Personal"),
        help_text=_("The answer says who somebody is: only those see it who may see who submitted."),
    )

    class Meta:
        icon = "help"
        label_format = "{label}"
        template = "submissions/parts/field.html"
        group = _("Extra questions")
        description = _("A question that this campaign asks besides.")

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        """The question as a submitter sees it."""
        context: dict[str, Any] = super().get_context(value, parent_context)
        extra = extra_in(value, Kind(self.name), self.name)
        return {**context, "field": unanswered(extra.question)} if extra is not None else context

    def get_preview_value(self) -> Any:
        """A question of this kind."""
        label = str(LABELS[Kind(self.name)])
        answers = [
            {_DEFAULT: text}
            for text in (gettext("About to start"), gettext("Under way"), gettext("Finished"))
        ]
        listed = {"choices": answers} if "choices" in self.child_blocks else {}
        return self.normalize({"label": {_DEFAULT: label}, "hint": {}, **listed})


class LineBlock(ExtraBlock):
    """Answered in one line."""

    limit = blocks.IntegerBlock(
        min_value=1, max_value=LONGEST_LINE, default=STANDARD_LIMITS[Kind.LINE], label=_("Most characters")
    )


class TextBlock(ExtraBlock):
    """Answered in paragraphs."""

    limit = blocks.IntegerBlock(
        min_value=1, max_value=LONGEST_TEXT, default=STANDARD_LIMITS[Kind.TEXT], label=_("Most characters")
    )


class ListedBlock(blocks.ListBlock):
    """Answers to choose from; no two alike."""

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        texts = [texts_of(item) for item in cleaned]
        told = gettext("This answer is there twice. Change or remove one of the two.")
        errors = {place: _at_words(texts[place], told) for place in repeated(texts)}
        if errors:
            raise ListBlockValidationError(block_errors=errors)
        _name_apart(cleaned.bound_blocks)
        return cleaned


class ChosenBlock(ExtraBlock):
    """Answered by choosing."""

    choices = ListedBlock(
        WordsBlock(label=_("Answer")), min_num=2, max_num=MOST_CHOICES, label=_("Answers to choose from")
    )


class ExtrasBlock(blocks.StreamBlock):
    """The extra questions of a campaign; no two alike."""

    line = LineBlock(label=LABELS[Kind.LINE], icon="pilcrow")
    text = TextBlock(label=LABELS[Kind.TEXT], icon="doc-full")
    one = ChosenBlock(label=LABELS[Kind.ONE], icon="radio-full")
    many = ChosenBlock(label=LABELS[Kind.MANY], icon="tick-inverse")
    number = ExtraBlock(label=LABELS[Kind.NUMBER], icon="order")
    date = ExtraBlock(label=LABELS[Kind.DATE], icon="date")
    address = ExtraBlock(label=LABELS[Kind.ADDRESS], icon="link")

    class Meta:
        max_num = MOST_EXTRAS
        required = False

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        texts = [texts_of(block.value["label"]) for block in cleaned]
        told = gettext("This is asked twice. Change or remove one of the two questions.")
        _refuse({place: {"label": _at_words(texts[place], told)} for place in repeated(texts)})
        _name_apart(cleaned)
        return cleaned


class ChangeBlock(blocks.StructBlock):
    """What is different about a question that everybody is asked."""

    question = blocks.ChoiceBlock(choices=question_choices, label=_("Question"))
    asked = blocks.ChoiceBlock(
        choices=[(AS_USUAL, _("As usual")), (REQUIRED, _("Must be answered")), (DROPPED, _("Not asked"))],
        required=False,
        label=_("Whether it is asked"),
    )
    hint = WordsBlock(must_be_given=False, limit=500, label=_("Another hint"))

    class Meta:
        icon = "edit"
        label_format = "{question}"
        template = "submissions/parts/field.html"
        group = _("Questions that everybody is asked")
        description = _("Another hint for a question, or whether it must be answered or is not asked.")
        preview_value: ClassVar[dict[str, Any]] = {"question": "funding", "asked": REQUIRED}

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        """The question as it is asked then; none while none is chosen."""
        context: dict[str, Any] = super().get_context(value, parent_context)
        question = QUESTIONS.get(value.get("question"))
        if question is None:
            return context
        override = Override(texts_of(value.get("hint")), value.get("asked") or AS_USUAL)
        return {**context, "field": unanswered(override.of(question))}

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        problem = _problem_of(cleaned)
        if problem:
            raise StructBlockValidationError(block_errors={"asked": ValidationError(problem)})
        return cleaned


class ChangesBlock(blocks.StreamBlock):
    """Changes to the questions that everybody is asked; one each."""

    question = ChangeBlock(label=_("Question"))

    class Meta:
        max_num = len(QUESTIONS)
        required = False

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        named = [{"": block.value["question"]} for block in cleaned]
        told = ValidationError(gettext("This question stands here twice. Put both changes into one."))
        _refuse({place: {"question": told} for place in repeated(named)})
        return cleaned


def repeated(texts: list[dict[str, str]]) -> list[int]:
    """The places of those that say in some language what another one says too; case does not count."""
    said = [{(code, " ".join(text.split()).casefold()) for code, text in each.items()} for each in texts]
    counts = Counter(words for each in said for words in each)
    return [place for place, each in enumerate(said) if any(counts[words] > 1 for words in each)]


def _problem_of(change: Mapping[str, Any]) -> str:
    question, asked = QUESTIONS[change["question"]], change["asked"]
    if asked == DROPPED and not may_be_dropped(question):
        return gettext("Without this answer no project can be taken. It stays.")
    if asked == REQUIRED and not may_be_required(question):
        return gettext("This can only be agreed to freely.")
    if asked == REQUIRED and question.choices is not None and not choices_of(question):
        return gettext("There is nothing to choose from yet, so that nobody could answer.")
    if asked == AS_USUAL and not texts_of(change["hint"]):
        return gettext("Nothing is changed here. Choose what is different, or write another hint.")
    if question.kind is Kind.AGREE and texts_of(change["hint"]):
        return gettext("No hint stands beside what is agreed to. Leave it empty.")
    return ""


def _at_words(texts: Mapping[str, str], told: str) -> StructBlockValidationError:
    """``told`` beside the first of the words that were given."""
    return StructBlockValidationError(block_errors={_inline(next(iter(texts))): ValidationError(told)})


def _refuse(errors: Mapping[int, Mapping[str, ValidationError]]) -> None:
    if errors:
        told = {place: StructBlockValidationError(block_errors=dict(each)) for place, each in errors.items()}
        raise StreamBlockValidationError(block_errors=told)


def _name_apart(given: Iterable[Any]) -> None:
    """Identifiers name the answers: a form that was made by hand must not give one of them twice."""
    seen = set[str]()
    for block in given:
        if block.id in seen:
            block.id = None
        elif block.id:
            seen.add(block.id)
