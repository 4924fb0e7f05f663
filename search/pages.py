"""Which pages a reader of a locale can find: each once, in their own language where it is written."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q, QuerySet
from wagtail.models import Page

from search.page_types import content_types_of, known_types


def public_pages(types: Iterable[str] = ()) -> QuerySet[Page]:
    """Live pages of the types that anybody may read; aliases are left out, they repeat another page."""
    content_types = content_types_of(known_types(types))
    return Page.objects.live().public().filter(alias_of__isnull=True, content_type_id__in=content_types)


def one_each(written: QuerySet[Page], locale: str) -> QuerySet[Page]:
    """One page for each translation key in ``written``: that of ``locale``, else the first made."""
    same_key = written.filter(translation_key=OuterRef("translation_key")).order_by()
    in_locale = same_key.filter(locale__language_code=locale)
    earlier = same_key.filter(pk__lt=OuterRef("pk"))
    return written.filter(Q(locale__language_code=locale) | (~Exists(in_locale) & ~Exists(earlier)))
