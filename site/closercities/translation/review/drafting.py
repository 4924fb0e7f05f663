"""Machine drafts of passages, from the provider that the platform has."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.functional import Promise
from wagtail_localize.models import Translation

from closercities.core.machine_translation import TranslationError, translator
from closercities.translation.models import Origin
from closercities.translation.review.rows import Row
from closercities.translation.writing import Author, write_segments

# How long a person waits for the missing passages of a page before they see what is there by then.
MOST_SECONDS = 25


@dataclass(slots=True)
class Drafted:
    """Numbers of passages; ``trouble`` says why some are left, and is empty where none is."""

    written: int = 0
    proposed: int = 0
    left: int = 0
    trouble: str | Promise = ""


def draft(translation: Translation, rows: Sequence[Row], user: Any) -> Drafted:
    """Have a machine translate ``rows``; what is translated is written at once.

    What a person wrote stays, and the machine's stands beside it. Ends when :data:`MOST_SECONDS` are over.
    """
    provider, done = translator(), Drafted(left=len(rows))
    if provider is None:
        return done
    author = Author(Origin.MACHINE, user=user, tool_name=provider.name)
    until = time.monotonic() + MOST_SECONDS
    source, target = rows[0].codes if rows else ("", "")
    for some in _batches(rows, provider.most_texts, provider.most_characters):
        if time.monotonic() > until:
            break
        texts = [row.segment.source for row in some]
        try:
            found = provider.translate(texts, source, target, seconds=settings.MACHINE_TRANSLATOR_SECONDS)
        except TranslationError as error:
            done.trouble = error.trouble.sentence
            break
        outcome = write_segments(
            translation,
            {row.segment.position: text for row, text in zip(some, found, strict=True)},
            author,
        )
        done.written += len(outcome.written)
        done.proposed += len(outcome.proposed)
        done.left -= len(some)
    return done


def _batches(rows: Sequence[Row], most_texts: int, most_characters: int) -> list[list[Row]]:
    batches: list[list[Row]] = []
    letters = 0
    for row in rows:
        letters += len(row.segment.source)
        if not batches or len(batches[-1]) >= most_texts or letters > most_characters:
            batches.append([])
            letters = len(row.segment.source)
        batches[-1].append(row)
    return batches
