"""Where a case goes in the tree, by the language that it is in."""

from dataclasses import dataclass

from django.conf import settings
from wagtail.models import Locale, Page

from cases.models import CaseIndexPage


class NoTargetError(Exception):
    """There is no page that the cases can go under; the message says what to do."""


@dataclass(frozen=True)
class Target:
    """The parent of a new case, and the language to keep of what the record declares ("" for none)."""

    parent: CaseIndexPage
    source_language: str


class Targets:
    """The case indexes of all locales, read once."""

    def __init__(self, under: str = "", locale: str = "") -> None:
        """Find the case index.

        ``under`` is the number or the path of a case index; left empty, the one of the default
        locale. ``locale`` puts every case into that locale. Raises `NoTargetError`.
        """
        known = {found.language_code: found for found in Locale.objects.all()}
        if locale and locale not in known:
            raise NoTargetError(f"There is no locale {locale!r}. Known: {', '.join(sorted(known))}.")
        index = _index_named(under) if under else _default_index()
        self._indexes = {index.locale.language_code: index}
        translations = index.get_translations().filter(alias_of=None).select_related("locale")
        self._indexes |= {page.locale.language_code: page for page in translations}
        self._default = index
        self._only = self._indexes.get(locale) if locale else None
        if locale and self._only is None:
            raise NoTargetError(
                f"{index.title!r} has no page in {locale!r}. "
                "Translate the list of cases first, or leave --locale out."
            )

    def for_language(self, code: str) -> Target:
        """Return where a case in language ``code`` (BCP 47, or "") goes.

        A variant goes to its language: en-gb to en, pt to pt-br. A language that is no locale here
        goes to the tree of the default locale, and keeps its own code.
        """
        locale = self._locale_for(code)
        parent = self._only or self._indexes.get(locale) or self._default
        plain = locale if locale in (code, code.partition("-")[0]) or locale.startswith(f"{code}-") else code
        return Target(parent, plain if code else "")

    def _locale_for(self, code: str) -> str:
        codes = [known for known, _name in settings.WAGTAIL_CONTENT_LANGUAGES]
        language = code.partition("-")[0]
        if code in codes or not code:
            return code
        return next((known for known in codes if known.partition("-")[0] == language), "")


def _default_index() -> CaseIndexPage:
    indexes = list(CaseIndexPage.objects.filter(locale__language_code=settings.LANGUAGE_CODE, alias_of=None))
    if not indexes:
        raise NoTargetError(
            f"There is no list of cases in {settings.LANGUAGE_CODE!r}. "
            "Add one below the home page in the admin, or load the demo."
        )
    if len(indexes) > 1:
        named = ", ".join(f"{page.pk} ({page.title})" for page in indexes)
        raise NoTargetError(f"There are several lists of cases: {named}. Choose one with --under.")
    return indexes[0]


def _index_named(under: str) -> CaseIndexPage:
    if under.isdecimal():
        found = Page.objects.filter(pk=int(under))
    else:
        path = under.strip("/")
        found = Page.objects.filter(url_path__endswith=f"/{path}/") | Page.objects.filter(slug=path)
    pages = list(found.specific()[:2])
    if not pages:
        raise NoTargetError(
            f"There is no page {under!r}. Give --under the number of a list of cases, or its path."
        )
    if len(pages) > 1:
        raise NoTargetError(f"{under!r} is more than one page. Give --under the page's number.")
    if not isinstance(pages[0], CaseIndexPage):
        raise NoTargetError(f"{pages[0].title!r} is no list of cases, and only that can hold cases.")
    return pages[0]
