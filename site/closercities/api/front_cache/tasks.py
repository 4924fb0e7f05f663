"""What a worker does for caches."""

import logging
from datetime import timedelta

from django.conf import settings
from django.utils import timezone
from django_tasks import task
from wagtail.contrib.frontend_cache.utils import get_backends

logger = logging.getLogger(__name__)
# The last attempt is about two hours after the first: by then what a cache holds is old of itself.
ATTEMPTS = 9
FIRST_WAIT = timedelta(seconds=30)


@task()
def purge(cache: str, addresses: list[str], attempt: int = 1) -> bool:
    """Have ``cache``, a name in ``settings.WAGTAILFRONTENDCACHE``, forget ``addresses``; whether it did.

    What failed is tried again later, each time after twice as long, up to :data:`ATTEMPTS` times.
    """
    backend = get_backends(settings.WAGTAILFRONTENDCACHE, [cache]).get(cache)
    if backend is None:
        return False
    try:
        backend.purge_batch(addresses)
    except Exception as problem:  # noqa: BLE001  each backend has errors of its own
        _try_again(cache, addresses, attempt, problem)
        return False
    return True


def _try_again(cache: str, addresses: list[str], attempt: int, problem: Exception) -> None:
    if attempt >= ATTEMPTS or not purge.get_backend().supports_defer:
        logger.error("Gave up purging %d addresses from %s: %s", len(addresses), cache, problem)
        return
    logger.warning("Purging %d addresses from %s failed, trying again: %s", len(addresses), cache, problem)
    wait = FIRST_WAIT * 2 ** (attempt - 1)
    purge.using(run_after=timezone.now() + wait).enqueue(cache, addresses, attempt + 1)
