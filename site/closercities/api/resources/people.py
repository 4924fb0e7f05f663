"""``people/`` and ``organisations/``: who public pages name."""

from typing import cast

from closercities.api.resources.orders import Order
from closercities.api.resources.records import Records, shown_records
from closercities.api.resources.resource import list_and_item
from closercities.api.resources.shapes import OrganisationItem, PersonItem
from closercities.core.models import Organisation, Person
from closercities.publication.serialisation import records, shapes
from closercities.publication.serialisation.answer import Answer
from closercities.publication.serialisation.shown_records import ORGANISATION_RELATIONS, PERSON_RELATIONS


def _person(record: Person, answer: Answer, locale: str) -> PersonItem:
    told = cast(shapes.Person, records.person(record, answer, locale))
    return {"locale": locale, "type": "core.Person", **told}


def _organisation(record: Organisation, answer: Answer, locale: str) -> OrganisationItem:
    told = cast(shapes.Organisation, records.organisation(record, answer, locale))
    return {"locale": locale, "type": "core.Organisation", **told}


PEOPLE = Records(
    "person",
    lambda: shown_records(Person).select_related(*PERSON_RELATIONS),
    Order("name"),
    _person,
)
ORGANISATIONS = Records(
    "organisation",
    lambda: shown_records(Organisation).select_related(*ORGANISATION_RELATIONS),
    Order("name"),
    _organisation,
)
RESOURCES = (
    *list_and_item(
        names=("people", "person"),
        key="int:id",
        item="Person",
        summaries=("People whom public pages name, by name", "One person"),
        parameters=(PEOPLE.list_parameters, PEOPLE.item_parameters),
        respond=(PEOPLE.respond, PEOPLE.respond_item),
    ),
    *list_and_item(
        names=("organisations", "organisation"),
        key="int:id",
        item="Organisation",
        summaries=("Organisations that public pages name, by name", "One organisation"),
        parameters=(ORGANISATIONS.list_parameters, ORGANISATIONS.item_parameters),
        respond=(ORGANISATIONS.respond, ORGANISATIONS.respond_item),
    ),
)
