"""Wagtail's search in PostgreSQL, where a page that is saved costs the same however many there are."""

from collections.abc import Sequence

from django.db.models import F, FloatField, Model, Subquery
from django.db.models.functions import Length
from modelsearch.backends.database.postgres.postgres import PostgresIndex, PostgresSearchBackend
from modelsearch.utils import get_content_type_pk

from closercities.core.search_backend.values import values_kept

# Of how many entries the length of titles is averaged between two times that all of it is written.
SAMPLE = 500


class SmallStepsIndex(PostgresIndex):
    """Reads and writes no other entries than those that changed.

    Titles rank by their length beside the average. Stock, each save of a page averages all titles there are
    and looks through all entries for new ones. Here a sample stands for all of them until the index is
    written as a whole, which averages all, as stock does.
    """

    def add_items(self, model: type[Model], objs: Sequence[Model]) -> None:
        with values_kept():
            super().add_items(model, objs)
        self._compare_titles(model, objs)

    def _refresh_title_norms(self, full: bool = False) -> None:
        if full:
            super()._refresh_title_norms(full=True)

    def _compare_titles(self, model: type[Model], objs: Sequence[Model]) -> None:
        with_length = self.entries.annotate(title_length=Length("title")).filter(title_length__gt=0)
        sample = with_length.order_by().values("title_length")[:SAMPLE]
        written = with_length.filter(
            content_type_id=get_content_type_pk(model), object_id__in=[str(each.pk) for each in objs]
        )
        written.update(title_norm=_Average(sample) / F("title_length"))


class _Average(Subquery):
    """The average of the one column that a query gives."""

    template = "(SELECT AVG(title_length) FROM (%(subquery)s) sample)"
    output_field = FloatField()


class PostgreSQLBackend(PostgresSearchBackend):
    """The backend with that index; what is found, and how, is Wagtail's."""

    index_class = SmallStepsIndex
