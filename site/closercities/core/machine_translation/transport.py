"""Posts JSON to a provider: its address comes from a setting, its answer is not trusted."""

import http.client
import json
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.error import HTTPError
from urllib.request import HTTPRedirectHandler, Request, build_opener

from closercities.core.machine_translation.provider import TranslationError, Trouble

MOST_BYTES = 5_000_000
_TROUBLES = {
    400: Trouble.LANGUAGE,
    401: Trouble.REFUSED,
    403: Trouble.REFUSED,
    413: Trouble.TOO_LONG,
    414: Trouble.TOO_LONG,
    429: Trouble.TOO_MUCH,
    456: Trouble.QUOTA,
}
# What a refusal means, by its status and the beginning of its body; None where the status says it.
Reader = Callable[[int, str], Trouble | None]


class _NoRedirects(HTTPRedirectHandler):
    """What is to be translated goes to the address of the setting and nowhere else."""

    def redirect_request(self, *_arguments: Any) -> None:
        return None


def by_status(status: int, said: str) -> Trouble | None:
    """A :data:`Reader` of providers whose status says it all."""
    return None


def post_json(
    address: str,
    body: Mapping[str, Any],
    headers: Mapping[str, str],
    seconds: float,
    read_refusal: Reader = by_status,
) -> Any:
    """What ``address`` answers to ``body``, within ``seconds``. Raises :exc:`TranslationError`."""
    ends = time.monotonic() + seconds
    # Escaped, Arabic would be thrice as long, and providers limit bytes.
    data = json.dumps(body, ensure_ascii=False).encode(errors="replace")
    headers = {"Content-Type": "application/json; charset=utf-8", **headers}
    request = Request(address, data, headers)  # noqa: S310 -- checked
    try:
        with build_opener(_NoRedirects).open(request, timeout=max(seconds, 0.1)) as response:
            return json.loads(_read(response, ends))
    except HTTPError as refusal:
        with refusal:
            raise _refused(refusal, read_refusal) from None
    except (ValueError, RecursionError):
        raise TranslationError(Trouble.NONSENSE, "no JSON") from None
    except (OSError, http.client.HTTPException) as problem:
        raise TranslationError(Trouble.DOWN, repr(problem)) from None


def _refused(refusal: HTTPError, read_refusal: Reader) -> TranslationError:
    status, said = refusal.code, _said(refusal)
    trouble = read_refusal(status, said) or _TROUBLES.get(status)
    if trouble is None:
        trouble = Trouble.DOWN if status >= 500 else Trouble.NONSENSE
    asked = seconds_of(refusal.headers.get("Retry-After", ""), datetime.now(UTC))
    return TranslationError(trouble, f"{status} {said[:300]}".strip(), asked)


def seconds_of(retry_after: str, now: datetime) -> float:
    """How long a ``Retry-After`` asks for, in seconds or until a date; 0 where that cannot be read."""
    text = retry_after.strip()
    if text.isascii() and text.isdigit() and len(text) < 9:
        return float(text)
    try:
        until = parsedate_to_datetime(text)
    except (ValueError, OverflowError):
        return 0
    return max((until.replace(tzinfo=until.tzinfo or UTC) - now).total_seconds(), 0)


def _said(refusal: HTTPError) -> str:
    try:
        return refusal.read(2_000).decode(errors="replace")
    except (OSError, http.client.HTTPException):
        return ""


def _read(response: Any, ends: float) -> bytes:
    read = bytearray()
    while chunk := response.read1(65_536):
        read += chunk
        if len(read) > MOST_BYTES:
            raise TranslationError(Trouble.NONSENSE, "too long")
        if time.monotonic() > ends:
            raise TranslationError(Trouble.DOWN, "too slow")
    if response.length:
        raise TranslationError(Trouble.DOWN, "cut off")
    return bytes(read)


def texts_in(answer: Any, number: int, key: str = "") -> list[str]:
    """``answer``, which has to be ``number`` texts, or objects with a text as ``key``.

    Raises :exc:`TranslationError`.
    """
    if not isinstance(answer, list) or len(answer) != number:
        raise TranslationError(Trouble.NONSENSE, "not as many texts as were sent")
    texts = [each.get(key) if isinstance(each, dict) else None for each in answer] if key else answer
    if not all(isinstance(text, str) for text in texts):
        raise TranslationError(Trouble.NONSENSE, "no texts")
    return [str(text).replace("\x00", "") for text in texts]
