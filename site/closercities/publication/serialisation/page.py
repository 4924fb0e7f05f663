"""What the API gives of every page, loaded for all pages of an answer at once.

A page type that has more than its own columns has a subclass in this folder.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from django.db.models import Model, prefetch_related_objects
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Locale, Page
from wagtail.rich_text import extract_references_from_rich_text

from closercities.core.models import RelatedPage
from closercities.core.models.media import Download, Picture
from closercities.core.stand_ins import without_records
from closercities.publication.serialisation import records, shapes
from closercities.publication.serialisation.answer import Answer
from closercities.publication.serialisation.stored_blocks import represent_stored
from closercities.publication.serialisation.stored_pages import stored_stream
from closercities.publication.serialisation.stored_targets import Targets, find_targets

# What a page says of itself beside its content; these stand in ``meta``.
META_FIELDS = ("language_tag", "text_direction")


class PageRepresentation:
    """The pages of one answer, all of one type, and what they need.

    ``computed`` names what the API gives beside the columns in ``api_fields``: each is a method that
    takes a page. The number of queries does not depend on how many pages there are.
    """

    computed: ClassVar[tuple[str, ...]] = ("related_pages",)

    @classmethod
    def field_names(cls, model: Any) -> list[str]:
        """Every field of pages of ``model``, in the order of documents."""
        declared = [field.name for field in model.api_fields]
        own = [name for name in declared if name not in {*META_FIELDS, *cls.computed, *cls.shared_names()}]
        return ["title", *own, *cls.computed, *cls.shared_names()]

    @classmethod
    def shared_names(cls) -> tuple[str, ...]:
        """Columns that are read from another page than the one that is represented."""
        return ()

    def __init__(self, pages: Sequence[Any], names: Iterable[str], answer: Answer) -> None:
        self.pages = list(pages)
        self.names = set(names)
        self.answer = answer
        self._load_locales()
        self._load_columns()
        self.load()
        self._load_targets()

    # -- for subclasses ------------------------------------------------------------------------
    def load(self) -> None:
        """Fetch what the computed fields in ``names`` need."""

    def targets(self) -> tuple[set[int], set[UUID]]:
        """Ids and translation keys of the pages that computed fields point at."""
        return set(), set()

    # -- values --------------------------------------------------------------------------------
    def value(self, name: str, page: Any) -> Any:
        """The field ``name`` of ``page``, ready for JSON."""
        if name in self.computed:
            return getattr(self, name)(page)
        stream = self._streams.get((page.pk, name))
        if stream is not None:
            return represent_stored(*stream, self.answer, self.locale_of(page))
        value = getattr(page, name)
        if name in self._rich_texts:
            return self.answer.rich_text(value, self.locale_of(page))
        if isinstance(value, Picture):
            return records.picture(value, self.answer, self.locale_of(page))
        return value

    def fresh_until(self, page: Any) -> datetime | None:
        """When time alone makes this another document; ``None`` for never."""
        return None

    def locale_of(self, page: Any) -> str:
        """The locale whose reader ``page`` is for."""
        return str(page.locale.language_code)

    def related_pages(self, page: Any) -> list[shapes.PageReference]:
        """What an editor chose to show beside the page, as far as it is public."""
        found = [
            self.answer.visible.page(row.related_id, self.locale_of(page)) for row in self._related[page.pk]
        ]
        told = (records.page_brief(target, self.answer) for target in found)
        return [each for each in told if each is not None]

    # -- loading -------------------------------------------------------------------------------
    def _load_locales(self) -> None:
        without = [page for page in self.pages if "locale" not in page._state.fields_cache]
        locales = Locale.objects.in_bulk({page.locale_id for page in without}) if without else {}
        for page in without:
            page.locale = locales[page.locale_id]

    def _fields(self, kind: Any) -> list[Any]:
        fields: list[Any] = list((type(self.pages[0]) if self.pages else Page)._meta.get_fields())
        return [field for field in fields if isinstance(field, kind) and field.name in self.names]

    def _load_columns(self) -> None:
        self._streams: dict[tuple[int, str], tuple[Any, list[Any]]] = {}
        for field in self._fields(StreamField):
            block = without_records(field.stream_block)
            for page in self.pages:
                self._streams[page.pk, field.name] = (block, stored_stream(page, field))
        self._rich_texts = {field.name for field in self._fields(RichTextField)}
        if "social_image" in self.names:
            prefetch_related_objects(self.pages, "social_image")
        self._related: dict[int, list[Any]] = defaultdict(list)
        if "related_pages" in self.names:
            self._related = rows_of(RelatedPage, self.pages)

    def _load_targets(self) -> None:
        ids, keys = self.targets()
        ids |= {row.related_id for rows in self._related.values() for row in rows}
        if "alias_of" in self.names:
            ids |= {page.alias_of_id for page in self.pages if page.alias_of_id}
        self._load_chosen(ids, keys)

    def _load_chosen(self, ids: set[int], keys: set[UUID]) -> None:
        """What streams and rich texts point at, beside the pages that are named already."""
        targets = Targets(pages=ids)
        targets.texts += [getattr(page, name) for name in self._rich_texts for page in self.pages]
        for block, stored in self._streams.values():
            find_targets(block, stored, targets)
        pages, documents = _linked(targets.texts)
        for model, chosen in targets.records.items():
            self.answer.shown.load(model, chosen)
        self.answer.visible.load(targets.pages | pages, keys)
        self.answer.shown.load(Download, documents)


def rows_of(model: type[Model], pages: Sequence[Any], *relations: str) -> dict[int, list[Any]]:
    """``{page id: rows}`` of ``model``, in order, with ``relations`` at hand; a query and one each."""
    rows = model._default_manager.filter(page__in=[page.pk for page in pages]).order_by("sort_order", "pk")
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows.prefetch_related(*relations):
        found[row.page_id].append(row)  # type: ignore[attr-defined]
    return found


def _linked(sources: Iterable[str]) -> tuple[set[int], set[int]]:
    """Ids of the pages and of the documents that rich texts link to."""
    pages: set[int] = set()
    documents: set[int] = set()
    for source in sources:
        if "linktype" not in source:
            continue
        for model, number, *_path in extract_references_from_rich_text(source):
            if str(number).isdecimal() and model in (Page, Download):
                (pages if model is Page else documents).add(int(number))
    return pages, documents
