"""The secret that a key is: made at random, kept as a digest only.

SHA-256 without salt is enough, and lets the database find the row by an index: 256 random bits cannot be
guessed however fast the digest is. A slow hash is for passwords, which people make up.
"""

import hashlib
import re
import secrets

from django.views.decorators.debug import sensitive_variables

MARK = "cc_"
_FORM = re.compile(rf"{MARK}[0-9a-f]{{64}}", re.ASCII)
VISIBLE_LENGTH = len(MARK) + 8


@sensitive_variables()
def new_secret() -> str:
    """A secret that nobody has had. Hexadecimal, so that a double click selects all of it."""
    return f"{MARK}{secrets.token_hex(32)}"


@sensitive_variables()
def is_well_formed(text: str) -> bool:
    """Whether ``text`` can be a secret at all."""
    return _FORM.fullmatch(text) is not None


@sensitive_variables()
def digest(secret: str) -> str:
    """What is kept of ``secret``."""
    return hashlib.sha256(secret.encode()).hexdigest()


@sensitive_variables()
def visible_part(secret: str) -> str:
    """The beginning of ``secret``, by which people tell keys apart. It leaves 224 bits unknown."""
    return secret[:VISIBLE_LENGTH]
