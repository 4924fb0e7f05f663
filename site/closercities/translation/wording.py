"""What a reader sees of a text, and how two spellings of it are compared."""

import re
import unicodedata
from functools import lru_cache
from html import unescape

TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)([^<>]*)>")
_ARABIC_MARKS = re.compile("[\u0640\u064b-\u0652\u0670]")


@lru_cache(maxsize=64)
def visible(text: str) -> str:
    """What a reader sees: no tags, no entities, no invisible characters."""
    shown = unescape(TAG.sub(" " if "<br" in text.lower() else "", text))
    return shown if shown.isprintable() else "".join(filter(_is_seen, shown))


def _is_seen(sign: str) -> bool:
    return sign.isspace() or unicodedata.category(sign) not in ("Cf", "Cc")


def normalised(text: str) -> str:
    """``text`` as two spellings of it are compared: letter case, marks that may be left out, blanks."""
    composed = unicodedata.normalize("NFC", unescape(text)).casefold()
    return " ".join(_ARABIC_MARKS.sub("", composed).replace("’", "'").split())
