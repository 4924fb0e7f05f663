"""Pages whose facts are read from their source page: campaigns, articles, interviews."""

from collections.abc import Iterable
from typing import Any, ClassVar
from uuid import UUID

from django.db.models import Model

from closercities.core.shared_facts import attach_source_pages
from closercities.publication.serialisation import records, shapes
from closercities.publication.serialisation.page import PageRepresentation, rows_of


class SharedFactsRepresentation(PageRepresentation):
    """``shared`` names columns, ``row_models`` the model and relations of each computed list of rows.

    All are read from the page that :attr:`shown_facts` names.
    """

    shared: ClassVar[tuple[str, ...]] = ()
    row_models: ClassVar[dict[str, tuple[type[Model], tuple[str, ...]]]] = {}

    @classmethod
    def shared_names(cls) -> tuple[str, ...]:
        return cls.shared

    def load(self) -> None:
        attach_source_pages(self.pages)
        sources = [page.shown_facts for page in self.pages]
        self.rows = {
            name: rows_of(model, sources, *relations)
            for name, (model, relations) in self.row_models.items()
            if name in self.names
        }

    def value(self, name: str, page: Any) -> Any:
        if name in self.shared:
            return getattr(page.shown_facts, name)
        return super().value(name, page)

    def shown_rows(self, name: str, page: Any) -> list[Any]:
        """The rows of the computed list ``name``."""
        return self.rows[name][page.shown_facts.pk]

    def targets(self) -> tuple[set[int], set[UUID]]:
        keys = {
            row.case_id
            for rows in self.rows.values()
            for of_page in rows.values()
            for row in of_page
            if hasattr(row, "case_id")
        }
        return set(), keys

    def case(self, key: UUID, page: Any) -> shapes.PageReference | None:
        """The case with this key in the page's language, where anybody may read it."""
        return records.page_brief(self.answer.visible.written(key, self.locale_of(page)), self.answer)

    def cases(self, page: Any) -> list[shapes.PageReference]:
        """The cases that the page is about, as far as they are public."""
        return _known(self.case(row.case_id, page) for row in self.shown_rows("cases", page))

    def topics(self, page: Any) -> list[shapes.Topic]:
        """The urban challenges that the page is about."""
        return [
            records.topic(row.topic, self.answer, self.locale_of(page))
            for row in self.shown_rows("topics", page)
        ]


def _known(found: Iterable[shapes.PageReference | None]) -> list[shapes.PageReference]:
    return [each for each in found if each is not None]
