"""The language that a record says it is in."""

from functools import cache

from babel import Locale

from closercities.core.geography.normalise import normalise_name
from closercities.core.languages import is_language_code


def read_language(text: str) -> str:
    """Return the BCP 47 code for a code (``pt_BR``), an English name or a language's own; "" when unknown."""
    code = text.strip().replace("_", "-").lower()
    if is_language_code(code):
        return code
    return _names().get(normalise_name(text), "")


@cache
def _names() -> dict[str, str]:
    """Return codes by normalised English name, and by each language's name for itself."""
    english = Locale("en").languages
    names = {normalise_name(name): code.replace("_", "-").lower() for code, name in english.items()}
    for code in filter(is_language_code, map(str, english)):
        own = Locale.parse(code).languages.get(code) if len(code) == 2 else ""
        names.setdefault(normalise_name(own or ""), code)
    names.pop("", None)
    return names
