"""How many requests a client may still make, and how it is told.

The headers are those of the IETF draft ``draft-ietf-httpapi-ratelimit-headers``.
"""

import time
from dataclasses import dataclass
from functools import cache
from math import ceil
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest

from closercities.api.keys.models import ApiKey
from closercities.api.problem import Problem
from closercities.core.limits.client import client_address
from closercities.core.limits.counts import WINDOW, Counts

BY_ADDRESS = "default"
BY_KEY = "key"


@dataclass(frozen=True, slots=True)
class Quota:
    """Where a client stands: ``used`` of ``allowed`` requests, anew in ``resets_in`` seconds."""

    policy: str
    allowed: int
    used: int
    resets_in: int

    @property
    def is_exceeded(self) -> bool:
        """Whether the request that was counted last is one too many."""
        return self.used > self.allowed

    @property
    def headers(self) -> dict[str, str]:
        """What each answer says about it."""
        left = max(0, self.allowed - self.used)
        return {
            "RateLimit-Policy": f'"{self.policy}";q={self.allowed};w={WINDOW}',
            "RateLimit": f'"{self.policy}";r={left};t={self.resets_in}',
        }


class TooManyRequests(Problem):
    """429 that says when to come back."""

    def __init__(self, quota: Quota) -> None:
        whose = "this key" if quota.policy == BY_KEY else "your address"
        advice = "" if quota.policy == BY_KEY else " A key allows more."
        super().__init__(
            429,
            "Too many requests",
            f"{quota.allowed} requests a minute are allowed to {whose}. "
            f"Come back in {quota.resets_in} seconds.{advice}",
            headers={"Retry-After": str(quota.resets_in)},
            **{"violated-policies": [quota.policy]},
        )


def take(request: HttpRequest, key: ApiKey | None) -> Quota | None:
    """Count ``request`` for its ``key``, else for its address. None when counting is not possible."""
    policy, client, allowed = (
        (BY_ADDRESS, client_address(request), settings.API_READS_PER_MINUTE)
        if key is None
        else (BY_KEY, f"key {key.pk}", settings.API_READS_PER_MINUTE_WITH_KEY)
    )
    now = time.time()
    counted = counts(settings.API_COUNTS_FILE).take(client, now)
    if counted is None:
        return None
    used, started = counted
    return Quota(policy, allowed, used, max(1, ceil(started + WINDOW - now)))


@cache
def counts(path: str) -> Counts:
    """The counts kept in the file ``path``."""
    return Counts(Path(path))
