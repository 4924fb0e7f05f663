"""The languages of the platform: its own six, and those that an operator adds by their codes."""

from collections.abc import Sequence

from babel import Locale, UnknownLocaleError
from django.conf.global_settings import LANGUAGES_BIDI
from django.core.exceptions import ImproperlyConfigured

# The code is what stands in addresses, in the API and in `hreflang`.
OWN = [
    ("en", "English"),
    ("nl", "Nederlands"),
    ("es", "Español"),
    ("fr", "Français"),
    ("pt-br", "Português (Brasil)"),
    ("ar", "العربية"),
]


def with_more(codes: Sequence[str]) -> list[tuple[str, str]]:
    """The six, then those of ``codes`` that are none of them, each with its name in itself.

    Raises ``ImproperlyConfigured`` for a code that CLDR does not know.
    """
    named = dict(OWN)
    for code in filter(None, (code.strip().lower() for code in codes)):
        named.setdefault(code, _own_name(code))
    return list(named.items())


def _own_name(code: str) -> str:
    try:
        locale = Locale.parse(code, sep="-")
    except (UnknownLocaleError, ValueError) as problem:
        raise ImproperlyConfigured(
            f"MORE_LANGUAGES names {code!r}, which is no language that CLDR knows. "
            "Give codes such as sl, th or zh-hans, with commas between."
        ) from problem
    name = str(locale.get_display_name(locale) or code)
    return name[:1].upper() + name[1:]


def right_to_left(languages: Sequence[tuple[str, str]]) -> list[str]:
    """The codes of languages that are written from right to left, Django's among them."""
    added = [code for code, _name in languages if Locale.parse(code, sep="-").text_direction == "rtl"]
    return sorted({*LANGUAGES_BIDI, *added})
