"""What is told of one change."""

import json

import pytest

from closercities.publication.changes import change_id, change_item, event_since
from closercities.publication.models import PublishedDocument
from closercities.publication.writing import CHANGED, PUBLISHED, WITHDRAWN
from tests.factories.cases import make_case
from tests.factories.site import make_site

pytestmark = pytest.mark.django_db


def test_change_carries_the_ready_document_under_an_id_that_its_number_gives() -> None:
    make_site("en")
    case = make_case("Rain garden")
    document = PublishedDocument.objects.get(page_id=case.pk)
    told = json.loads(change_item(document, PUBLISHED))
    assert list(told) == ["id", "event", "sequence", "at", "item"]
    assert told["id"] == change_id(document.sequence)
    assert (told["event"], told["sequence"]) == (PUBLISHED, document.sequence)
    assert told["item"] == json.loads(document.body)
    assert event_since(document, document.published_sequence - 1) == PUBLISHED
    assert event_since(document, document.published_sequence) == CHANGED


def test_change_of_a_withdrawn_page_tells_only_when_and_why() -> None:
    make_site("en")
    case = make_case("Rain garden")
    case.unpublish()
    document = PublishedDocument.objects.get(page_id=case.pk)
    assert event_since(document, 0) == WITHDRAWN
    item = json.loads(change_item(document, WITHDRAWN))["item"]
    assert item.pop("withdrawn_at")
    assert item == {"id": case.pk, "type": "cases.CasePage", "locale": "en", "reason": "unpublished"}
