"""A cache that takes PURGE requests, and says when one failed."""

from http import HTTPStatus
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

SECONDS = 5
# What a cache answers that does not have the address.
FORGOTTEN = {HTTPStatus.NOT_FOUND, HTTPStatus.GONE}


class HTTPBackend:
    """As Wagtail's backend of that name, which logs what fails, where this one raises, and waits for ever.

    ``LOCATION`` is the address of the cache; the host name of the page goes into the header ``Host``.
    """

    def __init__(self, options: dict[str, Any]) -> None:
        self.location = options["LOCATION"].rstrip("/")

    def purge_batch(self, addresses: list[str]) -> None:
        """Have the cache forget ``addresses``. Raises :exc:`OSError` for the first that it does not."""
        for address in addresses:
            self.purge(address)

    def purge(self, address: str) -> None:
        """Have the cache forget ``address``; :exc:`OSError` when it does not."""
        parts = urlsplit(address)
        query = f"?{parts.query}" if parts.query else ""
        request = Request(  # noqa: S310  settings allow http and https alone
            f"{self.location}{parts.path}{query}", headers={"Host": parts.netloc}, method="PURGE"
        )
        try:
            with urlopen(request, timeout=SECONDS):  # noqa: S310
                pass
        except HTTPError as answer:
            with answer:
                if answer.code not in FORGOTTEN:
                    raise
