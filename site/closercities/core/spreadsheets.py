"""Text that is harmless in a spreadsheet."""

import csv
import io
from collections.abc import Iterable
from typing import Any

# A spreadsheet takes a cell that begins so for a formula (OWASP, CSV injection).
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def cell(value: Any) -> str:
    """``value`` as text that no spreadsheet computes; a number stays one."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    text = str(value)
    if isinstance(value, int | float):
        return text
    return f"'{text}" if text.startswith(_FORMULA) else text


def csv_line(values: Iterable[Any]) -> str:
    """A line of :func:`cell` texts: RFC 4180, ends with CR LF."""
    text = io.StringIO()
    csv.writer(text).writerow([cell(value) for value in values])
    return text.getvalue()
