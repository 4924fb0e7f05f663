"""The caches that know keys: the header in which each wants them, and how each is told to forget some.

As their documentation says: Varnish with the module xkey
(https://github.com/varnish/varnish-modules/blob/master/src/vmod_xkey.vcc), Fastly
(https://www.fastly.com/documentation/reference/api/purging/) and Cloudflare
(https://developers.cloudflare.com/cache/how-to/purge-cache/purge-by-tags/).
"""

import json
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from django.conf import settings

from closercities.api.front_cache.backend import FORGOTTEN

SECONDS = 5
LONGEST_ANSWER = 100_000


class KeyCache(ABC):
    """A cache at ``address``. ``header`` names the keys of an answer, with ``separator`` between them."""

    header: ClassVar[str]
    separator: ClassVar[str] = " "
    # How many keys one request may name.
    most: ClassVar[int]

    def __init__(self, address: str) -> None:
        self.address = address.rstrip("/")

    def purge(self, keys: Sequence[str]) -> None:
        """Have the cache forget what ``keys`` name. Raises ``OSError`` when it does not."""
        for start in range(0, len(keys), self.most):
            self._send(self.request(keys[start : start + self.most]))

    @abstractmethod
    def request(self, keys: Sequence[str]) -> Request:
        """What says so, for up to :attr:`most` keys."""

    def _send(self, request: Request) -> bytes:
        """What the cache answers. Raises ``OSError`` when that is an error."""
        with urlopen(request, timeout=SECONDS) as answer:  # noqa: S310  the check allows http and https alone
            said: bytes = answer.read(LONGEST_ANSWER)
        return said

    def _post(self, path: str, body: Mapping[str, Any], headers: Mapping[str, str]) -> Request:
        everything = {"Content-Type": "application/json", "Accept": "application/json", **headers}
        return Request(  # noqa: S310  the check allows http and https alone
            f"{self.address}{path}", data=json.dumps(body).encode(), headers=everything, method="POST"
        )


class Varnish(KeyCache):
    """Varnish with the module xkey: a PURGE with the keys in the header ``xkey``."""

    header = "xkey"
    # Varnish takes lines of up to 8,000 bytes.
    most = 100

    def request(self, keys: Sequence[str]) -> Request:
        return Request(  # noqa: S310  the check allows http and https alone
            f"{self.address}/", headers={self.header: " ".join(keys)}, method="PURGE"
        )

    def _send(self, request: Request) -> bytes:
        try:
            return super()._send(request)
        except HTTPError as answer:
            with answer:
                if answer.code not in FORGOTTEN:
                    raise
                return b""


class Fastly(KeyCache):
    """Fastly; the address ends with the service. Not softly: what was withdrawn must not be told again."""

    header = "Surrogate-Key"
    most = 256

    def request(self, keys: Sequence[str]) -> Request:
        headers = {"Fastly-Key": settings.FASTLY_API_TOKEN}
        return self._post("/purge", {"surrogate_keys": list(keys)}, headers)


class Cloudflare(KeyCache):
    """Cloudflare; the address ends with the zone."""

    header = "Cache-Tag"
    separator = ","
    most = 30

    def request(self, keys: Sequence[str]) -> Request:
        headers = {"Authorization": f"Bearer {settings.CLOUDFLARE_API_TOKEN}"}
        return self._post("/purge_cache", {"tags": list(keys)}, headers)

    def _send(self, request: Request) -> bytes:
        said = super()._send(request)
        told = json.loads(said or b"{}")
        if not told.get("success"):
            raise OSError(f"Cloudflare did not purge: {str(told.get('errors'))[:200]}")
        return said


KINDS: Mapping[str, type[KeyCache]] = {"varnish": Varnish, "fastly": Fastly, "cloudflare": Cloudflare}


def caches_of(kind: str) -> list[KeyCache]:
    """Those of ``kind`` in ``settings.FRONT_CACHE_KEYS``, which has spaces between several addresses."""
    return [KINDS[kind](each) for each in settings.FRONT_CACHE_KEYS.get(kind, "").split()]
