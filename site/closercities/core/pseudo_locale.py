"""English as no translator would write it: what stays plain on a page was never given to them.

Each message comes with accents, a third longer, and in brackets; placeholders, markup and entities stay as
they are. For development and tests: production never installs it.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.utils.translation import trans_real

OPENING, CLOSING = "⟦", "⟧"
_ACCENTS = str.maketrans(
    "ABCDEGHIJKLNOPRSTUWYZabcdeghijklnoprstuwyz", "ÅƁÇÐÉĜĤÎĴĶĻÑÖÞŔŠŢÛŴÝŽåƀçðéĝĥîĵķļñöþŕšţûŵýž"
)
_KEPT = re.compile(
    r"(%(?:\([^)]*\))?[-#0 +]*\d*(?:\.\d+)?[a-zA-Z%]|\{\{?[^{}]*\}?\}|<[^<>]*>|&#?\w+;|https?://\S+)"
)
_PARAGRAPHS = re.compile(r"(\n\s*\n)")
# Where Django keeps the catalogues of a process; none of it is in its types.
_django: Any = trans_real
# German, Finnish and Greek are about a third longer than English.
LONGER = 3
CONTEXT_SEPARATOR = "\x04"


def pseudo(message: str) -> str:
    """``message`` as it is shown: placeholders and markup are kept, each paragraph has its brackets."""
    return "".join(_paragraph(part) if part.strip() else part for part in _PARAGRAPHS.split(message))


def _paragraph(text: str) -> str:
    parts = _KEPT.split(text)
    letters = sum(sign.isalpha() for part in parts[::2] for sign in part)
    parts[::2] = [part.translate(_ACCENTS) for part in parts[::2]]
    return f"{OPENING}{''.join(parts)}{'·' * (letters // LONGER)}{CLOSING}"


class PseudoTranslation(trans_real.DjangoTranslation):
    """Gives each message as :func:`pseudo` writes it, whoever's it is."""

    def gettext(self, message: str) -> str:
        return pseudo(message.rpartition(CONTEXT_SEPARATOR)[2])

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)


def install() -> None:
    """From now on the platform's own language is shown like this, in this process."""
    _django._translations[settings.LANGUAGE_CODE] = PseudoTranslation(settings.LANGUAGE_CODE)
    _django._default = None


@contextmanager
def installed() -> Iterator[None]:
    """The same for a while, for tests."""
    kept = dict(_django._translations), _django._default
    active = _django.get_language()
    install()
    _django.activate(active or settings.LANGUAGE_CODE)
    try:
        yield
    finally:
        _django._translations.clear()
        _django._translations.update(kept[0])
        _django._default = kept[1]
        _django.activate(active or settings.LANGUAGE_CODE)
