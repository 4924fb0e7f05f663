"""Has answers translated by a machine, for editors to read: nothing is made of it."""

import logging
import re
import time
from collections.abc import Sequence

from django.conf import settings

from cases.submissions.asking import answers_to_extras
from cases.submissions.looking import PERSONAL
from cases.submissions.models import AnswerTranslation, Submission
from cases.submissions.questionnaire import FULL, QUICK, Question
from cases.submissions.questionnaire.answers import shown
from cases.submissions.questionnaire.questions import Kind
from closercities.core.machine_translation import (
    TranslationError,
    Translator,
    Trouble,
    batches_of,
    translator,
)

logger = logging.getLogger(__name__)
# Names of people, places and organisations stay as they are, and stay here.
_NAMES = (*PERSONAL, "city", "lead", "partners", "funders")
_WORDS = (Kind.LINE, Kind.TEXT, Kind.LINES)
_ADDRESS = re.compile(r"[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+")
HIDDEN = "…"


def is_possible(submission: Submission, locale: str) -> bool:
    """Whether there is a provider, and another language than ``locale`` to translate from."""
    written = submission.language or submission.locale
    return bool(settings.MACHINE_TRANSLATOR) and written.partition("-")[0] != locale.partition("-")[0]


def translation_of(submission: Submission, locale: str) -> AnswerTranslation | None:
    """What is there of the answers as they are now, in ``locale``."""
    rows = submission.translations.filter(version=submission.version, locale=locale)
    return rows.first()


def takes_words(question: Question) -> bool:
    """Whether an answer to ``question`` is words that can be translated, and tells nobody's name."""
    return question.kind in _WORDS and question.name not in _NAMES and not question.is_personal


def translate(submission: Submission, locale: str) -> AnswerTranslation:
    """Translate the answers into ``locale``, or what is missing of them, within the seconds of the setting.

    No name and no address of the submitter leaves the platform. What was done is kept when the rest fails;
    then raises :exc:`~closercities.core.machine_translation.TranslationError`.
    """
    provider = translator()
    if provider is None:
        raise TranslationError(Trouble.NOBODY)
    row, _made = AnswerTranslation.objects.get_or_create(
        submission=submission, version=submission.version, locale=locale, defaults={"provider": provider.name}
    )
    ends = time.monotonic() + settings.MACHINE_TRANSLATOR_SECONDS
    missing = [line for line in _lines(submission) if line not in row.lines]
    for batch in batches_of(missing, provider):
        try:
            found = _translated(provider, submission, batch, locale, ends - time.monotonic())
        except TranslationError as refusal:
            logger.warning("Answers of %s were not translated: %s", submission.reference, refusal)
            raise
        row.lines |= dict(zip(batch, found, strict=True))
        row.provider = provider.name
        row.save()
    row.is_whole = True
    row.save()
    return row


def _lines(submission: Submission) -> list[str]:
    """The lines that are words, each once."""
    questions = {question.name: question for step in (*QUICK, *FULL) for question in step.questions}
    told = [(question, shown(question, submission.answer(question.name))) for question in questions.values()]
    answers = (*told, *answers_to_extras(submission))
    lines = (line for question, found in answers if takes_words(question) for line in found)
    return list(dict.fromkeys(lines))


def _translated(
    provider: Translator, submission: Submission, batch: Sequence[str], locale: str, seconds: float
) -> list[str]:
    if seconds <= 0:
        raise TranslationError(Trouble.DOWN, "out of time")
    sent = [_without_names(line, submission) for line in batch]
    return provider.translate(sent, submission.language, locale, seconds=seconds)


def _without_names(line: str, submission: Submission) -> str:
    """``line`` without addresses, and without the name of its writer."""
    name = str(submission.answer("name")).strip()
    plain = _ADDRESS.sub(HIDDEN, line)
    if len(name) < 3:
        return plain
    return re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", HIDDEN, plain, flags=re.IGNORECASE)
