"""One of several processes that write to the same served database, as editors and an import do.

``python -m tests.serve.writer ROLE TIMES`` ends with 0 when every write went through.
"""

import sys

import django


def write_counter() -> None:
    """Read and write in one transaction: what deadlocks unless transactions are immediate."""
    from django.db import transaction

    from closercities.operations.models import JobRun

    with transaction.atomic():
        run, _ = JobRun.objects.get_or_create(name="counter", defaults={"error": "0"})
        run.error = str(int(run.error) + 1)
        run.save()


def edit_page() -> None:
    """Save a revision, as an editor does by typing."""
    from wagtail.models import Page

    page = Page.objects.order_by("path").last()
    assert page is not None
    page.specific.save_revision(clean=False)


def import_many() -> None:
    """Write much in one transaction, which takes a while."""
    import time

    from django.db import transaction

    from closercities.core.models import Organisation

    with transaction.atomic():
        Organisation.objects.bulk_create([Organisation(name=f"Office {n}", kind="other") for n in range(200)])
        time.sleep(0.2)


def enqueue() -> None:
    """Give the worker that is running something to do."""
    from wagtail.models import Page
    from wagtail.tasks import update_reference_index_task

    update_reference_index_task.enqueue("wagtailcore", "page", str(Page.objects.first().pk))


ROLES = {"counter": write_counter, "editor": edit_page, "import": import_many, "tasks": enqueue}


def main(role: str, times: int) -> None:
    """Write ``times`` times as ``role``; raises what the database raises."""
    django.setup()
    for _ in range(times):
        ROLES[role]()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
