"""Posts JSON to a provider: its address comes from a setting, its answer is not trusted."""

import http.client
import json
import time
from collections.abc import Mapping
from typing import Any
from urllib.error import HTTPError
from urllib.request import HTTPRedirectHandler, Request, build_opener

from closercities.core.machine_translation.provider import TranslationError, Trouble

MOST_BYTES = 5_000_000
_TROUBLES = {401: Trouble.REFUSED, 403: Trouble.REFUSED, 429: Trouble.TOO_MUCH, 456: Trouble.TOO_MUCH}


class _NoRedirects(HTTPRedirectHandler):
    """What is to be translated goes to the address of the setting and nowhere else."""

    def redirect_request(self, *_arguments: Any) -> None:
        return None


def post_json(address: str, body: Mapping[str, Any], headers: Mapping[str, str], seconds: float) -> Any:
    """What ``address`` answers to ``body``. Raises :exc:`TranslationError`."""
    ends = time.monotonic() + seconds
    data = json.dumps(body).encode()
    request = Request(address, data, {"Content-Type": "application/json", **headers})  # noqa: S310 -- checked
    try:
        with build_opener(_NoRedirects).open(request, timeout=max(seconds, 0.1)) as response:
            return json.loads(_read(response, ends))
    except HTTPError as refusal:
        with refusal:
            raise TranslationError(_trouble(refusal.code), _said(refusal)) from None
    except (ValueError, RecursionError):
        raise TranslationError(Trouble.NONSENSE, "no JSON") from None
    except (OSError, http.client.HTTPException) as problem:
        raise TranslationError(Trouble.DOWN, repr(problem)) from None


def _trouble(status: int) -> Trouble:
    if status in _TROUBLES:
        return _TROUBLES[status]
    if status == 400:
        return Trouble.LANGUAGE
    return Trouble.DOWN if status >= 500 else Trouble.NONSENSE


def _said(refusal: HTTPError) -> str:
    try:
        return f"{refusal.code} {refusal.read(300).decode(errors='replace')}"
    except (OSError, http.client.HTTPException):
        return str(refusal.code)


def _read(response: Any, ends: float) -> bytes:
    read = b""
    while chunk := response.read1(65_536):
        read += chunk
        if len(read) > MOST_BYTES:
            raise TranslationError(Trouble.NONSENSE, "too long")
        if time.monotonic() > ends:
            raise TranslationError(Trouble.DOWN, "too slow")
    return read


def texts_in(answer: Any, number: int) -> list[str]:
    """``answer``, which has to be ``number`` texts. Raises :exc:`TranslationError`."""
    if not isinstance(answer, list) or len(answer) != number:
        raise TranslationError(Trouble.NONSENSE, "not as many texts as were sent")
    if not all(isinstance(text, str) for text in answer):
        raise TranslationError(Trouble.NONSENSE, "no texts")
    return [text.replace("\x00", "") for text in answer]
