"""What only shows when transactions really end: two workers at once."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection

from closercities.publication.invalidation import (
    pending,
    process,
)
from closercities.publication.models import Invalidation, PublishedDocument
from closercities.publication.writing import documents_written
from tests.factories.cases import make_case
from tests.factories.site import make_site

# Such tests empty the database when they end. Each stands in a file of its own: xdist hands those out last.
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _site() -> None:
    make_site("en")


@pytest.mark.postgresql
def test_two_workers_at_once_write_each_change_once() -> None:
    cases = [make_case(f"Case {number}") for number in range(4)]
    PublishedDocument.objects.filter(page_id__in=[case.pk for case in cases]).update(etag="", body="")
    Invalidation.objects.all().delete()
    # As a worker leaves them that is killed between the commit and its task.
    Invalidation.objects.bulk_create(Invalidation(page_id=case.pk) for case in cases for _twice in range(2))
    numbers: list[int] = []

    def listen(changes: Any, **_signal: Any) -> None:
        numbers.extend(change.document.page_id for change in changes)

    def work() -> None:
        try:
            while process(most=2):
                pass
        finally:
            connection.close()

    documents_written.connect(listen)
    with ThreadPoolExecutor(2) as workers:
        for done in [workers.submit(work), workers.submit(work)]:
            done.result()
    documents_written.disconnect(listen)
    assert sorted(numbers) == sorted(case.pk for case in cases)
    assert pending() == 0
    sequences = list(PublishedDocument.objects.values_list("sequence", flat=True))
    assert len(sequences) == len(set(sequences))
