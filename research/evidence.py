"""The boosters and barriers that researchers coded, offered to whoever shows or counts them."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from wagtail.models import Page

from closercities.core.evidence import Evidence, register_evidence_source

if TYPE_CHECKING:
    from research.models import Coding

MOST_IDS = 500


def register() -> None:
    """Offer the codings; called once, when the application starts."""
    register_evidence_source("research", coded_evidence)


def coded_evidence(case_keys: Iterable[UUID] | None, locales: Sequence[str]) -> dict[str, list[Evidence]]:
    """Codings of live cases, oldest first; three queries. Explanations stay in their own language.

    Words that no longer stand in a published text that anybody may read are not repeated here:
    whoever took them out may have had a reason.
    """
    from research.models import Coding

    codings = Coding.objects.filter(case__pages__live=True).select_related("coder").distinct()
    if case_keys is not None:
        codings = codings.filter(case__in=list(case_keys))
    found = list(codings.order_by("created_at", "pk"))
    readable = _readable({coding.quoted_page_id for coding in found if coding.quote_found})
    evidence = [
        _evidence(coding, coding.quote_found and coding.quoted_page_id in readable) for coding in found
    ]
    return dict.fromkeys(locales, evidence)


def _readable(ids: set[int | None]) -> set[int]:
    """Those of the pages that anybody may read."""
    if not ids:
        return set()
    from research.models import Coding

    # The database takes so many ids only; it knows them all by itself.
    few = len(ids) <= MOST_IDS
    quoted = ids - {None} if few else Coding.objects.filter(quote_found=True).values("quoted_page")
    pages = Page.objects.live().public().filter(pk__in=quoted)
    return set(pages.order_by().values_list("pk", flat=True))


def _evidence(coding: "Coding", may_be_quoted: bool) -> Evidence:
    return Evidence(
        case_key=coding.case_id,
        direction=coding.direction,
        form_of_sharing=coding.form_of_sharing,
        factor_id=coding.factor_id,
        strength=coding.strength,
        explanation=coding.explanation,
        explanation_locale=coding.explanation_language if coding.explanation else "",
        quote=coding.quote if may_be_quoted else "",
        quote_language=coding.quote_language if may_be_quoted else "",
        quoted_block=coding.quoted_block if may_be_quoted else "",
        origin="research",
        # Never the name somebody signs in with.
        coder=coding.coder.get_full_name() if coding.coder else "",
        quote_found=may_be_quoted,
    )
