"""Pages as documents read them: their columns, without what an object that editors change is made with.

Of the time that a batch of documents took, a tenth went there: each page looked through all of its relations,
and each stream was made an object for, only to be told as it is stored.
"""

from collections.abc import Iterable
from functools import cache
from inspect import getattr_static
from typing import Any

from django.db.models import ExpressionWrapper, F, JSONField
from django.db.models.base import ModelState
from django.db.models.query_utils import DeferredAttribute
from wagtail.fields import StreamField
from wagtail.models import Locale

from closercities.publication.prepared import Prepared
from closercities.publication.prepared_rows import PreparedRows


def stored_pages(model: Any, numbers: Iterable[int]) -> list[Any]:
    """The pages of ``model`` with these ids, with their locales, in no order; one query.

    ``stored_streams`` of each holds what is stored of its streams, by name. The streams themselves are read
    when they are asked for, as deferred columns are.
    """
    return _reader(model).pages(numbers)


def stored_stream(page: Any, field: Any) -> list[Any]:
    """What is stored of the stream ``field`` of ``page``, whether it was read here or not."""
    known: dict[str, Any] = getattr(page, "stored_streams", {})
    stored = known.get(field.name)
    return stored if isinstance(stored, list) else list(getattr(page, field.name).raw_data)


class _Reader:
    """Reads pages of one type."""

    def __init__(self, model: Any) -> None:
        fields = model._meta.concrete_fields
        self._model = model
        self._streams = [field.name for field in fields if isinstance(field, StreamField)]
        self._columns = [field.attname for field in fields if not isinstance(field, StreamField)]
        # What a column is set by that does more than to hold a value.
        self._setting = [name for name in self._columns if not _is_plain(model, name)]
        self._rows = PreparedRows(self._query, lambda: model._meta.pk.target_field, Prepared.ASKED)

    def _query(self, numbers: list[int]) -> Any:
        streams: Any = {f"stored_{name}": ExpressionWrapper(F(name), JSONField()) for name in self._streams}
        pages = self._model._default_manager.filter(pk__in=numbers).order_by().annotate(**streams)
        return pages.values_list(*self._columns, *streams, "locale__language_code")

    def pages(self, numbers: Iterable[int]) -> list[Any]:
        locales: dict[int, Locale] = {}
        return [self._page(row, locales) for row in self._rows.rows(numbers)]

    def _page(self, row: Any, locales: dict[int, Locale]) -> Any:
        # As Django makes objects that were pickled.
        page = self._model.__new__(self._model)
        known = page.__dict__
        known.update(zip(self._columns, row, strict=False))
        known["stored_streams"] = dict(zip(self._streams, row[len(self._columns) : -1], strict=True))
        state = page._state = ModelState()
        state.adding, state.db = False, self._model._default_manager.db
        for name in self._setting:
            setattr(page, name, known[name])
        locale = locales.get(page.locale_id)
        if locale is None:
            locale = locales[page.locale_id] = Locale(pk=page.locale_id, language_code=row[-1])
        page.locale = locale
        return page


def _is_plain(model: Any, name: str) -> bool:
    return isinstance(getattr_static(model, name), DeferredAttribute)


@cache
def _reader(model: Any) -> _Reader:
    return _Reader(model)
