"""DeepL: https://developers.deepl.com/docs/api-reference/translate."""

from collections.abc import Sequence

from closercities.core.machine_translation.provider import TranslationError, Trouble
from closercities.core.machine_translation.transport import post_json, texts_in

# As a target, these languages have to be told with their variant.
_VARIANTS = {"en": "EN-GB", "pt": "PT-PT", "pt-br": "PT-BR", "en-us": "EN-US"}


class DeepL:
    """``POST {address}/v2/translate``; ``address`` is that of the free or of the paid service."""

    name = "DeepL"
    most_texts = 50
    most_characters = 30_000

    def __init__(self, address: str, key: str) -> None:
        self._address = f"{address.rstrip('/')}/v2/translate"
        self._headers = {"Authorization": f"DeepL-Auth-Key {key}"}

    def translate(self, texts: Sequence[str], source: str, target: str, *, seconds: float) -> list[str]:
        code = target.lower()
        body = {
            "text": list(texts),
            "target_lang": _VARIANTS.get(code, code.partition("-")[0].upper()),
            **({"source_lang": source.partition("-")[0].upper()} if source else {}),
        }
        answer = post_json(self._address, body, self._headers, seconds)
        found = answer.get("translations") if isinstance(answer, dict) else None
        if not isinstance(found, list):
            raise TranslationError(Trouble.NONSENSE, "no translations")
        return texts_in([each.get("text") if isinstance(each, dict) else None for each in found], len(texts))
