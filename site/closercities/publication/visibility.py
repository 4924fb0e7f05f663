"""Which pages everybody may see, wherever they stand."""

from typing import Any

from django.db.models import Q, QuerySet
from wagtail.models import Page

from closercities.publication.serialisation.site_roots import site_roots


def public_pages(root_paths: list[Any] | None = None) -> QuerySet[Page]:
    """Live pages of any site, in any locale, that no restriction keeps from the public. Two queries.

    ``root_paths`` are those that :func:`site_roots` gives, when that is known already.
    """
    within = Q(pk__in=[])
    for root in site_roots().paths if root_paths is None else root_paths:
        within |= Q(url_path__startswith=root.root_path)
    return Page.objects.live().public().filter(within)
