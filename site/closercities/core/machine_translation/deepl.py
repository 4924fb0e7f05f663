"""DeepL: https://developers.deepl.com/docs/api-reference/translate."""

from collections.abc import Sequence
from typing import Any

from closercities.core.machine_translation.transport import post_json, texts_in

# As a target, these languages have to be told with their variant.
_VARIANTS = {
    "en": "EN-GB",
    "en-us": "EN-US",
    "pt": "PT-PT",
    "pt-br": "PT-BR",
    "zh-hans": "ZH-HANS",
    "zh-hant": "ZH-HANT",
}


class DeepL:
    """``POST {address}/v2/translate``; ``address`` is that of the free or of the paid service."""

    name = "DeepL"
    most_texts = 50
    # A request has 128 KiB at most, and a character up to four bytes.
    most_characters = 30_000

    def __init__(self, address: str, key: str) -> None:
        self._address = f"{address.rstrip('/')}/v2/translate"
        self._headers = {"Authorization": f"DeepL-Auth-Key {key}"}

    def translate(self, texts: Sequence[str], source: str, target: str, *, seconds: float) -> list[str]:
        return self._post(texts, source, target, {}, seconds)

    def translate_html(self, texts: Sequence[str], source: str, target: str, *, seconds: float) -> list[str]:
        return self._post(texts, source, target, {"tag_handling": "html"}, seconds)

    def _post(
        self, texts: Sequence[str], source: str, target: str, extra: dict[str, str], seconds: float
    ) -> list[str]:
        code = target.lower()
        body: dict[str, Any] = {
            "text": list(texts),
            "target_lang": _VARIANTS.get(code, code.partition("-")[0].upper()),
            **({"source_lang": source.partition("-")[0].upper()} if source else {}),
            **extra,
        }
        answer = post_json(self._address, body, self._headers, seconds)
        found = answer.get("translations") if isinstance(answer, dict) else None
        return texts_in(found, len(texts), "text")
