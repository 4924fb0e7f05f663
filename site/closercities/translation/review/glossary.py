"""The words that are agreed on, where a segment has them."""

import re
import unicodedata
from collections.abc import Iterable

from wagtail_localize.models import Translation

from closercities.core.languages import is_spaced
from closercities.translation.models import GlossaryTerm


def terms_of(translation: Translation) -> list[GlossaryTerm]:
    """The glossary of a translation's two languages, the longest terms first."""
    found = GlossaryTerm.objects.filter(
        source_locale=translation.source.locale_id, target_locale=translation.target_locale_id
    )
    return sorted(found, key=lambda term: -len(term.term))


def terms_in(text: str, terms: Iterable[GlossaryTerm], code: str) -> list[GlossaryTerm]:
    """Those of ``terms``, the longest first, that are in ``text``, which is in the language ``code``.

    A word of a longer term is not looked for again.
    """
    left = _folded(text)
    found = []
    for term in terms:
        words = _folded(term.term).strip()
        if not words or words not in left:
            continue
        edges = (r"(?<!\w)", r"(?:e?s|e?n|'s)?(?!\w)") if is_spaced(code) else ("", "")
        left, number = re.subn(edges[0] + re.escape(words) + edges[1], " ", left)
        if number:
            found.append(term)
    return found


def _folded(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold()
