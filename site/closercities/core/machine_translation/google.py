"""Google Cloud Translation, Basic: https://cloud.google.com/translate/docs/reference/rest/v2/translate."""

import json
from collections.abc import Sequence
from typing import Any

from closercities.core.machine_translation.provider import Trouble
from closercities.core.machine_translation.transport import post_json, texts_in

# What it calls otherwise than by the language alone.
_CODES = {
    "zh-hans": "zh-CN",
    "zh-cn": "zh-CN",
    "zh-hant": "zh-TW",
    "zh-tw": "zh-TW",
    "pt-pt": "pt-PT",
    "nb": "no",
}
# Why it refuses, beyond what its status says: https://cloud.google.com/translate/docs/quotas.
_REASONS = {
    "dailyLimitExceeded": Trouble.QUOTA,
    "rateLimitExceeded": Trouble.TOO_MUCH,
    "userRateLimitExceeded": Trouble.TOO_MUCH,
    "keyInvalid": Trouble.REFUSED,
    "API_KEY_INVALID": Trouble.REFUSED,
}
_SAID = {
    "daily limit exceeded": Trouble.QUOTA,
    "rate limit exceeded": Trouble.TOO_MUCH,
    "api key not valid": Trouble.REFUSED,
    "too long": Trouble.TOO_LONG,
    "too large": Trouble.TOO_LONG,
    "too many text segments": Trouble.TOO_LONG,
    "exceeds the limit": Trouble.TOO_LONG,
}


class Google:
    """``POST {address}/language/translate/v2``. The key is in a header: addresses get into logs."""

    name = "Google"
    most_texts = 128
    # It takes more, slowly: this is what it recommends.
    most_characters = 5_000

    def __init__(self, address: str, key: str) -> None:
        self._address = f"{address.rstrip('/')}/language/translate/v2"
        self._headers = {"X-Goog-Api-Key": key}

    def translate(self, texts: Sequence[str], source: str, target: str, *, seconds: float) -> list[str]:
        return self._post(texts, source, target, "text", seconds)

    def translate_html(self, texts: Sequence[str], source: str, target: str, *, seconds: float) -> list[str]:
        return self._post(texts, source, target, "html", seconds)

    def _post(self, texts: Sequence[str], source: str, target: str, kind: str, seconds: float) -> list[str]:
        body = {
            "q": list(texts),
            "target": _code(target),
            "format": kind,
            **({"source": _code(source)} if source else {}),
        }
        answer = post_json(self._address, body, self._headers, seconds, _meant)
        data = answer.get("data") if isinstance(answer, dict) else None
        found = data.get("translations") if isinstance(data, dict) else None
        return texts_in(found, len(texts), "translatedText")


def _code(language: str) -> str:
    code = language.lower()
    return _CODES.get(code, code.partition("-")[0])


def _meant(status: int, said: str) -> Trouble | None:
    """What ``{"error": {"message": …, "errors": [{"reason": …}], "details": [{"reason": …}]}}`` means."""
    error = _error(said)
    for key in ("errors", "details"):
        listed = error.get(key)
        for each in listed if isinstance(listed, list) else ():
            reason = each.get("reason") if isinstance(each, dict) else None
            if isinstance(reason, str) and reason in _REASONS:
                return _REASONS[reason]
    message = str(error.get("message", "")).lower()
    return next((trouble for words, trouble in _SAID.items() if words in message), None)


def _error(said: str) -> dict[str, Any]:
    try:
        answer = json.loads(said)
    except (ValueError, RecursionError):
        return {}
    error = answer.get("error") if isinstance(answer, dict) else None
    return error if isinstance(error, dict) else {}
