"""One spelling for what readers take for the same letters."""

import re
import unicodedata

# Harakat and what stands with them, small letters of the Quran, and the line that only widens a word.
_ARABIC_MARKS = re.compile("[\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed]")
_ARABIC = re.compile("[\u0600-\u06ff]")
_ARABIC_LETTERS = str.maketrans(
    {
        **dict.fromkeys("أإآٱ", "ا"),
        "ة": "ه",
        **dict.fromkeys("ىیئ", "ي"),
        "ؤ": "و",
        "ک": "ك",
        **{chr(0x0660 + digit): str(digit) for digit in range(10)},
        **{chr(0x06F0 + digit): str(digit) for digit in range(10)},
    }
)
_ACCENTS = re.compile("[\u0300-\u036f]")
# Letters that are no letter with an accent, though who has not got them types the plain one.
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})


def lowered(text: str) -> str:
    """``text`` in small letters, in one form of Unicode; Arabic without marks, in its plainest letters.

    Accents are kept, since stemming needs them. The length may differ from that of ``text``.

    >>> lowered("Évora ﬁnds")
    'évora finds'
    """
    return arabic(unicodedata.normalize("NFKC", text).casefold())


def arabic(text: str) -> str:
    """``text`` without harakat and tatweel; each hamza, alef, yaa and taa marbuta in its plainest form."""
    if text.isascii() or not _ARABIC.search(text):
        return text
    return _ARABIC_MARKS.sub("", text).translate(_ARABIC_LETTERS)


def folded(word: str) -> str:
    """``word``, which is :func:`lowered`, without accents.

    >>> folded("évora")
    'evora'
    """
    if word.isascii():
        return word
    plain = _ACCENTS.sub("", unicodedata.normalize("NFD", word))
    return unicodedata.normalize("NFC", plain).translate(_LETTERS)
