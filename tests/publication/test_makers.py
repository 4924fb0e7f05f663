"""Documents made by several processes: the same ones."""

import os
from collections.abc import Mapping

import pytest
from django.core.management import call_command
from django.db import connection

from closercities.publication import makers, upkeep
from closercities.publication.models import DocumentRead, PublishedDocument
from closercities.publication.serialisation.documents import FreshDocument, serialise
from tests.factories.cases import make_case
from tests.factories.site import make_site
from tests.publication.world import wrong

# Other processes see what is committed only.
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgresql]
FIRST = os.getpid()


@pytest.fixture(autouse=True)
def _unmade(monkeypatch: pytest.MonkeyPatch) -> None:
    make_site("en")
    for number in range(4):
        make_case(f"Case {number}")
    PublishedDocument.objects.all().delete()
    DocumentRead.objects.all().delete()
    monkeypatch.setattr(upkeep, "MADE_AT_ONCE", 1)


def elsewhere(page_ids: list[int]) -> Mapping[int, FreshDocument]:
    """As ``serialise``, in any process but the first."""
    assert is_another_process()
    return serialise(page_ids)


def is_another_process() -> bool:
    """Whether this process was started by the one that runs the tests."""
    return os.getpid() != FIRST


def test_several_processes_make_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(makers, "serialise", elsewhere)
    call_command("refresh_documents", processes=2)
    assert (upkeep.unmade(), wrong()) == ([], {})
    numbers = PublishedDocument.objects.order_by("sequence").values_list("page_id", flat=True)
    assert list(numbers) == sorted(numbers)
    # The connection is still this process's own.
    assert connection.is_usable()
