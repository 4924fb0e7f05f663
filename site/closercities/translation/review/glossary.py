"""The words that are agreed on, where a segment has them."""

from collections.abc import Mapping

from wagtail_localize.models import Translation

from closercities.translation.models import GlossaryTerm
from closercities.translation.terms import Term, terms_not_used

Glossary = Mapping[Term, GlossaryTerm]


def glossary_of(translation: Translation) -> Glossary:
    """The glossary of a translation's two languages."""
    found = GlossaryTerm.objects.filter(
        source_locale=translation.source.locale_id, target_locale=translation.target_locale_id
    )
    return {Term(term.term, term.translation or term.term): term for term in found}


def terms_in(text: str, glossary: Glossary, code: str) -> Glossary:
    """What of ``glossary`` is in ``text``, which is in the language ``code``."""
    # An empty translation uses none of them.
    return {term: glossary[term] for term in terms_not_used(text, "", code, glossary)}
