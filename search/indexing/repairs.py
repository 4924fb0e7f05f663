"""Pages whose entries have to be written again, although no document of theirs changed."""

from collections.abc import Iterable

from search.models import EntryToRepair


def note_repairs(page_ids: Iterable[int]) -> None:
    """Have the entries of these pages made again, or removed, the next time that engines are followed up."""
    rows = [EntryToRepair(page_id=number) for number in sorted(set(page_ids))]
    EntryToRepair.objects.bulk_create(rows, ignore_conflicts=True, batch_size=1_000)
