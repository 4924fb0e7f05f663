"""Cases that may be the one that is being imported."""

from django.db.models import Q
from django.utils.text import slugify

from cases.importer.mapping.draft import CaseDraft
from cases.models import CasePage
from closercities.core.geography.normalise import normalise_name

MOST_SHOWN = 3


def likely_duplicates(draft: CaseDraft) -> list[CasePage]:
    """Return up to three cases of the same title and place; case, punctuation and accents do not count.

    A place that only one of the two tells does not make a difference.
    """
    same_title = Q(title__iexact=draft.title)
    slug = slugify(draft.title, allow_unicode=True)
    if slug:
        same_title |= Q(slug=slug)
    candidates = CasePage.objects.filter(same_title, alias_of=None, holds_facts=True).select_related("place")
    return [page for page in candidates.order_by("pk")[:50] if _same_place(page, draft)][:MOST_SHOWN]


def _same_place(page: CasePage, draft: CaseDraft) -> bool:
    if draft.country and page.country_code and draft.country != page.country_code:
        return False
    if not draft.city or page.place is None:
        return True
    return normalise_name(draft.city) in {normalise_name(label) for label in page.place.labels.values()}
