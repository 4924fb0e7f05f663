"""Machine drafts of passages, from the provider that the platform has."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail_localize.models import Translation

from closercities.core.machine_translation import Price, Run, characters_of, price_of, translator
from closercities.translation.machine_drafts import Drafts, draft_segments
from closercities.translation.models import Origin
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
    """What of ``rows`` a machine can begin: all that is missing."""
    return [row for row in rows if row.state in (MISSING, OUTDATED)]


def cost_of(rows: Sequence[Row]) -> tuple[int, Price | None]:
    """How many characters a machine would be sent for ``rows``, and what they cost at least."""
    characters = characters_of(row.segment.source for row in rows if not row.is_address)
    return characters, price_of(characters)


def draft(translation: Translation, rows: Sequence[Row], user: Any) -> Drafted:
    """Have a machine translate ``rows``, in :data:`MOST_SECONDS` at most.

    What a person wrote stays, and the machine's stands beside it.
    """
    if translator() is None or not rows:
        return Drafted()
    drafts = draft_segments([row.segment for row in rows], *rows[0].codes, run=Run(seconds=MOST_SECONDS))
    author = Author(Origin.MACHINE, user=user, tool_name=drafts.tool_name)
    outcome = write_segments(translation, drafts.texts, author)
    return Drafted(len(outcome.written), len(outcome.proposed), _trouble(drafts), drafts.report.price)


def _trouble(drafts: Drafts) -> str | Promise:
    if drafts.report.trouble:
        return drafts.report.trouble.sentence
    return DAMAGED if drafts.damaged else ""
