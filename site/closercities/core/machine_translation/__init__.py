"""Machine translation by a provider that a setting names; nothing is translated where none is set.

:func:`translator` gives the provider, for plain texts; :func:`translate_segments` has segments of pages
translated, with everything in them that has to stay.
"""

from closercities.core.machine_translation.choosing import translator
from closercities.core.machine_translation.prices import Price, price_of
from closercities.core.machine_translation.protection import Damage
from closercities.core.machine_translation.provider import TranslationError, Translator, Trouble
from closercities.core.machine_translation.results import (
    Estimate,
    Report,
    Run,
    SegmentResult,
    SegmentState,
)
from closercities.core.machine_translation.segments import characters_of, estimate, translate_segments
from closercities.core.machine_translation.sending import batches_of
from closercities.core.machine_translation.terms import Term

__all__ = [
    "Damage",
    "Estimate",
    "Price",
    "Report",
    "Run",
    "SegmentResult",
    "SegmentState",
    "Term",
    "TranslationError",
    "Translator",
    "Trouble",
    "batches_of",
    "characters_of",
    "estimate",
    "price_of",
    "translate_segments",
    "translator",
]
