"""Texts with placeholders: ``{name}`` for a value, ``{{`` and ``}}`` for braces. Nothing else is understood.

The grammar is that of :class:`string.Formatter`, of which only the parser is used: no attribute is ever
looked up.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from string import Formatter
from unicodedata import category

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

LONGEST_SUBJECT = 200
LONGEST_VALUE = 20_000
# Control characters, and halves of characters, which no encoding can write.
_NO_TEXT = {"Cc", "Cs"}
# They turn the rest of a line around: with them a stranger's words could look like ours.
_DIRECTIONS = re.compile("[\u202a-\u202e\u2066-\u2069]")


def _parts(text: str) -> Iterator[tuple[str, str | None]]:
    """Each stretch of plain text with the placeholder that follows, or None. Raises ``ValidationError``."""
    try:
        for literal, name, spec, conversion in Formatter().parse(text):
            if spec or conversion:
                raise ValidationError(
                    _("“{%(name)s…}” is not understood: a placeholder is a name and nothing else."),
                    code="placeholder",
                    params={"name": name},
                )
            yield literal, name
    except ValueError as error:
        raise ValidationError(
            _("A brace stands alone. Write {{ or }} for a brace that is no placeholder."), code="brace"
        ) from error


def placeholders(text: str) -> set[str]:
    """The names in ``text``. Raises ``ValidationError`` for what is not understood."""
    return {name for _literal, name in _parts(text) if name is not None}


def check_wording(text: str, allowed: Collection[str]) -> None:
    """Raise ``ValidationError`` for a placeholder that is not ``allowed``, or for what is not understood."""
    unknown = sorted(placeholders(text) - set(allowed))
    if unknown:
        raise ValidationError(
            _("There is no value named %(unknown)s here. You may use: %(allowed)s."),
            code="placeholder",
            params={
                "unknown": ", ".join(f"{{{name}}}" for name in unknown),
                "allowed": ", ".join(f"{{{name}}}" for name in sorted(allowed)) or "–",
            },
        )


def as_literal(text: str) -> str:
    """``text`` such that :func:`fill` gives it back as it is, whatever stands in it."""
    return text.replace("{", "{{").replace("}", "}}")


def fill_some(text: str, values: Mapping[str, str]) -> str:
    """``text`` with ``values`` in their places; other placeholders stay, so that it can be filled again.

    What looks like a placeholder inside a value never becomes one.
    """
    filled = []
    for literal, name in _parts(text):
        filled.append(as_literal(literal))
        if name is not None:
            filled.append(as_literal(values[name]) if name in values else f"{{{name}}}")
    return "".join(filled)


def fill(text: str, values: Mapping[str, str]) -> str:
    """``text`` with every placeholder filled, for people. Raises ``KeyError`` for one without a value."""
    return "".join(literal + (values[name] if name is not None else "") for literal, name in _parts(text))


def plain(value: str) -> str:
    """``value`` without control characters (lines and tabs stay), and not endless."""
    lines = _DIRECTIONS.sub("", value).replace("\r\n", "\n").replace("\r", "\n")
    kept = (each for each in lines if each in "\n\t" or category(each) not in _NO_TEXT)
    return "".join(kept)[:LONGEST_VALUE]


def one_line(text: str) -> str:
    """``text`` as the subject of a mail: one line, at most :data:`LONGEST_SUBJECT` characters."""
    line = " ".join(plain(text).split())
    return line if len(line) <= LONGEST_SUBJECT else f"{line[: LONGEST_SUBJECT - 1]}…"
