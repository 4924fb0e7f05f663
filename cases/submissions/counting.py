"""Counts of what came to the form, by the hour and for all processes of this machine."""

from functools import cache
from pathlib import Path

from django.conf import settings

from closercities.core.limits.counts import Counts

HOUR = 3_600


def form_counts() -> Counts:
    """Those of the file that is set."""
    return _counts(settings.FORM_COUNTS_FILE)


@cache
def _counts(path: str) -> Counts:
    return Counts(Path(path), HOUR)
