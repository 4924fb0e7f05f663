"""Entries into the index, and out of it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any

import numpy as np
from django.db import transaction

from search.analysis.stemming import key_of
from search.engines.database import rows, vocabulary
from search.engines.database.merging import merge_what_is_small
from search.engines.database.tables import KeptEntry, Posting, Segment
from search.engines.database.terms import LONGEST_TERM, TITLES, WORDS, Batch, Terms
from search.entries import IndexEntry
from search.highlights import without_marks

POSTING_COLUMNS = ("kind", "term", "segment_id", "places", "weights")
# Entries in one segment at most, so that a place fits into 16 bits.
MOST_AT_ONCE = 4_096


@transaction.atomic
def write(entries: Sequence[IndexEntry]) -> None:
    """Keep ``entries``, each in place of what is kept of its page, unless that is newer."""
    rows.write_alone()
    kept = dict(
        KeptEntry.objects.filter(pk__in=[each.page_id for each in entries]).values_list("pk", "sequence")
    )
    newest = {each.page_id: each for each in sorted(entries, key=lambda each: each.sequence)}
    fresh = [each for each in newest.values() if each.sequence >= kept.get(each.page_id, each.sequence)]
    if not fresh:
        return
    gone = _take_out(kept.keys() & {each.page_id for each in fresh})
    come: list[str] = []
    for begin in range(0, len(fresh), MOST_AT_ONCE):
        come += _add(fresh[begin : begin + MOST_AT_ONCE])
    vocabulary.change(gone, come)
    merge_what_is_small()


@transaction.atomic
def remove(page_ids: Iterable[int]) -> None:
    """Keep these pages no longer."""
    wanted = list(page_ids)
    if KeptEntry.objects.filter(pk__in=wanted).exists():
        rows.write_alone()
        vocabulary.change(_take_out(wanted), ())


def _take_out(page_ids: Collection[int]) -> list[str]:
    """The vocabularies of what was kept of these pages, and is no longer."""
    if not page_ids:
        return []
    kept = KeptEntry.objects.filter(pk__in=page_ids)
    vocabularies = list(kept.values_list("vocabulary", flat=True))
    kept.delete()
    gone = np.fromiter(page_ids, np.int64)
    for segment in Segment.objects.filter(replaced_at=None).only("alive", "page_ids"):
        alive = np.frombuffer(segment.alive, np.uint8)
        left = alive & ~np.isin(np.frombuffer(segment.page_ids, np.int64), gone)
        if (left != alive).any():
            segment.alive = left.astype(np.uint8).tobytes()
            segment.save(update_fields=["alive"])
    return vocabularies


def _add(entries: Sequence[IndexEntry]) -> list[str]:
    """The vocabularies of ``entries``, which are kept now, in a segment of their own."""
    batch = Batch()
    terms = [Terms(each, batch) for each in entries]
    KeptEntry.objects.bulk_create(
        [_kept(each, its) for each, its in zip(entries, terms, strict=True)], batch_size=500
    )
    segment = Segment.objects.create(**_columns(entries))
    rows.insert(Posting._meta.db_table, POSTING_COLUMNS, _postings(segment.pk, terms))
    return [its.vocabulary for its in terms]


def _kept(entry: IndexEntry, terms: Terms) -> KeptEntry:
    return KeptEntry(
        page_id=entry.page_id,
        translation_key=entry.translation_key,
        type=entry.type,
        locale=entry.locale,
        sequence=entry.sequence,
        title=without_marks(entry.texts.title),
        summary=without_marks(entry.texts.summary),
        body=without_marks(entry.texts.body),
        title_key=key_of(entry.texts.title)[:255],
        words=terms.spoken,
        vocabulary=terms.vocabulary,
    )


def _columns(entries: Sequence[IndexEntry]) -> dict[str, Any]:
    """The columns of a segment of ``entries``."""
    return {
        "size": len(entries),
        "alive": np.ones(len(entries), np.uint8).tobytes(),
        "page_ids": np.array([each.page_id for each in entries], np.int64).tobytes(),
        "published": _instants(each.first_published_at for each in entries),
        "updated": _instants(each.last_published_at for each in entries),
        "latitudes": np.array([each.latitude for each in entries], np.float32).tobytes(),
        "longitudes": np.array([each.longitude for each in entries], np.float32).tobytes(),
        "featured": np.array([each.featured for each in entries], np.uint8).tobytes(),
    }


def _instants(instants: Iterable[datetime]) -> bytes:
    return np.array([each.timestamp() for each in instants], np.float64).tobytes()


def _postings(segment: int, terms: Sequence[Terms]) -> Iterable[tuple[Any, ...]]:
    """The rows of a segment; its places rise within each."""
    words: defaultdict[str, list[int]] = defaultdict(list)
    weights: defaultdict[str, list[float]] = defaultdict(list)
    tokens: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for place, its in enumerate(terms):
        for term, weight in its.weights.items():
            words[term].append(place)
            weights[term].append(weight)
        for kind, values in ((TITLES, its.title_words), *its.tokens.items()):
            for value in values:
                if len(value) <= LONGEST_TERM:
                    tokens[kind, value].append(place)
    for term, places in words.items():
        yield WORDS, term, segment, _packed(places), np.array(weights[term], np.float16).tobytes()
    for (kind, value), places in tokens.items():
        yield kind, value, segment, _packed(places), b""


def _packed(places: list[int]) -> bytes:
    return np.array(places, np.uint16).tobytes()
