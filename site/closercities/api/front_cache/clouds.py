"""Caches of Amazon and Microsoft, told by address what to forget: neither of them knows keys.

As their documentation says: CloudFront's CreateInvalidation
(https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_CreateInvalidation.html) and the purge of
Azure's endpoints, of Front Door and of CDN (https://learn.microsoft.com/rest/api/frontdoor/). Wagtail has
backends for both; they need the packages of the two clouds, and only log what fails.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode, urlsplit
from urllib.request import Request, urlopen
from uuid import uuid4
from xml.sax.saxutils import escape

from closercities.api.front_cache.signature import Signer

SECONDS = 10
LONGEST_ANSWER = 100_000
CLOUDFRONT = "https://cloudfront.amazonaws.com"
CLOUDFRONT_VERSION = "2020-05-31"
AZURE, AZURE_LOGIN = "https://management.azure.com", "https://login.microsoftonline.com"
AZURE_VERSION = "2024-02-01"


class CloudBackend:
    """A backend of ``WAGTAILFRONTENDCACHE`` that raises what fails, so that it is tried again."""

    # How many paths one request may name.
    most = 100

    def __init__(self, options: Mapping[str, Any]) -> None:
        self.options = options

    def purge(self, address: str) -> None:
        """Have the cache forget ``address``; :exc:`OSError` when it does not."""
        self.purge_batch([address])

    def purge_batch(self, addresses: Sequence[str]) -> None:
        """Have the cache forget ``addresses``. Raises :exc:`OSError` for the first request that fails."""
        paths = list(dict.fromkeys(_path(address) for address in addresses))
        for start in range(0, len(paths), self.most):
            self.forget(paths[start : start + self.most])

    def forget(self, paths: Sequence[str]) -> None:
        """Have the cache forget up to :attr:`most` paths, under whatever host name."""
        raise NotImplementedError


class CloudFrontBackend(CloudBackend):
    """The distribution ``DISTRIBUTION_ID`` of CloudFront, with the key and secret of an AWS user or role."""

    # Up to 3,000 may be on their way at once.
    most = 1_000

    def forget(self, paths: Sequence[str]) -> None:
        """Make one invalidation; each request is one of its own, also of the same paths again."""
        items = "".join(f"<Path>{escape(path)}</Path>" for path in paths)
        body = (
            '<?xml version="1.0" encoding="UTF-8"?>'
            f'<InvalidationBatch xmlns="http://cloudfront.amazonaws.com/doc/{CLOUDFRONT_VERSION}/">'
            f"<CallerReference>{uuid4()}</CallerReference>"
            f"<Paths><Items>{items}</Items><Quantity>{len(paths)}</Quantity></Paths></InvalidationBatch>"
        ).encode()
        at = self.options.get("LOCATION", CLOUDFRONT).rstrip("/")
        address = f"{at}/{CLOUDFRONT_VERSION}/distribution/{self.options['DISTRIBUTION_ID']}/invalidation"
        # CloudFront is everywhere, and signed for as if it were there.
        signer = Signer(
            key=self.options["AWS_ACCESS_KEY_ID"],
            secret=self.options["AWS_SECRET_ACCESS_KEY"],
            token=self.options.get("AWS_SESSION_TOKEN", ""),
            region="us-east-1",
            service="cloudfront",
        )
        headers = signer.sign("POST", address, {"Content-Type": "text/xml"}, body)
        _send(Request(address, data=body, headers=headers, method="POST"))  # noqa: S310  an operator's address


class AzureBackend(CloudBackend):
    """The endpoint ``ENDPOINT`` (its id in Azure) of Front Door or CDN, for a registered application."""

    def forget(self, paths: Sequence[str]) -> None:
        """Have it purged; Azure takes some minutes after it has said yes."""
        at = self.options.get("LOCATION", AZURE).rstrip("/")
        address = f"{at}/{self.options['ENDPOINT'].strip('/')}/purge?api-version={AZURE_VERSION}"
        headers = {"Authorization": f"Bearer {self._token()}", "Content-Type": "application/json"}
        body = json.dumps({"contentPaths": list(paths)}).encode()
        _send(Request(address, data=body, headers=headers, method="POST"))  # noqa: S310  an operator's address

    def _token(self) -> str:
        at = self.options.get("LOGIN", AZURE_LOGIN).rstrip("/")
        form = {
            "grant_type": "client_credentials",
            "client_id": self.options["CLIENT_ID"],
            "client_secret": self.options["CLIENT_SECRET"],
            "scope": f"{AZURE}/.default",
        }
        address = f"{at}/{self.options['TENANT_ID']}/oauth2/v2.0/token"
        said = _send(Request(address, data=urlencode(form).encode(), method="POST"))  # noqa: S310  as above
        try:
            return str(json.loads(said)["access_token"])
        except (ValueError, KeyError, TypeError) as error:
            raise OSError("Azure gave no token.") from error


def _path(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.path or '/'}{'?' if parts.query else ''}{parts.query}"


def _send(request: Request) -> bytes:
    """What is answered. Raises :exc:`OSError` when that is an error, or comes too late."""
    with urlopen(request, timeout=SECONDS) as answer:  # noqa: S310  as above
        said: bytes = answer.read(LONGEST_ANSWER)
    return said
