"""What many documents show is made again by the task; the save that asks for it stays short."""

from typing import Any

import pytest
from wagtail.models import PageViewRestriction

from closercities.publication import invalidation
from closercities.publication.invalidation import pending, process, refresh_readers
from closercities.publication.models import DocumentRead, Invalidation, PublishedDocument
from tests.factories.cases import make_case
from tests.factories.site import case_index, make_site

pytestmark = pytest.mark.django_db
TARGET = "core.topic:1000000"


@pytest.fixture(autouse=True)
def _site() -> None:
    make_site("en")


def read_by(count: int) -> list[int]:
    """Documents that show the same; of pages that are there where ``count`` is small."""
    numbers = [make_case(f"Case {number}").pk for number in range(count)] if count <= 10 else []
    rows = [
        DocumentRead(page_id=10_000_000 + number, target=TARGET) for number in range(count - len(numbers))
    ]
    rows += [DocumentRead(page_id=number, target=TARGET) for number in numbers]
    DocumentRead.objects.bulk_create(rows, batch_size=500)
    return numbers


@pytest.mark.parametrize(("count", "queries"), [(1, 17), (10, 17), (100, 13), (1_000, 17)])
def test_queries_of_a_save_that_many_documents_show(
    count: int, queries: int, django_assert_num_queries: Any
) -> None:
    read_by(count)
    Invalidation.objects.all().delete()
    refresh_readers(["core.topic:0"])
    with django_assert_num_queries(queries):
        refresh_readers([TARGET])
    assert pending() == (count if count > invalidation.AT_ONCE else 0)


def test_private_documents_go_at_once_however_many_there_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(invalidation, "AT_ONCE", 2)
    cases = [make_case(f"Case {number}") for number in range(4)]
    PageViewRestriction.objects.create(page=case_index().page_ptr, restriction_type="login")
    numbers = [case.pk for case in cases]
    left = PublishedDocument.objects.filter(page_id__in=numbers).exclude(body="")
    assert not left.exists()
    assert pending() >= 4


def test_page_that_is_deleted_before_its_turn_is_no_obstacle() -> None:
    case, other = make_case("Deleted"), make_case("Other")
    invalidation.later([case.pk, 10_000_000, other.pk], "test")
    case.delete()
    while process():
        pass
    assert pending() == 0
    assert PublishedDocument.objects.get(page_id=case.pk).withdrawal_reason == "deleted"
