"""Lists and details of records: of the codebook, and of what public documents show."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import CharField, Exists, Model, OuterRef, QuerySet, Value
from django.db.models.functions import Cast, Concat
from django.http import HttpRequest, HttpResponse
from wagtail.models import Page

from closercities.api.front_cache import keys
from closercities.api.resources import caching
from closercities.api.resources.cursor import CURSOR, Cursors
from closercities.api.resources.languages import LOCALE
from closercities.api.resources.orders import Order
from closercities.api.resources.paging import COUNT, LIMIT, PAGE_SIZE, cut, links
from closercities.api.resources.parameters import Parameter, Values
from closercities.api.resources.resource import not_found
from closercities.core.languages import text_direction
from closercities.publication.models import DocumentRead
from closercities.publication.serialisation.answer import Answer
from closercities.publication.serialisation.encode import encode
from closercities.publication.serialisation.visible_pages import VisiblePages

Json = Mapping[str, Any]
Represent = Callable[[Any, Answer, str], Json]


def shown_records(model: type[Model]) -> QuerySet[Any]:
    """Those of ``model`` that a public document shows: who is named in drafts only is nobody's business."""
    target = Concat(Value(f"{model._meta.label_lower}:"), Cast(OuterRef("pk"), CharField()))
    return model._default_manager.filter(Exists(DocumentRead.objects.filter(target=target)))


def labelled(record: Any, told: Json, locale: str) -> Any:
    """``told`` of a record that has labels, with what every item tells of its language."""
    language = told.get("label_language") or locale
    return {
        "locale": locale,
        "is_fallback": language != locale,
        "id": record.pk,
        "type": record._meta.label,
        "content_locale": language,
        "dir": text_direction(language),
        **told,
    }


@dataclass(frozen=True)
class Records:
    """Records that may be told, and how each is."""

    noun: str
    rows: Callable[[], QuerySet[Any]]
    order: Order
    represent: Represent
    key: str = "pk"
    localised: bool = True

    @property
    def list_parameters(self) -> tuple[Parameter, ...]:
        """All that the list can be asked with."""
        return (*self.item_parameters, LIMIT, CURSOR, COUNT)

    @property
    def item_parameters(self) -> tuple[Parameter, ...]:
        """All that one record can be asked with."""
        return (LOCALE,) if self.localised else ()

    def respond(self, request: HttpRequest, values: Values) -> HttpResponse:
        """A page of the list, or 304. The number of queries does not depend on how many there are."""
        self._label(request)
        cursors = Cursors(request.path, request.GET)
        position = cursors.read(values["cursor"]) if "cursor" in values else None
        limit = values.get("limit", PAGE_SIZE)
        page = cut(list(self.order.from_position(self.rows(), position)[: limit + 1]), limit, position)
        meta = links(
            request,
            cursors,
            page,
            lambda row, backwards: self.order.position(getattr(row, self.order.column), row.pk, backwards),
        )
        if values.get("count"):
            meta["total_count"] = self.rows().count()
        text = encode({"meta": meta, "items": self._told(page.rows, values)})
        return caching.revalidated(request, text)

    def respond_item(self, request: HttpRequest, values: Values, **path: Any) -> HttpResponse:
        """The record that ``path`` names by :attr:`key`, or 304. Raises ``Problem``."""
        self._label(request)
        ((_name, key),) = path.items()
        found = self.rows().filter(**{self.key: key}).first()
        if found is None:
            raise not_found(self.noun)
        return caching.revalidated(request, encode(self._told([found], values)[0]))

    def _label(self, request: HttpRequest) -> None:
        # Which records are shown, and what is told of them, depends on documents too.
        keys.shows(request, keys.DOCUMENTS, keys.records(self.rows().model))

    def _told(self, rows: Sequence[Any], values: Values) -> list[Json]:
        answer = Answer(VisiblePages(Page.objects.none()))
        locale = values.get("locale", settings.LANGUAGE_CODE)
        return [self.represent(row, answer, locale) for row in rows]
