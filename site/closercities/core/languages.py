"""Facts about languages: the codes in addresses, their direction, and names for a reader."""

from functools import lru_cache

from babel import Locale, UnknownLocaleError
from django.conf import settings
from django.utils import translation

# Their words follow one another without spaces: words cannot be counted, and a line may break within.
UNSPACED_LANGUAGES = {"bo", "dz", "ja", "km", "lo", "my", "th", "yue", "zh"}


def _babel_locale(code: str) -> Locale | None:
    try:
        return Locale.parse(code.replace("-", "_"))
    except (UnknownLocaleError, ValueError, TypeError):
        return None


@lru_cache(maxsize=1_000)
def text_direction(code: str) -> str:
    """``"rtl"`` or ``"ltr"`` for a BCP 47 code, from CLDR; an unknown code is left to right."""
    locale = _babel_locale(code)
    return "rtl" if locale is not None and locale.text_direction == "rtl" else "ltr"


def language_name(code: str, in_locale: str | None = None) -> str:
    """The language's name for a reader of ``in_locale`` (the active one unless given), or the code itself."""
    locale = _babel_locale(code)
    reader = _babel_locale(in_locale or translation.get_language() or settings.LANGUAGE_CODE)
    if locale is None:
        return code
    return locale.get_display_name(reader) or code


def content_locale_codes() -> list[str]:
    """The codes of the locales that content is offered in, the default one first."""
    return [code for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES]


def language_being_written() -> str:
    """The active language where content is offered in it, else the default one."""
    active = translation.get_language() or ""
    return active if active in content_locale_codes() else str(settings.LANGUAGE_CODE)


def is_language_code(code: str) -> bool:
    """Whether ``code`` is a BCP 47 code that CLDR knows."""
    return _babel_locale(code) is not None


def is_spaced(code: str) -> bool:
    """Whether spaces stand between the words of the language ``code``."""
    return code.lower().partition("-")[0] not in UNSPACED_LANGUAGES
