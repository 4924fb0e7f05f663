"""Pages that an answer may name: live, public, of the site, in the reader's language where there is one."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from wagtail.models import Page


@dataclass(frozen=True, slots=True)
class NamedPage:
    """What is told of a page that others name: all columns of it, as records, would take longer to read."""

    pk: int
    title: str
    url_path: str
    translation_key: UUID
    alias_of_id: int | None
    content_type_id: int
    locale_code: str

    @property
    def label(self) -> str:
        """Its type, such as ``cases.CasePage``."""
        model: Any = ContentType.objects.get_for_id(self.content_type_id).model_class() or Page
        return f"{model._meta.app_label}.{model.__name__}"


COLUMNS = (
    "pk",
    "title",
    "url_path",
    "translation_key",
    "alias_of_id",
    "content_type_id",
    "locale__language_code",
)


class VisiblePages:
    """Looks up pages that others point at, all at once.

    A page that may not be seen is not here, so that nothing of it, not even its address, gets out.
    ``reads`` collects what was asked for, seen or not, as ``page:translation key``.
    """

    def __init__(self, public: QuerySet[Page]) -> None:
        self._public = public
        self._key_of: dict[int, UUID] = {}
        self._by_id: dict[int, NamedPage] = {}
        self._translations: dict[UUID, dict[str, NamedPage]] = {}
        # What was asked for, and what nobody has looked up yet.
        self._asked: set[int] = set()
        self._wanted: set[int] = set()
        self._wanted_keys: set[UUID] = set()
        self.reads: set[str] = set()

    def know(self, number: int, key: UUID) -> None:
        """Take it from the caller that the page with this id has this translation key."""
        self._key_of[number] = key

    def load(self, ids: Iterable[int], keys: Iterable[UUID] = ()) -> None:
        """Make the pages with these ids or translation keys known when the first of them is asked for.

        Two queries at most for all that was named until then.
        """
        self._wanted |= {number for number in ids if number not in self._asked}
        self._wanted_keys |= set(keys) - self._translations.keys()

    def _settle(self) -> None:
        if not self._wanted and not self._wanted_keys:
            return
        named, self._wanted = self._wanted, set()
        keys, self._wanted_keys = self._wanted_keys, set()
        self._asked |= named
        if unknown := named - self._key_of.keys():
            unordered = Page.objects.filter(pk__in=unknown).order_by()
            self._key_of.update(unordered.values_list("pk", "translation_key"))
        keys |= {self._key_of[number] for number in named if number in self._key_of}
        keys -= self._translations.keys()
        if not keys:
            return
        found = self._public.filter(translation_key__in=keys).order_by("pk").values_list(*COLUMNS)
        self._translations.update({key: {} for key in keys})
        for columns in found:
            page = NamedPage(*columns)
            self._by_id[page.pk] = page
            if page.alias_of_id is None:
                self._translations[page.translation_key][page.locale_code] = page

    def page(self, number: Any, locale: str) -> NamedPage | None:
        """The page with this id for a reader of ``locale``: its translation there, else itself."""
        try:
            number = int(number)
        except (TypeError, ValueError):
            return None
        self._settle()
        key = self._key_of.get(number)
        if key is None:
            return None
        translations = self.translations(key)
        return translations.get(locale) or self._by_id.get(number)

    def exactly(self, number: int | None) -> NamedPage | None:
        """The very page with this id."""
        self._settle()
        key = self._key_of.get(number or 0)
        if key is not None:
            self.reads.add(f"page:{key}")
        return self._by_id.get(number or 0)

    def translations(self, key: UUID) -> dict[str, NamedPage]:
        """``{locale code: page}`` of what is written under this translation key, aliases left out."""
        self._settle()
        self.reads.add(f"page:{key}")
        return self._translations.get(key, {})

    def written(self, key: UUID, locale: str) -> NamedPage | None:
        """The page with this translation key in ``locale``, else in the default locale, else the oldest."""
        translations = self.translations(key)
        preferred = (translations.get(code) for code in (locale, settings.LANGUAGE_CODE))
        return next(filter(None, preferred), None) or next(iter(translations.values()), None)
