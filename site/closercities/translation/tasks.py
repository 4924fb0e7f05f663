"""What a worker does for the translation room."""

from django_tasks import task
from wagtail_localize.models import TranslationSource

from closercities.translation.models import TranslationRun
from closercities.translation.refreshing import follow
from closercities.translation.sending.runs import enqueue
from closercities.translation.sending.working import work

# After that long a run goes to the end of the queue, so that other tasks have their turn.
TURN_SECONDS = 20.0


@task()
def work_on_run(run_id: int) -> None:
    """Translate what waits in a run, for one turn."""
    if work(run_id, seconds=TURN_SECONDS):
        enqueue(TranslationRun(pk=run_id))


@task()
def follow_original(number: int) -> bool:
    """Record anew what the original of a source says; whether it is there and shown to readers."""
    source = TranslationSource.objects.filter(pk=number).first()
    return source is not None and follow(source)
