"""The boosters and barriers that stand on cases, offered to whoever shows or counts them."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.db.models import F

from closercities.core.evidence import Evidence, register_evidence_source

COLUMNS = (
    "facts_id",
    "row_key",
    "direction",
    "form_of_sharing",
    "factor_id",
    "strength",
    "quote",
    "quoted_block",
)


def register() -> None:
    """Offer the evidence of cases; called once, when the application starts."""
    register_evidence_source("cases", published_evidence)


def published_evidence(case_keys: Iterable[UUID] | None, locales: Sequence[str]) -> dict[str, list[Evidence]]:
    """Effective boosters and barriers of live cases; three queries for any number of cases and locales."""
    from cases.models import CaseFactor

    # Neither records nor the facts themselves: they would take longer to read.
    rows = (
        CaseFactor.objects.filter(facts__pages__live=True)
        .annotate(
            source_locale=F("facts__source_locale__language_code"),
            source_language=F("facts__source_language"),
        )
        .values_list("pk", *COLUMNS, "source_locale", "source_language", named=True)
        .distinct()
    )
    if case_keys is not None:
        rows = rows.filter(facts_id__in=list(case_keys))
    found = list(rows)
    prose = _explanations({row.row_key for row in found}) if found else {}
    return {
        locale: [_evidence(row, prose.get(row.row_key, {}), locale) for row in found] for locale in locales
    }


def _explanations(row_keys: set[UUID]) -> dict[UUID, dict[str, str]]:
    from cases.models import CasePage, CasePageFactor

    prose: dict[UUID, dict[str, str]] = {}
    pages = CasePage.objects.live().public().filter(alias_of__isnull=True)
    rows = CasePageFactor.objects.filter(page__in=pages).exclude(explanation="")
    if len(row_keys) <= 500:
        rows = rows.filter(translation_key__in=row_keys)
    for key, code, text in rows.values_list("translation_key", "locale__language_code", "explanation"):
        prose.setdefault(key, {})[code] = text
    return prose


def _evidence(row: Any, prose: dict[str, str], locale: str) -> Evidence:
    source = row.source_locale
    spoken = locale if locale in prose else source if source in prose else next(iter(sorted(prose)), "")
    return Evidence(
        case_key=row.facts_id,
        direction=row.direction,
        form_of_sharing=row.form_of_sharing,
        factor_id=row.factor_id,
        strength=row.strength,
        explanation=prose.get(spoken, ""),
        explanation_locale=spoken,
        quote=row.quote,
        quote_language=row.source_language or source if row.quote else "",
        quoted_block=row.quoted_block,
        origin="case",
    )
