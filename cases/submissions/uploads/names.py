"""Names of files, as people read them. No file is stored under such a name."""

import re
import unicodedata
from pathlib import PurePosixPath

MOST_LETTERS = 100
# Control characters, those that turn the direction of writing, halves of characters, and those of nobody.
UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def clean_name(name: str) -> str:
    """``name`` without folders and characters that cannot be seen, at most :data:`MOST_LETTERS` long.

    >>> clean_name("../../etc/plan\\x00 of the\\u202e square.PDF")
    'plan of the square.PDF'
    >>> clean_name("")
    'file'
    """
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    seen = "".join(each for each in last if unicodedata.category(each) not in UNSEEN)
    plain = " ".join(seen.split()).strip(". ")
    if len(plain) <= MOST_LETTERS:
        return plain or "file"
    suffix = PurePosixPath(plain).suffix[:10]
    return plain[: MOST_LETTERS - len(suffix) - 1].rstrip(". ") + "…" + suffix


def name_to_save(name: str, suffix: str) -> str:
    """``name`` with the ``suffix`` (as in ``.jpg``) that its content has; the name itself may say another.

    >>> name_to_save("square.HEIC", ".jpg")
    'square.jpg'
    >>> name_to_save("invoice.pdf.exe", ".pdf")
    'invoice.pdf.exe.pdf'
    """
    stem, given = PurePosixPath(name).stem, PurePosixPath(name).suffix.lower()
    known = {".jpg", ".jpeg", ".png", ".webp", ".heic", ".heif", ".pdf"}
    return f"{stem if given in known else name}{suffix}"
