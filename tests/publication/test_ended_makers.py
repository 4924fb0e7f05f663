"""Documents made by several processes, of which one is ended in the middle."""

import os
from collections.abc import Mapping

import pytest
from django.core.management import call_command

from closercities.publication import makers, upkeep
from closercities.publication.serialisation.documents import FreshDocument, serialise
from tests.publication.several_processes import is_another_process, leave_documents_unmade
from tests.publication.world import wrong

# Other processes see what is committed only.
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgresql]


def here_or_nowhere(page_ids: list[int]) -> Mapping[int, FreshDocument]:
    """As ``serialise``, in a process that is ended as soon as it begins."""
    if is_another_process():
        os.kill(os.getpid(), 9)
    return serialise(page_ids)


def test_process_that_is_ended_leaves_its_part_to_the_first(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    leave_documents_unmade(monkeypatch)
    monkeypatch.setattr(makers, "serialise", here_or_nowhere)
    call_command("refresh_documents", processes=2)
    assert (upkeep.unmade(), wrong()) == ([], {})
    assert "goes on alone" in caplog.text
