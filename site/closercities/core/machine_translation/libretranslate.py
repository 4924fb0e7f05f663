"""LibreTranslate, on a server of our own: https://docs.libretranslate.com/guides/api_usage/."""

from collections.abc import Sequence

from closercities.core.machine_translation.provider import TranslationError, Trouble
from closercities.core.machine_translation.transport import post_json, texts_in


class LibreTranslate:
    """``POST {address}/translate``. It knows languages, not their variants."""

    name = "LibreTranslate"
    most_texts = 20
    most_characters = 5_000

    def __init__(self, address: str, key: str) -> None:
        self._address = f"{address.rstrip('/')}/translate"
        self._key = {"api_key": key} if key else {}

    def translate(self, texts: Sequence[str], source: str, target: str, *, seconds: float) -> list[str]:
        return self._post(texts, source, target, "text", seconds)

    def translate_html(self, texts: Sequence[str], source: str, target: str, *, seconds: float) -> list[str]:
        return self._post(texts, source, target, "html", seconds)

    def _post(self, texts: Sequence[str], source: str, target: str, kind: str, seconds: float) -> list[str]:
        body = {
            "q": list(texts),
            "source": source.partition("-")[0] or "auto",
            "target": target.partition("-")[0],
            "format": kind,
            **self._key,
        }
        answer = post_json(self._address, body, {}, seconds, _meant)
        if not isinstance(answer, dict):
            raise TranslationError(Trouble.NONSENSE, "no object")
        return texts_in(answer.get("translatedText"), len(texts))


def _meant(status: int, said: str) -> Trouble | None:
    """A server has limits and keys of its own, and answers 400 to all who miss them."""
    if status != 400:
        return None
    if "exceeds text limit" in said:
        return Trouble.TOO_LONG
    return Trouble.REFUSED if "API key" in said else None
