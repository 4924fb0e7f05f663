"""In which language each item is: that of the reader, else the first of those that stand in for it."""

from collections.abc import Sequence
from functools import cache

from django.conf import settings
from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Subquery, When

from closercities.api.resources.parameters import Choice, Choices
from closercities.core.languages import content_locale_codes
from closercities.publication.models import PublishedDocument
from closercities.publication.serialisation.documents import head

LOCALE = Choice(
    name="locale",
    description="Language of the answer: the code of a locale. Without it, the default locale's.",
    example="ar",
    values=content_locale_codes,
    default=settings.LANGUAGE_CODE,
    fold=str.lower,
)
FALLBACK = Choices(
    name="fallback",
    description="Locales that stand in where an item is not written in `locale`, the first one first. "
    "Each item is then told once, with `is_fallback` and its real `content_locale`.",
    example="en,nl",
    values=content_locale_codes,
    fold=str.lower,
)


def listed_documents() -> QuerySet[PublishedDocument]:
    """What can stand in a list: public, and no alias."""
    return PublishedDocument.objects.filter(withdrawn_at__isnull=True, is_alias=False)


def shown_in(
    documents: QuerySet[PublishedDocument], locale: str, fallback: Sequence[str], *, all_at_once: bool = False
) -> QuerySet[PublishedDocument]:
    """Those of ``documents`` that a reader of ``locale`` is shown: one for each translation key.

    ``all_at_once`` is the way for who needs all of them; the other looks up each that it comes by.
    """
    preferred = list(dict.fromkeys([locale, *fallback]))
    if len(preferred) == 1:
        return documents.filter(locale=locale)
    same_key = listed_documents().filter(translation_key=OuterRef("translation_key"))
    if all_at_once:
        chosen = Q(locale=locale)
        for place, code in enumerate(preferred[1:], start=1):
            chosen |= Q(~Exists(same_key.filter(locale__in=preferred[:place])), locale=code)
        return documents.filter(chosen)
    places = Case(*(When(locale=code, then=place) for place, code in enumerate(preferred)))
    best = same_key.filter(locale__in=preferred).order_by(places).values("locale")[:1]
    return documents.filter(Q(locale=Subquery(best)), locale__in=preferred)


def told_in(body: str, own: str, wanted: str) -> str:
    """The document ``body`` of the tree of ``own``, told to a reader of ``wanted``."""
    if own == wanted:
        return body
    for is_fallback in (False, True):
        begin = _head(own, is_fallback)
        if body.startswith(begin):
            return _head(wanted, True) + body[len(begin) :]
    raise ValueError(f"This document does not begin as documents do: {body[:80]!r}")


_head = cache(head)
