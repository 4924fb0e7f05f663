"""Starting a run of translations, stopping it, and going on with it."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Count, Q, Sum
from django.utils import timezone

from closercities.translation.bulk.recording import record
from closercities.translation.models import TranslationRun, TranslationRunItem
from closercities.translation.sending.planning import Plan

# How long a task may wait in the queue before it is taken for lost.
QUEUED = timedelta(minutes=10)

Outcome = TranslationRunItem.Outcome


def start(plan: Plan, *, user: Any, with_machine: bool, token: UUID) -> TranslationRun:
    """Send what is planned, in the background; the run. The same ``token`` starts nothing twice."""
    with transaction.atomic():
        run, is_new = TranslationRun.objects.get_or_create(
            token=token, defaults={"created_by": user, "with_machine": with_machine}
        )
        if not is_new:
            return run
        TranslationRunItem.objects.bulk_create(
            (
                TranslationRunItem(
                    run=run,
                    page_id=pair.page,
                    source=record(pair.snippet) if pair.snippet is not None else None,
                    labels=pair.labels,
                    locale_id=pair.locale,
                    title=pair.title,
                )
                for pair in plan.pairs
            ),
            batch_size=500,
        )
        enqueue(run)
    return run


def stop(run: TranslationRun) -> None:
    """Let the page under way be the last one."""
    TranslationRun.objects.filter(pk=run.pk, finished_at=None, stopped_at=None).update(
        stopped_at=timezone.now(), problem=""
    )


def go_on(run: TranslationRun, *, failed_too: bool = False) -> None:
    """Go on with what waits; with ``failed_too`` also with what failed."""
    with transaction.atomic():
        items = TranslationRunItem.objects.filter(run=run)
        if failed_too:
            there = Q(page__isnull=False) | Q(source__isnull=False) | ~Q(labels="")
            items.filter(there, outcome=Outcome.FAILED).update(
                outcome=Outcome.WAITING, problem="", ended_at=None
            )
        if not items.filter(outcome=Outcome.WAITING).exists():
            return
        # What waits for the service need not wait any longer: somebody says so.
        TranslationRun.objects.filter(pk=run.pk).exclude(problem="").update(worked_until=None)
        TranslationRun.objects.filter(pk=run.pk).update(
            stopped_at=None, finished_at=None, problem="", pauses=0
        )
        enqueue(run)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run has come."""

    total: int
    waiting: int
    done: int
    nothing: int
    failed: int
    drafted: int
    characters: int

    @property
    def ended(self) -> int:
        """How many pages nothing more will happen to."""
        return self.total - self.waiting


def progress(run: TranslationRun) -> Progress:
    """How far ``run`` has come; one query."""
    counts = {each.value: Count("pk", filter=Q(outcome=each)) for each in Outcome}
    found = run.items.aggregate(
        total=Count("pk"), drafted=Sum("drafted"), characters=Sum("characters"), **counts
    )
    return Progress(**{name: value or 0 for name, value in found.items()})


def enqueue(run: TranslationRun) -> None:
    """Put ``run`` into the queue; a task that gets lost is missed after a while."""
    from closercities.translation.tasks import work_on_run

    TranslationRun.objects.filter(pk=run.pk).update(due_at=timezone.now() + QUEUED)
    work_on_run.enqueue(run.pk)


def enqueue_forgotten() -> int:
    """Put runs into the queue that nobody works on: a worker died, or a pause is over. How many."""
    now = timezone.now()
    forgotten = TranslationRun.objects.filter(due_at__lt=now, stopped_at=None, finished_at=None)
    for run in forgotten:
        enqueue(run)
    return len(forgotten)
