"""Saving what somebody typed, without losing what somebody else typed meanwhile."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail_localize.models import Translation

from closercities.translation.models import Origin, SegmentProposal
from closercities.translation.models.reviews import digest_of
from closercities.translation.positions import Position
from closercities.translation.review.notation import clean, fragment
from closercities.translation.review.rows import Row, rows_of
from closercities.translation.segments import MISSING
from closercities.translation.writing import Author, review_segments, write_segments

# Longer than any paragraph: what a slip of the clipboard, or somebody who wants to harm, puts in.
MOST_LETTERS = 20_000


class Outcome(Enum):
    """What became of a text that somebody typed."""

    SAVED = "saved"
    SAME = "same"
    EMPTY = "empty"
    # Somebody else was faster; this text is kept beside theirs.
    TAKEN = "taken"
    # As TAKEN, but a third person's is kept beside already.
    CROWDED = "crowded"
    GONE = "gone"
    LONG = "long"

    @property
    def sentence(self) -> str | Promise:
        """What to tell who typed it; empty where there is nothing to say."""
        return SENTENCES.get(self, "")

    @property
    def is_form_only(self) -> bool:
        """Whether the text is kept nowhere but in the form that it was typed into."""
        return self in (Outcome.CROWDED, Outcome.GONE, Outcome.LONG)


SENTENCES: dict[Outcome, str | Promise] = {
    Outcome.EMPTY: _("An empty text is not saved: what was there stays."),
    Outcome.TAKEN: _(
        "Somebody else changed this meanwhile: their text stands here now, yours is kept below it. Take it, "
        "or write a third."
    ),
    Outcome.CROWDED: _(
        "Several people changed this meanwhile. Yours is not saved, and still here: look at theirs, then "
        "save again."
    ),
    Outcome.GONE: _(
        "The original changed while you translated this. Your text is not saved, and still here: copy it, "
        "then open the page again."
    ),
    Outcome.LONG: _("This is too long for one passage. It is not saved, and still here: shorten it."),
}


@dataclass(frozen=True, slots=True)
class Typed:
    """What came from a form: ``base`` is the digest of the text that the form was made with."""

    key: str
    text: str
    base: str


@dataclass(slots=True)
class Saved:
    """What became of each text, by key."""

    outcomes: dict[str, Outcome] = field(default_factory=dict)

    @property
    def needs_somebody(self) -> bool:
        """Whether a text is not in its place, and who typed it has to do something about it."""
        return any(outcome.is_form_only or outcome is Outcome.TAKEN for outcome in self.outcomes.values())


@transaction.atomic
def save_typed(translation: Translation, texts: Iterable[Typed], user: Any) -> Saved:
    """Write ``texts``, and say what became of each.

    A text is compared with what is there now, one saver at a time: where somebody else was faster, theirs
    stays and this one is kept beside it, as a proposal.
    """
    Translation.objects.select_for_update().get(pk=translation.pk)
    known = {row.key: row for row in rows_of(translation)}
    saved = Saved()
    changed: dict[Position, str] = {}
    for each in texts:
        row, text = known.get(each.key), clean(each.text)
        outcome = _outcome(row, text, each.base)
        if row is not None and outcome is Outcome.SAVED:
            changed[row.segment.position] = fragment(text, row.segment.source)
        elif row is not None and outcome is Outcome.TAKEN:
            kept = _keep_beside(translation, row, fragment(text, row.segment.source), user)
            outcome = Outcome.TAKEN if kept else Outcome.CROWDED
        saved.outcomes[each.key] = outcome
    if changed:
        write_segments(translation, changed, Author(user=user))
    return saved


def _outcome(row: Row | None, text: str, base: str) -> Outcome:
    if str(digest_of(text)) == base or (row is not None and text == clean(row.text)):
        return Outcome.SAME
    if row is None:
        return Outcome.GONE
    if not text:
        return Outcome.EMPTY
    if len(text) > MOST_LETTERS:
        return Outcome.LONG
    return Outcome.SAVED if str(row.base) == base else Outcome.TAKEN


def _keep_beside(translation: Translation, row: Row, text: str, user: Any) -> bool:
    name = str(user.get_full_name() or user.get_username())[:255]
    others = [each for each in row.segment.proposals if each.origin == Origin.PERSON]
    if any(each.tool_name != name for each in others):
        return False
    SegmentProposal.objects.update_or_create(
        context_id=row.segment.context,
        string_id=row.segment.string,
        locale_id=translation.target_locale_id,
        origin=Origin.PERSON,
        defaults={"data": text, "tool_name": name, "created_at": timezone.now()},
    )
    return True


def review_seen(translation: Translation, seen: Mapping[str, str], user: Any) -> list[str]:
    """Note that ``user`` found right what is in ``seen``, texts as they were shown, by key; those noted.

    One that says something else by now is not noted.
    """
    known = {row.key: row for row in rows_of(translation)}
    read = {
        row.segment.position: row.segment.text
        for key, text in seen.items()
        if (row := known.get(key)) and row.segment.state != MISSING and clean(row.text) == clean(text)
    }
    noted = set(review_segments(translation, read, user))
    return [key for key in seen if key in known and known[key].segment.position in noted]


@transaction.atomic
def take_proposal(translation: Translation, number: int, user: Any) -> str | None:
    """Put a proposal in the place of the text; the segment's key, ``None`` where there is none any more."""
    row, proposal = _found(translation, number)
    if row is None or proposal is None:
        return None
    write_segments(translation, {row.segment.position: proposal.data}, Author(user=user))
    proposal.delete()
    return row.key


@transaction.atomic
def put_away(translation: Translation, number: int) -> str | None:
    """Throw a proposal away; the segment's key, ``None`` where there is none any more."""
    row, proposal = _found(translation, number)
    if row is None or proposal is None:
        return None
    proposal.delete()
    return row.key


def _found(translation: Translation, number: int) -> tuple[Row | None, SegmentProposal | None]:
    for row in rows_of(translation):
        for proposal in row.segment.proposals:
            if proposal.pk == number:
                return row, proposal
    return None, None
