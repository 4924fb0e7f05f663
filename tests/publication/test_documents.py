"""Documents of pages that are published, changed and withdrawn."""

import json
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from closercities.publication.models import DocumentRead, PublishedDocument
from closercities.publication.serialisation.documents import serialise
from closercities.publication.writing import CHANGED, WITHDRAWN, documents_written
from tests.factories.cases import make_case, make_full_case
from tests.factories.site import make_site

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _site() -> None:
    make_site("en")


def document(page: Any) -> PublishedDocument:
    return PublishedDocument.objects.get(page_id=page.pk)


def stale() -> list[int]:
    """Pages whose document is not equal to a fresh one."""
    kept = {each.page_id: each for each in PublishedDocument.objects.filter(withdrawn_at__isnull=True)}
    from wagtail.models import Page

    fresh = serialise(Page.objects.values_list("pk", flat=True))
    return sorted(
        number
        for number in kept.keys() | fresh.keys()
        if number not in kept or number not in fresh or kept[number].body != fresh[number].body
    )


def test_published_case_has_a_document_that_equals_a_fresh_one() -> None:
    case = make_full_case("Rain garden")
    kept = document(case)
    item = json.loads(kept.body)
    assert (item["id"], item["type"], item["title"]) == (case.pk, "cases.CasePage", "Rain garden")
    assert (item["locale"], item["content_locale"], item["is_fallback"]) == ("en", "en", False)
    assert kept.path == case.get_url()
    assert item["facts"]["topics"]
    assert stale() == []


def test_change_takes_the_next_number_and_unpublishing_leaves_a_tombstone() -> None:
    events: list[str] = []

    def listen(changes: Any, **_signal: Any) -> None:
        events.extend(change.event for change in changes if change.document.page_id == case.pk)

    case = make_case("Rain garden")
    documents_written.connect(listen)
    first = document(case)
    case.title = "Rain park"
    case.save_revision().publish()
    second = document(case)
    case.refresh_from_db()
    case.unpublish()
    gone = document(case)
    documents_written.disconnect(listen)
    assert first.sequence < second.sequence < gone.sequence
    assert (gone.body, gone.title, gone.withdrawal_reason) == ("", "", "unpublished")
    assert not DocumentRead.objects.filter(page_id=case.pk).exists()
    assert events == [CHANGED, WITHDRAWN]


@pytest.mark.parametrize("count", [1, 10, 100])
def test_queries_to_serialise_do_not_depend_on_how_many(count: int) -> None:
    ids = [make_full_case(f"Case {number}").pk for number in range(count)]
    serialise(ids[:1])
    with CaptureQueriesContext(connection) as captured:
        assert len(serialise(ids)) == count
    assert len(captured) == 18
