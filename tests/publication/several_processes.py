"""Documents that several processes are to make, and who of them is asked."""

import os

import pytest

from closercities.publication import upkeep
from closercities.publication.models import DocumentRead, PublishedDocument
from tests.factories.cases import make_case
from tests.factories.site import make_site

FIRST = os.getpid()


def leave_documents_unmade(monkeypatch: pytest.MonkeyPatch) -> None:
    """Four cases without documents, which are made one at a time."""
    make_site("en")
    for number in range(4):
        make_case(f"Case {number}")
    PublishedDocument.objects.all().delete()
    DocumentRead.objects.all().delete()
    monkeypatch.setattr(upkeep, "MADE_AT_ONCE", 1)


def is_another_process() -> bool:
    """Whether this process was started by the one that runs the tests."""
    return os.getpid() != FIRST
