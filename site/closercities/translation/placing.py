"""Which sentence of the records somebody meant who typed into the page of a translation."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from wagtail_localize.models import StringSegment, StringTranslation, TranslationSource

# The sentences that stand at each path, in order.
Texts = dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Edit:
    """A sentence that was typed, in the place of the sentence ``string`` in ``context``.

    ``record`` is what the records say there. With ``is_beside`` it has no place of its own, and stands
    beside the sentence that it is nearest to.
    """

    text: str
    string: int
    context: int
    source: str
    record: StringTranslation | None = None
    is_beside: bool = False


@dataclass(slots=True)
class _Place:
    segments: list[StringSegment] = field(default_factory=list)
    records: list[StringTranslation] = field(default_factory=list)


def edits(source: TranslationSource, locale: int, now: Texts, before: Texts | None) -> Iterator[Edit]:
    """What was typed: where ``now`` differs from ``before``, or, when that is ``None``, from the original."""
    if now == before:
        return
    places = _places(source, locale)
    for path, texts in now.items():
        stood = before.get(path, []) if before is not None else None
        if texts == stood:
            continue
        place = places.get(path, _Place())
        found = _typed(texts, stood, place)
        if place.segments or place.records:
            yield from found
        else:
            yield from _beside(texts, _nearest(places, path))


def _places(source: TranslationSource, locale: int) -> dict[str, _Place]:
    places: dict[str, _Place] = defaultdict(_Place)
    segments = StringSegment.objects.filter(source=source).select_related("context", "string")
    for segment in segments.order_by("order"):
        places[segment.context.path].segments.append(segment)
    records = StringTranslation.objects.filter(context__object_id=source.object_id, locale=locale)
    for record in records.select_related("context", "translation_of", "review").order_by(
        "-updated_at", "-pk"
    ):
        places[record.context.path].records.append(record)
    return places


def _typed(texts: list[str], stood: list[str] | None, place: _Place) -> Iterator[Edit]:
    """The edits in one place; sentences are told apart by their order, as long as there are as many."""
    if len(texts) not in (len(stood or ()), 0 if stood else len(place.segments)):
        yield from _beside(texts, place.segments[0] if place.segments else None)
        return
    was: list[Any] = list(stood) if stood else [None] * len(texts)
    here: list[Any] = place.segments if len(place.segments) == len(texts) else [None] * len(texts)
    lost = []
    for text, before, segment in zip(texts, was, here, strict=True):
        if text == before or (segment is not None and text == segment.string.data):
            continue
        found = _meant(text, before, segment, place)
        if found is None:
            lost.append(text)
        elif found.record is None or found.record.data != text:
            yield found
    yield from _beside(lost, place.segments[0] if place.segments else None)


def _meant(text: str, before: str | None, segment: StringSegment | None, place: _Place) -> Edit | None:
    """The sentence that was typed over: the one in the same place, or the one that said ``before``."""
    said = {record.translation_of_id: record for record in place.records}
    candidates = [segment, *place.segments] if segment is not None else place.segments
    if before is None:
        return _at(text, segment, said) if segment is not None else None
    for each in candidates:
        record = said.get(each.string_id)
        if before == each.string.data or (record is not None and record.data == before):
            return _at(text, each, said)
    for record in place.records:
        # The original says something else by now; this is what stands in for it.
        if record.data == before:
            original = record.translation_of
            return Edit(text, original.pk, record.context_id, original.data, record)
    return _at(text, segment, said) if segment is not None else None


def _at(text: str, segment: StringSegment, said: dict[int, StringTranslation]) -> Edit:
    return Edit(text, segment.string_id, segment.context_id, segment.string.data, said.get(segment.string_id))


def _beside(texts: list[str], segment: StringSegment | None) -> Iterator[Edit]:
    if texts and segment is not None:
        yield replace(_at("<br/>".join(texts), segment, {}), is_beside=True)


def _nearest(places: dict[str, _Place], path: str) -> StringSegment | None:
    """The first sentence of the nearest thing around ``path``."""
    paths = [each for each, place in places.items() if place.segments]
    while path:
        path = path.rpartition(".")[0]
        for each in paths:
            if each.startswith(f"{path}.") or not path:
                return places[each].segments[0]
    return None
