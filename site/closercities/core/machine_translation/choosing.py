"""Which provider is set, and whether it is set so that it can work."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error

from closercities.core.machine_translation.deepl import DeepL
from closercities.core.machine_translation.development import Development
from closercities.core.machine_translation.google import Google
from closercities.core.machine_translation.libretranslate import LibreTranslate
from closercities.core.machine_translation.prices import is_price
from closercities.core.machine_translation.provider import Translator

ADDRESSES = {
    "libretranslate": "",
    "deepl": "https://api-free.deepl.com",
    "google": "https://translation.googleapis.com",
    "development": "",
}
_WITH_KEYS = {"deepl": "DeepL", "google": "Google"}


def translator() -> Translator | None:
    """The provider of ``settings.MACHINE_TRANSLATOR``; ``None`` where none is set."""
    kind, key = settings.MACHINE_TRANSLATOR, settings.MACHINE_TRANSLATOR_KEY
    address = settings.MACHINE_TRANSLATOR_URL or ADDRESSES.get(kind, "")
    if kind == "libretranslate":
        return LibreTranslate(address, key)
    if kind == "deepl":
        return DeepL(address, key)
    if kind == "google":
        return Google(address, key)
    return Development() if kind == "development" else None


def check_translator(**_options: Any) -> list[CheckMessage]:
    """A system check: the provider is one that there is, with what it needs."""
    kind = settings.MACHINE_TRANSLATOR
    address = settings.MACHINE_TRANSLATOR_URL or ADDRESSES.get(kind, "")
    problem = ""
    if kind and kind not in ADDRESSES:
        problem = f"MACHINE_TRANSLATOR is {kind!r}. Known: {', '.join(ADDRESSES)}."
    elif kind and kind != "development" and not address.startswith(("http://", "https://")):
        problem = "MACHINE_TRANSLATOR_URL has to begin with http:// or https://."
    elif kind in _WITH_KEYS and not settings.MACHINE_TRANSLATOR_KEY:
        problem = f"MACHINE_TRANSLATOR_KEY is empty: {_WITH_KEYS[kind]} needs one."
    elif not is_price(settings.MACHINE_TRANSLATOR_PRICE):
        problem = "MACHINE_TRANSLATOR_PRICE has to be an amount and a currency, such as 20 EUR."
    return [Error(problem, id="core.E006")] if problem else []
