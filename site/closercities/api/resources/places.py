"""``places/``: where public cases are."""

from closercities.api.resources.orders import Order
from closercities.api.resources.records import Records, labelled, shown_records
from closercities.api.resources.resource import list_and_item
from closercities.api.resources.shapes import PlaceItem
from closercities.core.models import Place
from closercities.publication.serialisation import records
from closercities.publication.serialisation.answer import Answer


def _place(record: Place, answer: Answer, locale: str) -> PlaceItem:
    item: PlaceItem = labelled(record, records.place(record, answer, locale) or {}, locale)
    return item


PLACES = Records("place", lambda: shown_records(Place), Order("pk"), _place)
RESOURCES = (
    *list_and_item(
        names=("places", "place"),
        key="int:id",
        item="Place",
        summaries=("Places that public pages name", "One place"),
        parameters=(PLACES.list_parameters, PLACES.item_parameters),
        respond=(PLACES.respond, PLACES.respond_item),
    ),
)
