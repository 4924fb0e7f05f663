"""Pages that an answer may name: live, public, of the site, in the reader's language where there is one."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Q, QuerySet
from wagtail.models import Page


class VisiblePages:
    """Looks up pages that others point at, all at once.

    A page that may not be seen is not here, so that nothing of it, not even its address, gets out.
    ``reads`` collects what was asked for, seen or not, as ``page:translation key``.
    """

    def __init__(self, public: QuerySet[Page]) -> None:
        self._public = public
        self._key_of: dict[int, UUID] = {}
        self._by_id: dict[int, Page] = {}
        self._translations: dict[UUID, dict[str, Page]] = {}
        self.reads: set[str] = set()

    def load(self, ids: Iterable[int], keys: Iterable[UUID] = ()) -> None:
        """Make the pages with these ids or translation keys known. Two queries at most."""
        wanted = {number for number in ids if number not in self._key_of}
        if wanted:
            self._key_of.update(Page.objects.filter(pk__in=wanted).values_list("pk", "translation_key"))
        new_keys = {self._key_of[number] for number in wanted if number in self._key_of} | set(keys)
        new_keys -= self._translations.keys()
        if not new_keys:
            return
        found = self._public.filter(Q(translation_key__in=new_keys)).select_related("locale").order_by("pk")
        self._translations.update({key: {} for key in new_keys})
        for page in found:
            self._by_id[page.pk] = page
            if page.alias_of_id is None:
                self._translations[page.translation_key][page.locale.language_code] = page

    def page(self, number: Any, locale: str) -> Page | None:
        """The page with this id for a reader of ``locale``: its translation there, else itself."""
        try:
            number = int(number)
        except (TypeError, ValueError):
            return None
        key = self._key_of.get(number)
        if key is None:
            return None
        translations = self.translations(key)
        return translations.get(locale) or self._by_id.get(number)

    def exactly(self, number: int | None) -> Page | None:
        """The very page with this id."""
        key = self._key_of.get(number or 0)
        if key is not None:
            self.reads.add(f"page:{key}")
        return self._by_id.get(number or 0)

    def translations(self, key: UUID) -> dict[str, Page]:
        """``{locale code: page}`` of what is written under this translation key, aliases left out."""
        self.reads.add(f"page:{key}")
        return self._translations.get(key, {})

    def written(self, key: UUID, locale: str) -> Page | None:
        """The page with this translation key in ``locale``, else in the default locale, else the oldest."""
        translations = self.translations(key)
        preferred = (translations.get(code) for code in (locale, settings.LANGUAGE_CODE))
        return next(filter(None, preferred), None) or next(iter(translations.values()), None)
