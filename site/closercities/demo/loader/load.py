"""Loading everything, in order."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from closercities.demo.loader.content import (
    CONTENT,
    read_codings,
    read_frame,
    read_pages,
    read_records,
)
from closercities.demo.loader.documents import key_in, load_document
from closercities.demo.loader.indexing import indexed_once
from closercities.demo.loader.ledger import Outcome
from closercities.demo.loader.records import load_record
from closercities.publication.invalidation import batched
from home.site_tree import ensure_site

Step = tuple[str, Callable[[], Outcome]]


def steps(content: Path = CONTENT) -> list[Step]:
    """What there is to do, each step under its key; a step is one transaction."""
    found: list[Step] = [(record.key, partial(load_record, record)) for record in read_records(content)]
    for document in [*read_pages(content), *read_frame(content)]:
        found += [
            (key_in(document, code), partial(load_document, document, code)) for code in document.locales
        ]
    found += [(record.key, partial(load_record, record)) for record in read_codings(content)]
    return found


def load(content: Path = CONTENT) -> Iterator[tuple[str, Outcome]]:
    """Load what is missing or has a new version; yields each key with what became of it.

    Makes the pages that every site has first. What a person changed or deleted stays as it is. What
    refers to something that comes later is tried again, as long as that helps.
    """
    ensure_site()
    waiting = steps(content)
    while waiting:
        unresolved: list[Step] = []
        for key, step in waiting:
            outcome = _outcome_of(step)
            if outcome is Outcome.UNRESOLVED:
                unresolved.append((key, step))
            else:
                yield key, outcome
        if len(unresolved) == len(waiting):
            break
        waiting = unresolved
    yield from ((key, Outcome.UNRESOLVED) for key, _step in waiting)


def _outcome_of(step: Callable[[], Outcome]) -> Outcome:
    try:
        with batched(), indexed_once():
            return step()
    except LookupError:
        return Outcome.UNRESOLVED
