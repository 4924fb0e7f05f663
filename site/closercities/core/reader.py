"""Which page a reader of a locale gets, under which address, and in which language it really is."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import translation
from django.utils.encoding import escape_uri_path
from wagtail.models import Page, Site

from closercities.core.languages import content_locale_codes, language_name, text_direction

# The fields of the page types that hold a summary.
SUMMARY_FIELDS = ("search_description", "summary", "abstract", "introduction")
# Wagtail's tree: 1 is the root, 2 the home page of a locale.
HOME_DEPTH = 2


@dataclass(frozen=True, slots=True)
class LanguageChoice:
    """One entry of the language menu; ``is_written`` is false where the reader would get the original."""

    code: str
    name: str
    direction: str
    url: str
    is_current: bool
    is_written: bool

    @property
    def path(self) -> str:
        """The address without its query string."""
        return self.url.partition("?")[0]


@dataclass(frozen=True, slots=True)
class Crumb:
    """One step on the way from the home page to where the reader is."""

    title: str
    url: str
    language: str


def active_code() -> str:
    """The locale code of the address that is being served."""
    return translation.get_language() or settings.LANGUAGE_CODE


def original_of(page: Any) -> Any:
    """The page that ``page`` is a translation of, where that is live; else ``page`` itself."""
    source = getattr(page, "source_page", None)
    return source if source is not None and source.live else page


def summary_of(page: Any) -> str:
    """What stands for ``page`` in lists and for search engines: plain text in the page's own language."""
    texts = (getattr(page, name, "") for name in SUMMARY_FIELDS)
    return str(next((text for text in texts if text), ""))


def is_written_in(page: Any, code: str) -> bool:
    """Whether ``page`` stands in the tree of ``code`` and its text is really in that language."""
    return page.locale.language_code == code and page.language_tag == code


def written_translations(page: Any) -> dict[str, Page]:
    """``{locale code: page}`` of what is live, public and really written in that locale; ``page`` included.

    Looked up once for each instance of a page.
    """
    if "_written_translations" not in page.__dict__:
        page._written_translations = _find_written_translations(page)
    return dict(page._written_translations)


def _find_written_translations(page: Any) -> dict[str, Page]:
    pages: Iterable[Any] = page.live_translations().specific()
    written = {
        other.locale.language_code: other
        for other in pages
        if is_written_in(other, other.locale.language_code)
    }
    if page.live and is_written_in(page, page.locale.language_code):
        written[page.locale.language_code] = page
    return {code: written[code] for code in content_locale_codes() if code in written}


def reader_url(page: Any, code: str, request: Any = None) -> str:
    """The address, within the locale ``code``, at which a reader finds ``page``.

    In the page's own locale that is its address; in another one it is the address at which the
    original is shown in place of the missing translation. Empty for a page outside every site.
    """
    url = page.get_url(request)
    if not url:
        return ""
    own = page.locale.language_code
    if own == code:
        return str(url)
    host, separator, rest = str(url).partition(f"/{own}/")
    return f"{host}/{code}/{rest}" if separator else str(url)


def below_page(page: Any, request: Any) -> str:
    """What the address of ``request`` has after that of ``page``: the name of a part such as ``passages/``.

    Empty for the page itself, and where the request did not come by the page's address.
    """
    asked = escape_uri_path(request.path) if request is not None else ""
    shown_at = getattr(page, "stands_in_for", page)
    own = urlsplit(reader_url(shown_at, active_code(), request)).path
    is_below = bool(own) and hasattr(page, "resolve_subpage") and asked.startswith(own)
    return asked.removeprefix(own) if is_below else ""


def page_address(page: Any, request: Any = None, of: Any = None) -> str:
    """The address of ``page`` with the part of it that is being shown.

    ``of`` is the page being shown where ``page`` is its translation.
    """
    url = str(page.get_url(request) or "")
    return url + below_page(of or page, request) if url else ""


def trail(page: Any, request: Any = None) -> list[Crumb]:
    """The pages above ``page``, below the home page, each in the reader's locale where it is translated."""
    if not page.pk:
        return []
    code = active_code()
    above = list(page.get_ancestors().filter(depth__gt=HOME_DEPTH).select_related("locale"))
    translated = {
        other.translation_key: other
        for other in Page.objects.live()
        .filter(
            translation_key__in=[ancestor.translation_key for ancestor in above], locale__language_code=code
        )
        .select_related("locale")
    }
    shown = [translated.get(ancestor.translation_key, ancestor) for ancestor in above]
    return [
        Crumb(each.title, reader_url(each, code, request), each.locale.language_code)
        for each in shown
        if each.live
    ]


def language_choices(page: Any, request: Any) -> list[LanguageChoice]:
    """The language menu for ``page`` (``None`` on an address that is no page), in settings order."""
    written = written_translations(page) if page is not None and page.pk else {}
    current = active_code()
    return [
        LanguageChoice(
            code=code,
            name=_own_name(code),
            direction=text_direction(code),
            url=_choice_url(page, written, code, current, request),
            is_current=code == current,
            is_written=page is None or code in written,
        )
        for code in content_locale_codes()
    ]


def _choice_url(page: Any, written: dict[str, Page], code: str, current: str, request: Any) -> str:
    if page is None:
        return _same_address(request, code, current)
    asked = getattr(page, "stands_in_for", None) or original_of(page)
    url = reader_url(written.get(code, asked), code, request) or f"/{code}/"
    url += below_page(page, request)
    query = request.META.get("QUERY_STRING", "") if request else ""
    return f"{url}?{query}" if query else url


def _same_address(request: Any, code: str, current: str) -> str:
    path = request.get_full_path() if request else "/"
    prefix = f"/{current}/"
    return f"/{code}/{path.removeprefix(prefix)}" if path.startswith(prefix) else f"/{code}/"


def _own_name(code: str) -> str:
    return dict(settings.WAGTAIL_CONTENT_LANGUAGES).get(code) or language_name(code, code)


def absolute(url: str, request: Any) -> str:
    """``url`` with scheme and host: the request's, else the default site's."""
    if not url or "://" in url:
        return url
    if request is not None:
        return str(request.build_absolute_uri(url))
    site = Site.objects.filter(is_default_site=True).first()
    return f"{site.root_url if site else settings.WAGTAILADMIN_BASE_URL}{url}"
