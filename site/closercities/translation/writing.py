"""The one way to write translations: what a person wrote or reviewed is never lost to anything but a person.

A machine, an imported file or the synchronisation of a page fills what is missing and replaces what a
machine wrote. What they would have written over a person's words is kept beside them as a proposal.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail_localize.models import StringTranslation, Translation
from wagtail_localize.strings import StringValue, validate_translation_links

from closercities.core.settling import sentences_translated
from closercities.translation.draft_titles import write_draft_title
from closercities.translation.models import Origin, SegmentProposal, SegmentReview
from closercities.translation.models.reviews import digest_of
from closercities.translation.positions import Position
from closercities.translation.segments import MISSING, Segment, segments_of
from closercities.translation.states import MACHINE


@dataclass(frozen=True, slots=True)
class Author:
    """Who writes: ``origin`` is ``None`` for a person who types here, ``user`` who did or asked for it."""

    origin: Origin | None = None
    user: Any = None
    tool_name: str = ""

    @property
    def kind(self) -> str:
        """The type of what is written, in wagtail-localize's words."""
        if self.origin == Origin.MACHINE:
            return str(StringTranslation.TRANSLATION_TYPE_MACHINE)
        return str(StringTranslation.TRANSLATION_TYPE_MANUAL)


@dataclass(slots=True)
class Written:
    """What became of each text, by position."""

    written: list[Position] = field(default_factory=list)
    unchanged: list[Position] = field(default_factory=list)
    proposed: list[Position] = field(default_factory=list)
    unknown: list[Position] = field(default_factory=list)


@transaction.atomic
def write_segments(translation: Translation, texts: Mapping[Position, str], author: Author) -> Written:
    """Write ``texts``, fragments of HTML as wagtail-localize keeps them; what became of each.

    An empty text is none. A person replaces anything, and what they replace is no longer reviewed. Two
    sentences with the same words in one place share a translation: the last text counts. The page itself
    changes when it is saved next.
    """
    known = {segment.position: segment for segment in segments_of(translation)}
    outcome = Written()
    rows: dict[tuple[int, int], StringTranslation] = {}
    for position, text in texts.items():
        segment = known.get(position)
        if segment is None:
            outcome.unknown.append(position)
        elif not text.strip() or (text == segment.text and not confirms(author, segment)):
            outcome.unchanged.append(position)
        elif author.origin is not None and segment.by_person:
            _propose(translation, segment, text, author)
            outcome.proposed.append(position)
        else:
            rows[segment.string, segment.context] = _row(translation, segment, text, author)
            outcome.written.append(position)
    _save(translation, list(rows.values()))
    return outcome


def confirms(author: Author, segment: Segment) -> bool:
    """Whether the same text from ``author`` says something: a person elsewhere left a machine's as it is."""
    return author.origin == Origin.IMPORT and segment.state == MACHINE


def _propose(translation: Translation, segment: Segment, text: str, author: Author) -> None:
    SegmentProposal.objects.update_or_create(
        context_id=segment.context,
        string_id=segment.string,
        locale_id=translation.target_locale_id,
        origin=author.origin,
        defaults={"data": text, "tool_name": author.tool_name, "created_at": timezone.now()},
    )


def _row(translation: Translation, segment: Segment, text: str, author: Author) -> StringTranslation:
    return StringTranslation(
        pk=segment.record,
        translation_of_id=segment.string,
        context_id=segment.context,
        locale_id=translation.target_locale_id,
        data=text,
        translation_type=author.kind,
        tool_name=author.tool_name[:255],
        last_translated_by=author.user,
        has_error=is_broken(segment.source, text),
        updated_at=timezone.now(),
    )


_WRITTEN = (
    "data",
    "translation_type",
    "tool_name",
    "last_translated_by",
    "has_error",
    "field_error",
    "updated_at",
)


def _save(translation: Translation, rows: list[StringTranslation]) -> None:
    if not rows:
        return
    new = [row for row in rows if row.pk is None]
    known = [row for row in rows if row.pk is not None]
    # What is new has an id from here on.
    StringTranslation.objects.bulk_create(new)
    StringTranslation.objects.bulk_update(known, _WRITTEN)
    tell(translation, rows)


def tell(translation: Translation, rows: list[StringTranslation]) -> None:
    """Tell who shows them that ``rows`` changed: the list of pages its title, documents their state."""
    key = translation.source.object_id
    title = _title(translation, rows)
    if title is not None:
        write_draft_title(key, translation.target_locale_id, title)
    translation.translations_last_updated_at = timezone.now()
    translation.save(update_fields=["translations_last_updated_at"])
    sentences_translated.send(sender=Translation, translation_key=key)


def _title(translation: Translation, rows: list[StringTranslation]) -> str | None:
    title = translation.source.stringsegment_set.filter(context__path="title").first()
    if title is None:
        return None
    of_title = [row for row in rows if row.context_id == title.context_id and not row.has_error]
    return StringValue(of_title[0].data).render_text() if of_title else None


@transaction.atomic
def review_segments(translation: Translation, read: Mapping[Position, str], user: Any) -> list[Position]:
    """Note that ``user`` found segments right; those positions that were noted.

    ``read`` holds the text that the person saw. One that says something else by now, cannot stand in for
    its original, or is not translated, is not noted.
    """
    known = {segment.position: segment for segment in segments_of(translation)}
    noted = []
    for position, text in read.items():
        segment = known.get(position)
        if segment is None or segment.state == MISSING or segment.error or segment.text != text:
            continue
        SegmentReview.objects.update_or_create(
            sentence_id=segment.record,
            defaults={
                "reviewer": user,
                "name": str(user.get_full_name() or user.get_username()),
                "reviewed_at": timezone.now(),
                "digest": digest_of(text),
            },
        )
        noted.append(position)
    if noted:
        tell(translation, [])
    return noted


def is_broken(original: str, text: str) -> bool:
    """Whether ``text`` cannot stand in for ``original``; what ``StringTranslation.save`` finds out."""
    if "<" not in text and "<" not in original:
        return False
    try:
        StringValue.from_translated_html(text)
        validate_translation_links(original, text)
    except ValueError:
        return True
    return False
