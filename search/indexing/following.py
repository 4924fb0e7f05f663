"""Keeping engines up to date with the sequence of published documents."""

import logging

from django.db import connection, transaction
from django.utils import timezone

from closercities.publication import clock
from closercities.publication.models import PublishedDocument
from search.engines.contract import Engine
from search.indexing.building import TYPE_NAMES, entries_of
from search.models import EnginePosition

logger = logging.getLogger(__name__)

AT_A_TIME = 200


def follow(engine: Engine) -> int:
    """Bring ``engine`` to the last committed number; how many documents had changed.

    In steps, each of which is kept. One that cannot be made is tried again from where the last one ended:
    :exc:`EngineUnavailableError` comes through, and nothing is lost. Where another process follows
    already, nothing is done here.
    """
    done = 0
    while changed := _step(engine):
        done += changed
    return done


def _step(engine: Engine) -> int:
    with transaction.atomic():
        position = _locked(engine.name)
        if position is None:
            return 0
        rows = list(
            PublishedDocument.objects.filter(sequence__gt=position.sequence, type__in=list(TYPE_NAMES))
            .order_by("sequence")
            .only("page_id", "translation_key", "sequence", "withdrawn_at", "is_alias")[:AT_A_TIME]
        )
        if rows:
            engine.prepare()
            # What translates it names it, and is told otherwise now.
            engine.write(entries_of({row.translation_key for row in rows}))
            engine.remove([row.page_id for row in rows if row.withdrawn_at is not None or row.is_alias])
            position.sequence, position.error = rows[-1].sequence, ""
            position.followed_at = timezone.now()
            position.save()
        return len(rows)


def _locked(name: str) -> EnginePosition | None:
    EnginePosition.objects.get_or_create(engine=name)
    skip = connection.features.has_select_for_update_skip_locked
    return EnginePosition.objects.select_for_update(skip_locked=skip).filter(engine=name).first()


def behind(engine: Engine) -> int:
    """How many numbers of the sequence ``engine`` has not followed yet."""
    position = EnginePosition.objects.filter(engine=engine.name).first()
    return clock.now() - (position.sequence if position else 0)
