"""What caches in front still have to forget."""

from django.db import models
from django.utils import timezone


class Purge(models.Model):
    """Addresses, or keys, that one cache has to forget; written in the transaction of the change.

    ``cache`` is a name in ``settings.WAGTAILFRONTENDCACHE`` (``names`` are addresses then), or a kind in
    ``settings.FRONT_CACHE_KEYS`` (then they are keys). The row goes when the cache has done it.
    """

    cache = models.CharField(max_length=255)
    is_by_key = models.BooleanField()
    names = models.JSONField()
    attempts = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField(default=timezone.now, db_index=True)

    def __str__(self) -> str:
        return f"{len(self.names)} names for {self.cache}"
