"""Comparing all documents: what is found, what is mended, and how the command ends."""

import fcntl
import logging
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import DatabaseError

from closercities.operations.health.checks import MissingPartError
from closercities.operations.health.readiness import MISSED_LATER
from closercities.operations.schedule import registered_jobs
from closercities.publication import reconciliation
from closercities.publication.health import check_documents
from closercities.publication.invalidation import later
from closercities.publication.models import DocumentRead, PublishedDocument, Reconciliation
from closercities.publication.reconciliation import COMMAND, reconcile
from tests.factories.cases import make_case, make_full_case
from tests.factories.site import make_site

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _site() -> None:
    make_site("en")


def run(*arguments: str) -> tuple[int, str]:
    """How the command ends, and what it says."""
    said = StringIO()
    try:
        call_command("reconcile_documents", *arguments, stdout=said, stderr=StringIO())
    except CommandError as error:
        return error.returncode, f"{said.getvalue()}{error}"
    return 0, said.getvalue()


def of(page: Any) -> Any:
    return PublishedDocument.objects.filter(page_id=page.pk)


def spoil(how: str, case: Any) -> None:
    """Make the documents wrong, as no code of the platform does."""
    if how == "body":
        of(case).update(body="{}")
    elif how == "column":
        of(case).update(path="/elsewhere/")
    elif how == "missing":
        of(case).delete()
    elif how == "left over":
        type(case).objects.filter(pk=case.pk).update(live=False)
    elif how == "reads":
        DocumentRead.objects.filter(page_id=case.pk).delete()
    elif how == "tombstone":
        case.unpublish()
        of(case).update(body="{}")


def test_command_ends_with_0_when_all_are_equal() -> None:
    case = make_full_case()
    assert run() == (0, "4 compared: 4 equal, 0 pending, 0 differing.\n".replace("4", str(of_all())))
    case.delete()
    assert run()[0] == 0


def of_all() -> int:
    return PublishedDocument.objects.count()


@pytest.mark.parametrize("how", ["body", "column", "missing", "left over", "reads", "tombstone"])
def test_command_finds_a_wrong_document_and_mends_it(how: str) -> None:
    case, other = make_full_case(), make_case("Left alone")
    numbers = of(other).values_list("sequence", flat=True).get()
    spoil(how, case)
    code, said = run()
    assert code == 1
    assert f"1 differing.\nPages: {case.pk}\n" in said
    code, said = run("--fix")
    assert (code, "1 mended" in said) == (0, True)
    assert run()[0] == 0
    assert of(other).values_list("sequence", flat=True).get() == numbers


def test_document_that_waits_is_pending_and_no_difference() -> None:
    case = make_case()
    of(case).update(body="{}")
    later([case.pk], "test")
    assert run() == (0, f"{of_all()} compared: {of_all() - 1} equal, 1 pending, 0 differing.\n")


def test_document_below_a_page_that_waits_is_pending() -> None:
    case = make_case()
    of(case).update(body="{}")
    later([case.get_parent().pk], "moved", with_descendants=True)
    assert run()[0] == 0


def test_command_ends_with_2_when_it_could_not_run(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_arguments: Any, **_options: Any) -> None:
        raise DatabaseError("no such table")

    monkeypatch.setattr(reconciliation, "compare", fail)
    assert run() == (2, "The documents could not be compared: DatabaseError: no such table")


def test_command_ends_with_2_beside_another_one() -> None:
    lock = Path(settings.DATA_DIR) / f"reconciliation-{COMMAND}.lock"
    with lock.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        assert run() == (2, "Another process is comparing the documents already.")


def test_pass_that_is_broken_off_goes_on_where_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reconciliation, "BATCH", 2)
    cases = [make_case(f"Case {number}") for number in range(5)]
    of(cases[0]).update(body="{}")

    def stop(run: Reconciliation) -> None:
        if run.last_page_id >= cases[1].pk:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        reconcile(COMMAND, progress=stop)
    reached = Reconciliation.objects.get().last_page_id
    code, said = run()
    # What the first part found counts.
    assert code == 1
    assert said.startswith(f"Going on after page {reached}.\n{of_all()} compared: ")
    assert Reconciliation.objects.get().finished_at is not None


def test_nightly_pass_reports_to_the_log_and_to_health(caplog: pytest.LogCaptureFixture) -> None:
    case = make_case()
    of(case).update(body="{}")
    job = next(job for job in registered_jobs() if job.name == "reconcile documents")
    with caplog.at_level(logging.WARNING):
        job.run()
    assert f"1 of {of_all()} published documents differed" in caplog.text
    assert f"[{case.pk}]" in caplog.text
    with pytest.raises(MissingPartError, match="published documents differ from their pages"):
        check_documents()
    assert MISSED_LATER["documents"] is check_documents
    assert run("--fix")[0] == 0
    check_documents()


@pytest.mark.parametrize("count", [1, 10, 100])
def test_queries_of_a_batch_do_not_depend_on_its_size(count: int, django_assert_num_queries: Any) -> None:
    for number in range(count):
        make_case(f"Case {number}", live=number == 0)
    ids = list(PublishedDocument.objects.values_list("page_id", flat=True))
    reconciliation.compare(ids)
    with django_assert_num_queries(18):
        assert reconciliation.compare(ids).differing == []
