"""What the lock files pin."""

import re
from pathlib import Path

PIN = re.compile(r"^([A-Za-z0-9][A-Za-z0-9._-]*)==(\S+)", re.MULTILINE)


def pins(lock: Path) -> dict[str, str]:
    """The version of each package that ``lock`` pins, by its name."""
    return dict(PIN.findall(lock.read_text()))
