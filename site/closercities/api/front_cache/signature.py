"""Version 4 of the signature with which AWS knows who asks.

As https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html says.
"""

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlsplit

ALGORITHM = "AWS4-HMAC-SHA256"


@dataclass(frozen=True, slots=True)
class Signer:
    """Signs requests to ``service`` in ``region`` with ``key`` and ``secret``; ``token`` is a session's."""

    key: str
    secret: str
    region: str
    service: str
    token: str = ""

    def sign(
        self, method: str, address: str, headers: Mapping[str, str], body: bytes, at: datetime | None = None
    ) -> dict[str, str]:
        """``headers`` and those that sign them, the address and ``body``, as of ``at``, which is now."""
        moment = (at or datetime.now(UTC)).strftime("%Y%m%dT%H%M%SZ")
        parts = urlsplit(address)
        signed = {**headers, "Host": parts.netloc, "X-Amz-Date": moment}
        if self.token:
            signed["X-Amz-Security-Token"] = self.token
        small = {name.lower(): " ".join(value.split()) for name, value in signed.items()}
        names = ";".join(sorted(small))
        lines = "".join(f"{name}:{small[name]}\n" for name in sorted(small))
        query = "&".join(sorted(parts.query.split("&"))) if parts.query else ""
        asked = "\n".join((method, parts.path or "/", query, lines, names, _digest(body)))
        scope = f"{moment[:8]}/{self.region}/{self.service}/aws4_request"
        text = "\n".join((ALGORITHM, moment, scope, _digest(asked.encode())))
        signature = hmac.new(self._key_of(moment[:8]), text.encode(), hashlib.sha256).hexdigest()
        signed["Authorization"] = (
            f"{ALGORITHM} Credential={self.key}/{scope}, SignedHeaders={names}, Signature={signature}"
        )
        return signed

    def _key_of(self, day: str) -> bytes:
        made = f"AWS4{self.secret}".encode()
        for part in (day, self.region, self.service, "aws4_request"):
            made = hmac.new(made, part.encode(), hashlib.sha256).digest()
        return made


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
