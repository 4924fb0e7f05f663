"""Working on a run: page after page, by one worker at a time, for as long as it has its turn."""

import logging
import time
from collections.abc import Callable
from datetime import timedelta
from uuid import UUID, uuid4

from django.db import InterfaceError, OperationalError
from django.db.models import F, Q
from django.utils import timezone

from closercities.core.machine_translation import TranslationError, Trouble
from closercities.translation.models import TranslationRun, TranslationRunItem
from closercities.translation.sending.machine import Machine
from closercities.translation.sending.one_label import send_labels
from closercities.translation.sending.one_page import Done, Note, send_page
from closercities.translation.sending.one_snippet import send_snippet
from closercities.translation.sending.problems import PASSING, STANDING, NotDoneError, Problem

# A worker says for each page that it is alive; one that did not for so long is taken for dead.
ALIVE = timedelta(minutes=3)
# How long a service that is down or overrun is left alone, and how often in a row.
PAUSE = timedelta(minutes=5)
MOST_PAUSES = 12

Outcome = TranslationRunItem.Outcome
logger = logging.getLogger(__name__)


class LostError(Exception):
    """Another worker has taken the run: it took this one for dead."""


def work(run_id: int, seconds: float) -> bool:
    """Translate what waits in a run, for about ``seconds``; whether there is more to do now.

    Nothing is done while another worker has the run, or where it was stopped.
    """
    worker = uuid4()
    if not _take(run_id, worker):
        return False
    ends = time.monotonic() + seconds
    machine = Machine(is_stopped=lambda: not _keep(run_id, worker))
    try:
        while _keep(run_id, worker):
            item = _next(run_id)
            if item is None:
                _finish(run_id)
                return False
            if not _send(item, worker, machine):
                return False
            if time.monotonic() >= ends:
                return True
    except LostError:
        logger.warning("Run %s of translations was taken over", run_id)
        return False
    finally:
        _leave(run_id, worker)
    return False


def _take(run_id: int, worker: UUID) -> bool:
    now = timezone.now()
    free = Q(worked_until__isnull=True) | Q(worked_until__lt=now)
    runs = TranslationRun.objects.filter(free, pk=run_id, stopped_at=None, finished_at=None)
    return bool(runs.update(worker=worker, worked_until=now + ALIVE, due_at=now + ALIVE))


def _keep(run_id: int, worker: UUID) -> bool:
    """Go on being who works on it; not where somebody stopped it."""
    runs = TranslationRun.objects.filter(pk=run_id, worker=worker, stopped_at=None)
    until = timezone.now() + ALIVE
    return bool(runs.update(worked_until=until, due_at=until))


def _leave(run_id: int, worker: UUID) -> None:
    # A pause stays.
    TranslationRun.objects.filter(pk=run_id, worker=worker, problem="").update(worked_until=None)


def _next(run_id: int) -> TranslationRunItem | None:
    waiting = TranslationRunItem.objects.filter(run=run_id, outcome=Outcome.WAITING)
    return waiting.select_related("run__created_by", "locale", "source__locale").first()


def _finish(run_id: int) -> None:
    TranslationRun.objects.filter(pk=run_id).update(finished_at=timezone.now(), problem="")


def _send(item: TranslationRunItem, worker: UUID, machine: Machine) -> bool:
    """Do one page and note what became of it; false where the run has to wait or stand still."""
    try:
        # What is neither any more was a page, or a snippet, that was deleted.
        _sender(item)(item, item.run, machine, _noting(item, worker))
    except NotDoneError as refusal:
        _fail(item, refusal.problem.name)
    except TranslationError as refusal:
        logger.warning("Item %s of run %s was not translated: %s", item.pk, item.run_id, refusal)
        return _troubled(item, worker, refusal.trouble.name)
    except (LostError, OperationalError, InterfaceError):
        # No fault of the page: the task is run again.
        raise
    except Exception:
        logger.exception("Item %s of run %s failed", item.pk, item.run_id)
        _fail(item, Problem.UNEXPECTED.name)
    return True


def _sender(item: TranslationRunItem) -> Callable[[TranslationRunItem, TranslationRun, Machine, Note], None]:
    if item.labels:
        return send_labels
    return send_page if item.source is None else send_snippet


def _noting(item: TranslationRunItem, worker: UUID) -> Note:
    def note(done: Done) -> None:
        # In the transaction of the page: only who has the run may change anything.
        if not TranslationRun.objects.filter(pk=item.run_id, worker=worker).update(pauses=0, problem=""):
            raise LostError
        TranslationRunItem.objects.filter(pk=item.pk).update(
            outcome=done.outcome,
            problem=done.problem,
            sentences=done.sentences,
            drafted=done.drafted,
            characters=done.characters,
            ended_at=timezone.now(),
        )

    return note


def _fail(item: TranslationRunItem, problem: str) -> None:
    is_own = problem == Problem.OWN.name
    TranslationRunItem.objects.filter(pk=item.pk, outcome=Outcome.WAITING).update(
        outcome=Outcome.NOTHING if is_own else Outcome.FAILED, problem=problem, ended_at=timezone.now()
    )


def _troubled(item: TranslationRunItem, worker: UUID, trouble: str) -> bool:
    """Whether the other pages can go on after the service said no to this one."""
    runs = TranslationRun.objects.filter(pk=item.run_id, worker=worker, stopped_at=None)
    if trouble == Trouble.STOPPED.name and not runs.exists():
        # Somebody stopped the run in the middle of a page, or has taken it over.
        return False
    if trouble in PASSING and item.run.pauses < MOST_PAUSES:
        until = timezone.now() + PAUSE
        runs.update(problem=trouble, pauses=F("pauses") + 1, worked_until=until, due_at=until)
        return False
    if trouble in (*PASSING, *STANDING):
        runs.update(problem=trouble, stopped_at=timezone.now())
        return False
    _fail(item, trouble)
    return True
