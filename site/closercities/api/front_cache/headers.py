"""The keys of an answer, in the header that each cache in front wants."""

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from closercities.api.front_cache import keys
from closercities.api.front_cache.kinds import KINDS

# What a cache may keep of an answer's headers is small; whoever shows more is purged with everything.
LONGEST = 2_000


def label(request: HttpRequest, answer: HttpResponseBase) -> None:
    """Name in ``answer`` what it is made from, for each kind of cache in ``settings.FRONT_CACHE_KEYS``."""
    if not settings.FRONT_CACHE_KEYS or "no-store" in answer.headers.get("Cache-Control", ""):
        return
    named = [keys.EVERYTHING, *keys.shown(request)]
    if sum(map(len, named)) + len(named) > LONGEST:
        named = [keys.EVERYTHING, keys.DOCUMENTS]
    for kind in settings.FRONT_CACHE_KEYS:
        answer.headers[KINDS[kind].header] = KINDS[kind].separator.join(named)
