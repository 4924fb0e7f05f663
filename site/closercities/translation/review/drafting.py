"""Machine drafts of passages, from the provider that the platform has."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail_localize.models import Translation

from closercities.core.machine_translation import (
    Price,
    Run,
    SegmentState,
    Term,
    characters_of,
    price_of,
    translate_segments,
    translator,
)
from closercities.translation.models import Origin
from closercities.translation.review.glossary import glossary_of
from closercities.translation.review.rows import OUTDATED, Row
from closercities.translation.segments import MISSING
from closercities.translation.writing import Author, write_segments

# How long a person waits for the missing passages of a page before they see what is there by then.
MOST_SECONDS = 25
DAMAGED = _("The machine lost a link, a number or a tag of some passages: translate those by hand.")


@dataclass(slots=True)
class Drafted:
    """Numbers of passages; ``trouble`` says why some are left, and is empty where none is."""

    written: int = 0
    proposed: int = 0
    trouble: str | Promise = ""
    price: Price | None = None


def for_a_machine(rows: Sequence[Row]) -> list[Row]:
    """What of ``rows`` a machine can begin: all that is missing, but the address of the page."""
    return [row for row in rows if row.state in (MISSING, OUTDATED) and not row.is_address]


def cost_of(rows: Sequence[Row]) -> tuple[int, Price | None]:
    """How many characters a machine would be sent for ``rows``, and what they cost at least."""
    characters = characters_of(row.segment.source for row in rows)
    return characters, price_of(characters)


def draft(translation: Translation, rows: Sequence[Row], user: Any) -> Drafted:
    """Have a machine translate ``rows``, in :data:`MOST_SECONDS` at most.

    What a person wrote stays, and the machine's stands beside it.
    """
    provider = translator()
    if provider is None or not rows:
        return Drafted()
    terms = [Term(term.term, term.translation or None) for term in glossary_of(translation).values()]
    sources = [row.segment.source for row in rows]
    report = translate_segments(
        sources, *rows[0].codes, terms=terms, run=Run(seconds=MOST_SECONDS, provider=provider)
    )
    texts = {
        row.segment.position: result.text
        for row, result in zip(rows, report.results, strict=True)
        if result.state is SegmentState.DONE
    }
    outcome = write_segments(translation, texts, Author(Origin.MACHINE, user=user, tool_name=provider.name))
    damaged = DAMAGED if report.count(SegmentState.DAMAGED) else ""
    trouble = report.trouble.sentence if report.trouble else damaged
    return Drafted(len(outcome.written), len(outcome.proposed), trouble, report.price)
