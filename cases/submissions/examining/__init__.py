"""Looks into one file that a stranger sent, in a process of its own.

What is in a file may make a decoder crash, grow or never end: here it ends a process that has little
memory, little time, no secrets and no database. Imports nothing of the platform or of Django. See
``docs/decisions/0101-looking-into-files.md``.
"""

from pathlib import Path

ENCRYPTED = "encrypted"
ACTIVE = "active"
BROKEN = "broken"
TOO_COMPLEX = "too_complex"
TOO_MANY_PIXELS = "too_many_pixels"
REASONS = (ACTIVE, BROKEN, ENCRYPTED, TOO_COMPLEX, TOO_MANY_PIXELS)


class RefusedError(Exception):
    """The file is not taken, for one of :data:`REASONS`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def small_beside(target: Path) -> Path:
    """Where the small copy of the picture that is written to ``target`` goes."""
    return target.with_name(f"{target.name}-small")
