"""Pages whose entries have to be written again, although no document of theirs changed."""

from collections.abc import Iterable, Sequence

from closercities.publication.models import DocumentRead
from search.engines.contract import Engine
from search.indexing.building import entries_of, indexed_documents
from search.models import EntryToRepair

AT_A_TIME = 200


def note_repairs(page_ids: Iterable[int], engines: Sequence[str]) -> None:
    """Have the entries of these pages made again, or removed, when these engines are next followed up."""
    rows = [
        EntryToRepair(engine=engine, page_id=number) for engine in engines for number in sorted(set(page_ids))
    ]
    EntryToRepair.objects.bulk_create(rows, ignore_conflicts=True, batch_size=500)


def note_readers_of(targets: Sequence[str], engines: Sequence[str]) -> int:
    """The same for all pages that show one of ``targets`` (see ``DocumentRead``); how many there are."""
    readers = DocumentRead.objects.filter(target__in=targets).values_list("page_id", flat=True).distinct()
    page_ids = list(readers)
    note_repairs(page_ids, engines)
    return len(page_ids)


def mend(engine: Engine) -> int:
    """Make what was noted for ``engine`` right; how many entries that were. What it refuses stays noted."""
    done = 0
    while rows := list(EntryToRepair.objects.filter(engine=engine.name).order_by("pk")[:AT_A_TIME]):
        page_ids = [row.page_id for row in rows]
        public = dict(
            indexed_documents().filter(page_id__in=page_ids).values_list("page_id", "translation_key")
        )
        engine.write(entries_of(public.values()))
        engine.remove([number for number in page_ids if number not in public])
        EntryToRepair.objects.filter(pk__in=[row.pk for row in rows]).delete()
        done += len(rows)
    return done
