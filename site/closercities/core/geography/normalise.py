"""One spelling for names that differ in case, accents or punctuation only."""

import re
import unicodedata

# Marks that a Latin, Greek or Cyrillic letter can lose. Marks of Indic and South-East Asian
# scripts are vowels: without them Angola and Anguilla are one word in Hindi.
_DIACRITICS = re.compile("[\u0300-\u036f]")
_DROPPED = re.compile(r"['’ʼ`´]|(?<=\b\w)\.(?=\w\b)")
_ABBREVIATIONS = {"st": "saint", "ste": "saint", "is": "islands", "rep": "republic"}


def normalise_name(name: str) -> str:
    """Return ``name`` without accents, case, punctuation and repeated spaces; "" when nothing is left.

    >>> normalise_name("  Côte d’Ivoire ")
    'cote divoire'
    >>> normalise_name("U.S.A.")
    'usa'
    >>> normalise_name("St. Kitts & Nevis")
    'saint kitts and nevis'
    """
    text = _DROPPED.sub("", _DIACRITICS.sub("", unicodedata.normalize("NFKD", name)))
    text = text.casefold().replace("&", " and ")
    words = "".join(" " if _separates(character) else character for character in text).split()
    return " ".join(_ABBREVIATIONS.get(word, word) if len(words) > 1 else word for word in words)


def _separates(character: str) -> bool:
    """Whether ``character`` is punctuation, a symbol, a space or a control, and no part of a word."""
    return unicodedata.category(character)[0] in "PSZC"
