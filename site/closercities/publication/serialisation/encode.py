"""JSON as documents hold it."""

from datetime import date, datetime
from hashlib import sha256
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder


class Encoder(DjangoJSONEncoder):
    """Instants as ISO 8601 with all their digits and ``Z`` for UTC; codes and labels as text."""

    def default(self, value: Any) -> Any:
        if isinstance(value, datetime):
            return value.isoformat().removesuffix("+00:00") + ("Z" if value.utcoffset() is not None else "")
        if isinstance(value, date):
            return value.isoformat()
        if hasattr(value, "code") or hasattr(value, "key"):
            return str(getattr(value, "code", None) or getattr(value, "key", ""))
        return super().default(value)


# Nothing that is told holds itself, and to look for that takes time.
_ENCODER = Encoder(ensure_ascii=False, check_circular=False, separators=(",", ":"))


def encode(value: Any) -> str:
    """``value`` as JSON text, without spaces and with every letter written as itself."""
    return _ENCODER.encode(value)


def digest(*texts: str) -> str:
    """What tells these texts from all others: 32 hexadecimal digits."""
    return sha256("\x00".join(texts).encode()).hexdigest()[:32]
