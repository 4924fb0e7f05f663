"""What may be done with codings: tie them to a passage, and see whether it is still there."""

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.apps import apps
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from closercities.core.quotes import Passage, find_passage

if TYPE_CHECKING:
    from research.models import Coding


def published_pages(case_key: UUID) -> list[Any]:
    """The live pages of a case that are no aliases, in the order they were written. One query."""
    pages = apps.get_model("cases", "CasePage").objects.live()
    return list(
        pages.filter(translation_key=case_key, alias_of__isnull=True)
        .select_related("locale", "facts__source_locale")
        .order_by("pk")
    )


def tie_to_passage(coding: "Coding", pages: list[Any] | None = None) -> None:
    """Note on ``coding`` (not saved) where its quote stands in the published text of its case.

    Raises ``ValidationError`` for ``quote`` when it stands nowhere.
    """
    pages = published_pages(coding.case_id) if pages is None else pages
    found = next(filter(None, (_found_on(page, coding.quote) for page in pages)), None)
    if found is None:
        raise ValidationError(
            {
                "quote": _(
                    "These words do not stand in the published text of this case. "
                    "Copy them from the text, without changing them."
                )
            }
        )
    page, passage = found
    coding.quoted_page_id = page.pk
    coding.quoted_block = passage.block_id
    coding.quote_language = page.language_tag
    coding.quote_found = True


def _found_on(page: Any, quote: str) -> tuple[Any, Passage] | None:
    passage = find_passage(quote, page)
    return (page, passage) if passage is not None else None


def check_codings(case_key: UUID) -> bool:
    """Mark the codings of a case whose quote no longer stands in its published text; unmark the others.

    Whether there was one to look at; nothing is read of a case without. A coding is never deleted or
    changed otherwise.
    """
    from research.models import Coding

    codings = list(Coding.objects.filter(case=case_key))
    if not codings:
        return False
    pages = published_pages(case_key)
    for coding in codings:
        try:
            tie_to_passage(coding, pages)
        except ValidationError:
            coding.quote_found = False
            coding.quoted_block = ""
    Coding.objects.bulk_update(codings, ["quoted_page", "quoted_block", "quote_language", "quote_found"])
    return True
