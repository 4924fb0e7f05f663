"""Boosters and barriers of cases, wherever they are kept: a socket that other rooms fill.

Cases carry those that their editors wrote; research carries those that researchers coded. Who
shows or counts them asks here and need not know either.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Evidence:
    """One booster or barrier of one case, with the passage that shows it.

    ``case_key`` is the translation key of the case. ``explanation_locale`` and ``quote_language``
    are BCP 47 codes, empty when there is no such text.
    """

    case_key: UUID
    direction: str
    form_of_sharing: str
    factor_id: int | None
    strength: int | None
    explanation: str
    explanation_locale: str
    quote: str
    quote_language: str
    quoted_block: str
    origin: str
    coder: str = ""
    # Whether the quote still stands in the published text.
    quote_found: bool = True


# Evidence for cases (of these keys, or of all), in each of these locales: lists of the same length and order.
EvidenceSource = Callable[[Iterable[UUID] | None, Sequence[str]], dict[str, list[Evidence]]]
_sources: dict[str, EvidenceSource] = {}


def register_evidence_source(name: str, source: EvidenceSource) -> None:
    """Offer evidence under ``name``: ``source(case keys, or None for all, locale codes)``."""
    _sources[name] = source


def evidence_for(case_keys: Iterable[UUID] | None, locale: str) -> list[Evidence]:
    """All evidence for the cases with these translation keys (``None``: for all live cases).

    Explanations come in ``locale`` where they are written in it, else in the original language.
    """
    return evidence_in(case_keys, [locale])[locale]


def evidence_in(case_keys: Iterable[UUID] | None, locales: Sequence[str]) -> dict[str, list[Evidence]]:
    """What :func:`evidence_for` gives, in each of ``locales``, in as many queries as in one."""
    keys = None if case_keys is None else list(case_keys)
    found: dict[str, list[Evidence]] = {locale: [] for locale in locales}
    for source in _sources.values():
        for locale, evidence in source(keys, locales).items():
            found[locale] += evidence
    return found
