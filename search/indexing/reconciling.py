"""Comparing what engines keep with what is published, page by page."""

import logging

from django.db.models import Max
from django.utils import timezone

from closercities.publication.models import PublishedDocument
from search.engines.contract import Engine
from search.indexing.building import indexed_documents
from search.indexing.following import follow_steps
from search.indexing.holding import Hold
from search.indexing.repairs import mend, note_repairs

logger = logging.getLogger(__name__)

AT_A_TIME = 1_000
LAST = 2**63 - 1


def reconcile(engine: Engine, hold: Hold) -> int:
    """Repair every entry that is missing, older than its documents, or of a page that went; how many were.

    Call it with an engine that was followed up. Raises :exc:`EngineUnavailableError`; what was found until
    then stays noted.
    """
    after, wrong = 0, 0
    while True:
        kept = engine.kept(after, AT_A_TIME)
        through = max(kept) if len(kept) == AT_A_TIME else LAST
        hold.keep()
        differing = _settled(_differing(kept, _expected(after, through)), hold.position.sequence)
        note_repairs(differing, [engine.name])
        wrong += len(differing)
        if through == LAST:
            break
        after = through
    follow_steps(engine, hold)
    mend(engine)
    hold.keep(reconciled_at=timezone.now(), repaired=wrong)
    if wrong:
        logger.warning("%s entries of the search engine %s were wrong and are repaired", wrong, engine.name)
    return wrong


def _differing(kept: dict[int, int], expected: dict[int, int]) -> list[int]:
    # A newer one is right: numbers of documents that are forgotten count for less.
    old = [number for number, sequence in expected.items() if kept.get(number, -1) < sequence]
    return sorted({*old, *(set(kept) - set(expected))})


def _settled(page_ids: list[int], followed: int) -> list[int]:
    """Those of ``page_ids`` of which everything was followed: what changed just now is awaited."""
    rows = PublishedDocument.objects.filter(page_id__in=page_ids)
    keys = rows.values_list("translation_key", flat=True)
    awaited = PublishedDocument.objects.filter(translation_key__in=keys, sequence__gt=followed)
    changing = set(awaited.values_list("translation_key", flat=True))
    waits = {number for number, key in rows.values_list("page_id", "translation_key") if key in changing}
    return [number for number in page_ids if number not in waits]


def _expected(after: int, through: int) -> dict[int, int]:
    """``{page id: sequence}`` as entries have to have it."""
    rows = indexed_documents().filter(page_id__gt=after, page_id__lte=through)
    keys = dict(rows.values_list("page_id", "translation_key"))
    newest = dict(
        PublishedDocument.objects.filter(translation_key__in=rows.values("translation_key"))
        .values_list("translation_key")
        .annotate(newest=Max("sequence"))
    )
    return {number: newest[key] for number, key in keys.items() if key in newest}
