"""What a worker does for caches."""

import time
from collections.abc import Sequence

from django.conf import settings
from django_tasks import task
from wagtail.contrib.frontend_cache.utils import get_backends

from closercities.api.front_cache.kinds import caches_of
from closercities.api.front_cache.models import Purge
from closercities.api.front_cache.queue import claim, done, failed, start

# Other tasks wait for the worker meanwhile.
LONGEST_RUN_SECONDS = 20


@task()
def purge() -> int:
    """Tell caches what they have to forget; how many rows that were. Goes on later when more waits."""
    until, count = time.monotonic() + LONGEST_RUN_SECONDS, 0
    while rows := claim():
        try:
            _tell(rows)
        except Exception as problem:  # noqa: BLE001  each backend has errors of its own
            failed(rows, problem)
        else:
            done(rows)
        count += len(rows)
        if time.monotonic() >= until:
            start()
            break
    return count


def _tell(rows: Sequence[Purge]) -> None:
    """Tell one cache; one that is configured no longer has nothing to forget."""
    names = sorted({name for row in rows for name in row.names})
    if rows[0].is_by_key:
        for cache in caches_of(rows[0].cache):
            cache.purge(names)
        return
    backend = get_backends(settings.WAGTAILFRONTENDCACHE, [rows[0].cache]).get(rows[0].cache)
    if backend is not None:
        backend.purge_batch(names)
