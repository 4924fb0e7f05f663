"""Each segment of a translation: what the original says, what the translation says, and how it came to be."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from difflib import SequenceMatcher

from wagtail_localize.models import StringSegment, StringTranslation, Translation

from closercities.translation.models import SegmentProposal
from closercities.translation.positions import Position, positions
from closercities.translation.states import REVIEWED, segment_state

MISSING = "missing"
# Below this, two sentences of a paragraph have nothing to do with each other.
ALIKE = 0.5


@dataclass(frozen=True, slots=True)
class Earlier:
    """What a segment said before the original changed there, and how that was translated."""

    source: str
    text: str


@dataclass(frozen=True, slots=True)
class Segment:
    """A sentence, heading or label; texts are the fragments of HTML that wagtail-localize keeps.

    ``state`` is ``missing``, ``human``, ``machine`` or ``reviewed``. ``earlier`` is there when the original
    was changed after it was translated; what readers see in its place is that. ``error`` says that the
    text cannot stand in for the original. ``record`` is the id of its ``StringTranslation``. ``attributes``
    is what wagtail-localize took out of the tags of the original, as JSON: where links lead.
    """

    position: Position
    string: int
    context: int
    field_path: str
    source: str
    attributes: str = ""
    text: str = ""
    state: str = MISSING
    record: int | None = None
    error: bool = False
    tool: str = ""
    person: str = ""
    changed_at: datetime | None = None
    reviewer: str = ""
    reviewed_at: datetime | None = None
    earlier: Earlier | None = None
    proposals: tuple[SegmentProposal, ...] = field(default=())

    @property
    def is_outdated(self) -> bool:
        """Whether a translation is there, of other words than the original's."""
        return self.state == MISSING and self.earlier is not None

    @property
    def by_person(self) -> bool:
        """Whether a person wrote or reviewed what stands here."""
        return self.state not in (MISSING, "machine")


def segments_of(translation: Translation) -> list[Segment]:
    """The segments of a translation in the order of the page; three queries, however many there are."""
    rows = StringSegment.objects.filter(source=translation.source_id).select_related("context", "string")
    placed = positions(rows)
    used = {(row.string_id, row.context_id) for row in placed.values()}
    made, stale = _made(translation, used)
    proposed = _proposed(translation)
    return [
        _segment(position, row, made.get((row.string_id, row.context_id)), stale[row.context_id], proposed)
        for position, row in placed.items()
    ]


Key = tuple[int, int]


def _made(
    translation: Translation, used: set[Key]
) -> tuple[dict[Key, StringTranslation], dict[int, list[StringTranslation]]]:
    """The translations in use; by context those of sentences that are gone, the newest first."""
    rows = StringTranslation.objects.filter(
        context__object_id=translation.source.object_id, locale=translation.target_locale_id
    ).select_related("translation_of", "last_translated_by", "review")
    made: dict[Key, StringTranslation] = {}
    stale: dict[int, list[StringTranslation]] = defaultdict(list)
    for row in rows.order_by("-updated_at", "-pk"):
        key = (row.translation_of_id, row.context_id or 0)
        if key in used:
            made[key] = row
        else:
            stale[key[1]].append(row)
    return made, stale


def _proposed(translation: Translation) -> dict[Key, list[SegmentProposal]]:
    found: dict[Key, list[SegmentProposal]] = defaultdict(list)
    rows = SegmentProposal.objects.filter(
        context__object_id=translation.source.object_id, locale=translation.target_locale_id
    )
    for row in rows.order_by("created_at", "pk"):
        found[row.string_id, row.context_id].append(row)
    return found


def _segment(
    position: Position,
    row: StringSegment,
    made: StringTranslation | None,
    stale: Iterable[StringTranslation],
    proposed: dict[Key, list[SegmentProposal]],
) -> Segment:
    told = {
        "position": position,
        "string": row.string_id,
        "context": row.context_id,
        "field_path": row.context.field_path,
        "source": row.string.data,
        "attributes": row.attrs,
        "proposals": tuple(proposed.get((row.string_id, row.context_id), ())),
    }
    if made is None:
        return Segment(**told, earlier=earlier_of(row.string.data, stale))
    review = getattr(made, "review", None)
    state = segment_state(made.translation_type, made.data, review.digest if review else None)
    reviewed = (
        {"reviewer": review.name, "reviewed_at": review.reviewed_at} if review and state == REVIEWED else {}
    )
    person = made.last_translated_by
    return Segment(
        **told,
        **reviewed,
        text=made.data,
        state=state,
        record=made.pk,
        error=made.has_error,
        tool=made.tool_name,
        person=str(person.get_full_name() or person.get_username()) if person else "",
        changed_at=made.updated_at,
    )


def earlier_of(source: str, stale: Iterable[StringTranslation]) -> Earlier | None:
    """The translation of the sentence that ``source`` most likely took the place of."""
    best, likeness = None, ALIKE
    for row in stale:
        alike = SequenceMatcher(None, row.translation_of.data, source, autojunk=False).ratio()
        if alike > likeness:
            best, likeness = row, alike
    return Earlier(best.translation_of.data, best.data) if best else None
