"""What a batch of documents, or one answer of the API, is made with."""

import re
from collections.abc import Callable, Hashable
from functools import partial
from typing import Any, TypeVar
from urllib.parse import quote

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.functional import cached_property
from wagtail.models import Page

from closercities.core.models import Download
from closercities.publication.serialisation import shapes
from closercities.publication.serialisation.rich_text import HtmlWriter
from closercities.publication.serialisation.shown_records import ShownRecords
from closercities.publication.serialisation.site_roots import SiteRoots, site_roots
from closercities.publication.serialisation.visible_pages import NamedPage, VisiblePages

NAMESPACE = "api"
Told = TypeVar("Told")
UrlParts = tuple[int, str | None, str | None]
# What Wagtail's pattern of addresses takes, and what Django leaves as it is in one.
_SERVED = re.compile(r"(?:[\w\-]+/)*")
_SAFE = "!$&'()*+,;=/~:@"


def _has_own_address(page: Page | NamedPage) -> bool:
    return not isinstance(page, NamedPage) and type(page).get_url_parts is not Page.get_url_parts


class Answer:
    """The pages that may be named, the documents that texts link to, and what has been read so far.

    ``origin`` (scheme and host) stands in front of each address that is none of a page: the API's own,
    and those of files. Pages have the address of the site that they belong to.
    """

    def __init__(
        self, visible: VisiblePages, origin: str | None = None, roots: SiteRoots | None = None
    ) -> None:
        self._roots, self._origin = roots, origin
        self.visible = visible
        self.shown = ShownRecords()
        # Many pages name the same ones, and an address is dear to make.
        self._url_parts: dict[int, UrlParts | None] = {}
        self._prefixes: dict[str, str] = {}
        # What is told of records that many pages show, and what was read for it.
        self._told: dict[Any, tuple[Any, frozenset[str]]] = {}
        # What stands before and after the id in the address of an endpoint: asked for many times.
        self._around_ids: dict[str, tuple[str, str]] = {}
        self._html_writers: dict[str, HtmlWriter] = {}
        # What is told of pages that others name, by their id.
        self.briefs: dict[int, shapes.PageReference] = {}
        # What is told of choices, by block and what is stored.
        self.choices: dict[tuple[int, str], Any] = {}

    @cached_property
    def _roots_known(self) -> SiteRoots:
        return self._roots or site_roots()

    @property
    def _wagtail_cached_site_root_paths(self) -> list[Any]:
        """Where Wagtail looks for them when it is given this object in place of a request."""
        return self._roots_known.paths

    @cached_property
    def origin(self) -> str:
        """What stands in front of addresses that are none of a page; empty without a site."""
        if self._origin is not None:
            return self._origin
        named = getattr(settings, "WAGTAILAPI_BASE_URL", None)
        return str(named or self._roots_known.default_url).rstrip("/")

    def read(self, record: Any) -> None:
        """Note that ``record`` shows in what is being made."""
        self.visible.reads.add(f"{record._meta.label_lower}:{record.pk}")

    def once(self, key: Hashable, tell: Callable[[], Told]) -> Told:
        """What ``tell`` tells, made once for each ``key``. What it reads is noted each time.

        All who ask get the same object, which nobody may change.
        """
        kept = self._told.get(key)
        if kept is None:
            read_before, self.visible.reads = self.visible.reads, set()
            value = tell()
            kept = self._told[key] = (value, frozenset(self.visible.reads))
            self.visible.reads = read_before
        self.visible.reads |= kept[1]
        told: Told = kept[0]
        return told

    def absolute(self, address: str) -> str:
        """``address`` with scheme and host."""
        return address if "://" in address else f"{self.origin}{address}"

    def detail_url(self, endpoint: str, number: int) -> str:
        """Where the API tells all about the record ``number`` of ``endpoint``."""
        around = self._around_ids.get(endpoint)
        if around is None:
            before, _zero, after = reverse(f"{NAMESPACE}:{endpoint}:detail", args=(0,)).rpartition("0")
            around = self._around_ids[endpoint] = (self.absolute(before), after)
        return f"{around[0]}{number}{around[1]}"

    def html_url(self, page: Page | NamedPage) -> str | None:
        """Where readers find ``page``; ``None`` outside every site."""
        parts = self.url_parts(page)
        return None if parts is None or parts[2] is None else f"{parts[1]}{parts[2]}"

    def url_parts(self, page: Page | NamedPage) -> UrlParts | None:
        """Id and origin of the site of ``page``, and its path there, as Wagtail's ``get_url_parts`` gives."""
        if page.pk not in self._url_parts:
            self._url_parts[page.pk] = self._parts_of(page)
        return self._url_parts[page.pk]

    def _parts_of(self, page: Page | NamedPage) -> UrlParts | None:
        root = next(
            (each for each in self._roots_known.paths if page.url_path.startswith(each.root_path)), None
        )
        if root is None:
            return None
        rest = page.url_path.removeprefix(root.root_path)
        if not _SERVED.fullmatch(rest) or _has_own_address(page):
            whole = Page(pk=page.pk, url_path=page.url_path) if isinstance(page, NamedPage) else page
            parts: UrlParts | None = whole.get_url_parts(self)
            return parts
        return (
            root.site_id,
            root.root_url,
            f"{self._before_paths(root.language_code)}{quote(rest, safe=_SAFE)}",
        )

    def _before_paths(self, language: str) -> str:
        # Django finds an address anew each time, which is the dearest part of a page's.
        if language not in self._prefixes:
            with translation.override(language):
                self._prefixes[language] = reverse("wagtail_serve", args=("",))
        return self._prefixes[language]

    def rich_text(self, source: str, locale: str) -> str:
        """Stored rich text as HTML, with links into ``locale``."""
        if locale not in self._html_writers:
            self._html_writers[locale] = HtmlWriter(
                partial(self._address_of_page, locale=locale), self._address_of_document
            )
        return self._html_writers[locale](source)

    def _address_of_page(self, number: str, locale: str) -> str | None:
        page = self.visible.page(number, locale)
        return self.html_url(page) if page is not None else None

    def _address_of_document(self, number: str) -> str | None:
        document = self.shown.get(Download, int(number)) if number.isdecimal() else None
        if document is None:
            return None
        self.read(document)
        return self.absolute(document.url)
