"""What a reader typed, made safe to hand to any engine."""

import unicodedata

LONGEST_TEXT = 200


def clean_text(text: str) -> str:
    """``text`` without control characters (NUL, bidi marks), at most 200 characters, spaces single.

    >>> clean_text(" rain\\x00  water ")
    'rain water'
    """
    # Joiners inside words are kept: Persian and the Indian scripts are written with them.
    kept = "".join(
        character
        if not unicodedata.category(character).startswith("C") or character in "\u200c\u200d"
        else " "
        for character in text[: LONGEST_TEXT * 10]
    )
    return " ".join(kept.split())[:LONGEST_TEXT].strip()
