"""Asking the engines: the best one that is well, and otherwise the database.

Nothing here waits for an engine longer than ``settings.SEARCH_ENGINE_SECONDS``, and nothing that an engine
says of a page that is public no longer is passed on.
"""

import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from closercities.publication.models import PublishedDocument
from search.engines.breaker import Breaker
from search.engines.chosen import followed_engines
from search.engines.contract import Engine, EngineOutdatedError, EngineRefusedError, EngineUnavailableError
from search.explanation import Explanation
from search.indexing.building import entries_of
from search.indexing.repairs import note_repairs
from search.question import Answer, Cluster, Completion, Hit, Question
from search.tasks import follow_documents

logger = logging.getLogger(__name__)
Said = TypeVar("Said")


def answer(question: Question) -> Answer:
    """What ``question`` finds. ``degraded`` where the database had to stand in for another engine.

    A hit whose page is public no longer is left out, and noted so that the engine is repaired.
    """
    engine, said, degraded = _ask(lambda engine: engine.ask(question))
    if said is None:
        return Answer("database", (), 0, degraded=degraded)
    hits = _public_hits(engine, said.hits)
    total = said.total - (len(said.hits) - len(hits))
    return replace(said, hits=hits, total=total, degraded=said.degraded or degraded)


def complete(text: str, locales: Sequence[str], limit: int) -> list[Completion]:
    """Documents whose title goes on as ``text`` ends; see :meth:`Engine.complete`."""
    engine, said, _degraded = _ask(lambda engine: engine.complete(text, locales, limit))
    public = _public(engine, (each.page_id for each in said or ()))
    return [each for each in said or () if each.page_id in public]


def clusters(question: Question, zoom: int) -> tuple[list[Cluster], bool]:
    """What ``question`` finds on the map, by a grid for ``zoom``, and whether the database stood in."""
    engine, said, degraded = _ask(lambda engine: engine.clusters(question, zoom))
    alone = [each.page_id for each in said or () if each.page_id is not None]
    public = _public(engine, alone)
    return [each for each in said or () if each.page_id is None or each.page_id in public], degraded


def nearest(wanted: Mapping[str, Mapping[str, float]], question: Question) -> list[Hit]:
    """Items of ``question`` by how much they have of ``wanted``; see :meth:`Engine.nearest`."""
    engine, said, _degraded = _ask(lambda engine: engine.nearest(wanted, question))
    return list(_public_hits(engine, said or ()))


def explain(question: Question) -> tuple[Answer, list[Explanation]]:
    """What ``question`` finds, and why each hit stands there, from the same engine."""
    engine, said, degraded = _ask(lambda engine: _explained(engine, question))
    if said is None:
        return Answer("database", (), 0, degraded=degraded), []
    found, why = said
    hits = _public_hits(engine, found.hits)
    return replace(found, hits=hits, degraded=found.degraded or degraded), why


def _explained(engine: Engine, question: Question) -> tuple[Answer, list[Explanation]]:
    found = engine.ask(question)
    shown = {hit.page_id for hit in found.hits}
    entries = entries_of(hit.translation_key for hit in found.hits)
    return found, engine.explain(question, [each for each in entries if each.page_id in shown])


def _ask(of: Callable[[Engine], Said]) -> tuple[str, Said | None, bool]:
    """The name of the engine that answered, what it said, and whether another one should have.

    Nothing was said where no engine answers at all.
    """
    engines = followed_engines()
    for number, engine in enumerate(engines):
        is_last = number == len(engines) - 1
        try:
            said = of(engine) if is_last else _within_reason(engine, of)
        except EngineUnavailableError as error:
            logger.warning("The search engine %s did not answer: %s", engine.name, error)
        else:
            return engine.name, said, number > 0
    return "", None, bool(engines)


def _within_reason(engine: Engine, of: Callable[[Engine], Said]) -> Said:
    breaker = Breaker(engine.name)
    if not breaker.lets_through():
        raise EngineUnavailableError("it is spared for a while, since it failed")
    try:
        said = of(engine)
    except (EngineOutdatedError, EngineRefusedError):
        # It is there, and says that this one question is none, others may be; or its index is no use.
        _ask_for_following(breaker)
        raise
    except EngineUnavailableError:
        breaker.failed()
        raise
    if breaker.answered():
        # It was away: what it missed is not left to the job of the next minute.
        _ask_for_following(breaker)
    return said


def _ask_for_following(breaker: Breaker) -> None:
    if breaker.may_ask_for_following():
        follow_documents.enqueue()


def _public_hits(engine: str, hits: Sequence[Hit]) -> tuple[Hit, ...]:
    public = _public(engine, (hit.page_id for hit in hits))
    return tuple(hit for hit in hits if hit.page_id in public)


def _public(engine: str, page_ids: Iterable[int]) -> set[int]:
    """Those of ``page_ids`` that everybody may see now; the others are noted. One query, or none."""
    asked = set(page_ids)
    if not asked:
        return set()
    live = PublishedDocument.objects.filter(page_id__in=asked, withdrawn_at__isnull=True, is_alias=False)
    public = set(live.values_list("page_id", flat=True))
    if gone := asked - public:
        logger.warning("The search engine %s still knew pages that went: %s", engine, sorted(gone))
        note_repairs(gone, [engine])
    return public
