"""The engine, as the contract has it."""

from collections.abc import Iterable, Mapping, Sequence

from django.db import transaction

from search.engines.database import asking, completing, explaining, mapping, writing
from search.engines.database.tables import KeptEntry, Posting, Segment, Word
from search.entries import IndexEntry
from search.explanation import Explanation
from search.question import Answer, Cluster, Completion, Hit, Question


class DatabaseEngine:
    """Keeps entries in the platform's own database. See :class:`search.engines.contract.Engine`."""

    name = "database"

    def prepare(self) -> None:
        """Nothing: migrations made the tables."""

    def write(self, entries: Sequence[IndexEntry]) -> None:
        """In one transaction, as part of the one that is open."""
        writing.write(entries)

    def remove(self, page_ids: Iterable[int]) -> None:
        """In one transaction, as part of the one that is open."""
        writing.remove(page_ids)

    @transaction.atomic
    def clear(self) -> None:
        """Keep nothing any longer."""
        for table in (Posting, Segment, KeptEntry, Word):
            table.objects.all().delete()

    def kept(self, after: int, limit: int) -> dict[int, int]:
        return dict(
            KeptEntry.objects.filter(pk__gt=after).order_by("pk").values_list("pk", "sequence")[:limit]
        )

    def ask(self, question: Question) -> Answer:
        return asking.ask(question, self.name)

    def complete(self, text: str, locales: Sequence[str], limit: int) -> list[Completion]:
        return completing.complete(text, locales, limit)

    def clusters(self, question: Question, zoom: int) -> list[Cluster]:
        return mapping.clusters(question, zoom)

    def nearest(self, wanted: Mapping[str, Mapping[str, float]], question: Question) -> list[Hit]:
        return asking.nearest(wanted, question)

    def explain(self, question: Question, entries: Sequence[IndexEntry]) -> list[Explanation]:
        return explaining.explain(question, entries)
