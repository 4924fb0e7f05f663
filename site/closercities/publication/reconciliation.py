"""Going over all documents, a batch at a time; what was broken off goes on where it was."""

import fcntl
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from closercities.publication.comparison import compare, pages_after
from closercities.publication.models import Reconciliation

logger = logging.getLogger(__name__)
BATCH = 100
EXAMPLES = 20
# A pass that was broken off longer ago says too little about today.
GOES_ON_WITHIN = timedelta(hours=12)
KEPT_FOR = timedelta(days=90)
COMMAND, NIGHTLY = "command", "nightly"


class AlreadyRunningError(Exception):
    """Another process on this machine is at the same."""


def reconcile(
    asked_by: str,
    *,
    fix: bool = False,
    restart: bool = False,
    progress: Callable[[Reconciliation], None] = lambda _run: None,
) -> Reconciliation:
    """Compare every document with a fresh serialisation, and with ``fix`` mend those that differ.

    Goes on with the pass of the same kind that was broken off, unless it is to ``restart``. Memory does not
    grow with the number of documents. Calls ``progress`` after each batch. Raises
    :exc:`AlreadyRunningError` while another process does the same.
    """
    with _alone(asked_by):
        run = _begun(asked_by, fix=fix, restart=restart)
        progress(run)
        while ids := pages_after(run.last_page_id, BATCH):
            found = compare(ids, fix=fix)
            run.last_page_id = ids[-1]
            run.compared += found.compared
            run.differing += len(found.differing)
            run.pending += len(found.pending)
            run.examples = [*run.examples, *found.differing][:EXAMPLES]
            run.save()
            progress(run)
        run.finished_at = timezone.now()
        run.save()
    Reconciliation.objects.filter(started_at__lt=timezone.now() - KEPT_FOR).delete()
    if run.differing:
        logger.warning(
            "%s of %s published documents differed (%s), such as those of the pages %s",
            run.differing,
            run.compared,
            "mended" if fix else "run reconcile_documents --fix",
            run.examples,
        )
    return run


def _begun(asked_by: str, *, fix: bool, restart: bool) -> Reconciliation:
    broken_off = Reconciliation.objects.filter(asked_by=asked_by, finished_at__isnull=True)
    recent = broken_off.filter(fixes=fix, touched_at__gte=timezone.now() - GOES_ON_WITHIN)
    run = None if restart else recent.order_by("-pk").first()
    broken_off.exclude(pk=run.pk if run else 0).delete()
    return run or Reconciliation.objects.create(asked_by=asked_by, fixes=fix)


@contextmanager
def _alone(asked_by: str) -> Iterator[None]:
    # The system lets go of the lock when the process ends, however it ends.
    with (settings.DATA_DIR / f"reconciliation-{asked_by}.lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise AlreadyRunningError("Another process is comparing the documents already.") from None
        yield
