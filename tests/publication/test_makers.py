"""Documents made by several processes: the same ones."""

from collections.abc import Mapping

import pytest
from django.core.management import call_command
from django.db import connection

from closercities.publication import makers, upkeep
from closercities.publication.models import PublishedDocument
from closercities.publication.serialisation.documents import FreshDocument, serialise
from tests.publication.several_processes import is_another_process, leave_documents_unmade
from tests.publication.world import wrong

# Other processes see what is committed only.
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgresql]


def elsewhere(page_ids: list[int]) -> Mapping[int, FreshDocument]:
    """As ``serialise``, in any process but the first."""
    assert is_another_process()
    return serialise(page_ids)


def test_several_processes_make_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    leave_documents_unmade(monkeypatch)
    monkeypatch.setattr(makers, "serialise", elsewhere)
    call_command("refresh_documents", processes=2)
    assert (upkeep.unmade(), wrong()) == ([], {})
    numbers = PublishedDocument.objects.order_by("sequence").values_list("page_id", flat=True)
    assert list(numbers) == sorted(numbers)
    # The connection is still this process's own.
    assert connection.is_usable()
