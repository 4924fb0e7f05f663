"""What was found in a text, marked for a reader; nothing in it can be markup of its own."""

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from search.question import MARK_BEGIN, MARK_END


def marked(fragment: str) -> SafeString:
    """HTML of ``fragment``, a highlight of a hit: escaped, with ``<mark>`` around what was found.

    Marks that do not come in pairs are closed or left out, so the HTML is always well-formed.
    """
    parts, is_open = [], False
    for piece in _pieces(fragment):
        if piece == MARK_BEGIN:
            parts.append("" if is_open else "<mark>")
            is_open = True
        elif piece == MARK_END:
            parts.append("</mark>" if is_open else "")
            is_open = False
        else:
            parts.append(escape(piece))
    return mark_safe("".join(parts) + ("</mark>" if is_open else ""))  # noqa: S308  escaped piece by piece


def without_marks(text: str) -> str:
    """``text`` without the characters that stand around what was found."""
    return text.replace(MARK_BEGIN, "").replace(MARK_END, "")


def _pieces(fragment: str) -> list[str]:
    spaced = fragment.replace(MARK_BEGIN, f"\0{MARK_BEGIN}\0").replace(MARK_END, f"\0{MARK_END}\0")
    return [piece for piece in spaced.split("\0") if piece]
