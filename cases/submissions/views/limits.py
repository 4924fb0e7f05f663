"""How often an address may post what costs something: begin, send, ask for a link."""

import time
from functools import cache
from math import ceil
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from closercities.core.limits.client import client_address
from closercities.core.limits.counts import Counts

HOUR = 3_600


def seconds_to_wait(request: HttpRequest) -> int:
    """Count a post of this address; after how many seconds it may post again, 0 for now."""
    now = time.time()
    counted = _counts(settings.FORM_COUNTS_FILE).take(client_address(request), now)
    if counted is None or counted[0] <= settings.FORM_POSTS_PER_HOUR:
        return 0
    return max(1, ceil(counted[1] + HOUR - now))


def too_many(request: HttpRequest) -> HttpResponse | None:
    """Count a post of this address; a page that says when to come back, once there were too many."""
    seconds = seconds_to_wait(request)
    if not seconds:
        return None
    context = {"minutes": ceil(seconds / 60), "not_indexed": True}
    response = render(request, "submissions/too_many.html", context, status=429)
    response["Retry-After"] = str(seconds)
    return response


@cache
def _counts(path: str) -> Counts:
    return Counts(Path(path), HOUR)
