"""How the same sentence, or nearly the same, was translated elsewhere."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from django.db.models import Case, Q, QuerySet, Value, When
from wagtail.models import Page
from wagtail_localize.models import StringTranslation, Translation

from closercities.translation.review.notation import typed
from closercities.translation.segments import Segment

BEST = 3
# Less like it than this is no help.
ALIKE = 0.6
# Longer texts are looked for by their whole only: to compare them letter by letter takes too long.
LONGEST = 600
MOST_COMPARED = 200
_WORDS = 3


@dataclass(frozen=True, slots=True)
class Memory:
    """``source`` was translated as ``text`` (as typed) on the page ``where``; ``likeness`` is in per cent."""

    source: str
    text: str
    likeness: int
    where: str


def memory_of(translation: Translation, segment: Segment) -> list[Memory]:
    """The best earlier translations into this locale, no two with the same words; two queries."""
    best = sorted(_alike(translation, segment), key=lambda found: -found[0])
    seen: dict[str, tuple[float, StringTranslation]] = {}
    for likeness, row in best:
        seen.setdefault(typed(row.data), (likeness, row))
    chosen = list(seen.items())[:BEST]
    titles = _titles(translation, (row for _text, (_likeness, row) in chosen))
    return [
        Memory(
            typed(row.translation_of.data),
            text,
            round(likeness * 100),
            titles.get(row.context.object_id, "") if row.context else "",
        )
        for text, (likeness, row) in chosen
    ]


def _alike(translation: Translation, segment: Segment) -> Iterator[tuple[float, StringTranslation]]:
    for row in _candidates(translation, segment):
        source = row.translation_of.data
        if segment.earlier and source == segment.earlier.source and row.context_id == segment.context:
            # Stands beside it already.
            continue
        if row.translation_of_id == segment.string:
            yield 1.0, row
            continue
        matcher = SequenceMatcher(None, segment.source, source, autojunk=False)
        if matcher.quick_ratio() >= ALIKE and (likeness := matcher.ratio()) >= ALIKE:
            # Not the same: never shown as if it were.
            yield min(likeness, 0.99), row


def _candidates(translation: Translation, segment: Segment) -> QuerySet[StringTranslation]:
    wanted = Q(translation_of=segment.string)
    words = sorted(set(typed(segment.source).split()), key=lambda word: (-len(word), word))[:_WORDS]
    if len(segment.source) <= LONGEST and words:
        near = Q()
        for word in words:
            near |= Q(translation_of__data__icontains=word)
        wanted |= near & Q(translation_of__locale=translation.source.locale_id)
    rows = StringTranslation.objects.filter(wanted, locale=translation.target_locale_id, has_error=False)
    return (
        rows.exclude(translation_of=segment.string, context=segment.context)
        .select_related("translation_of", "context")
        .order_by(
            Case(When(translation_of=segment.string, then=Value(0)), default=Value(1)), "-updated_at", "-pk"
        )[:MOST_COMPARED]
    )


def _titles(translation: Translation, rows: Iterable[StringTranslation]) -> dict[object, str]:
    keys = {row.context.object_id for row in rows if row.context}
    pages = Page.objects.filter(translation_key__in=keys, locale=translation.target_locale_id)
    return {page.translation_key: page.draft_title or page.title for page in pages}
