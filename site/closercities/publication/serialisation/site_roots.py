"""Where sites begin in the page tree, in each locale, read together with their addresses."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.cache import cache
from wagtail.models import Page, Site
from wagtail.models.sites import SITE_ROOT_PATHS_CACHE_KEY, SITE_ROOT_PATHS_CACHE_VERSION, SiteRootPath

CACHED_SECONDS = 3_600
_COLUMNS = (
    "translation_key",
    "url_path",
    "locale__language_code",
    "sites_rooted_here__pk",
    "sites_rooted_here__hostname",
    "sites_rooted_here__port",
    "sites_rooted_here__is_default_site",
)


@dataclass(frozen=True, slots=True)
class SiteRoots:
    """``paths`` are Wagtail's ``SiteRootPath``, the most specific first; ``default_url`` may be empty."""

    paths: list[Any]
    default_url: str


@dataclass(frozen=True, slots=True)
class _Begun:
    """A site and the page that it begins with."""

    site: Site
    key: UUID
    url_path: str

    @property
    def order(self) -> tuple[bool, str]:
        """Where Wagtail puts it among sites that begin with the same page."""
        return not self.site.is_default_site, self.site.hostname


def site_roots() -> SiteRoots:
    """Read afresh, not from the cache that processes share, which has it from now on. One query.

    Wagtail asks for the sites, and then for the roots of each.
    """
    roots: dict[UUID, dict[str, str]] = defaultdict(dict)
    begun: list[_Begun] = []
    keys = Site.objects.order_by().values("root_page__translation_key")
    for key, url_path, language, number, hostname, port, is_default in (
        Page.objects.filter(translation_key__in=keys).order_by("path").values_list(*_COLUMNS)
    ):
        roots[key][url_path] = language
        if number is not None:
            site = Site(pk=number, hostname=hostname, port=port, is_default_site=is_default)
            begun.append(_Begun(site, key, url_path))
    begun.sort(key=lambda each: each.order)
    begun.sort(key=lambda each: each.url_path, reverse=True)  # keeps the order of equal ones
    paths = list(_paths(begun, roots))
    cache.set(SITE_ROOT_PATHS_CACHE_KEY, paths, CACHED_SECONDS, version=SITE_ROOT_PATHS_CACHE_VERSION)
    default = next((each.site.root_url for each in begun if each.site.is_default_site), "")
    return SiteRoots(paths, default)


def _paths(begun: Iterable[_Begun], roots: dict[UUID, dict[str, str]]) -> Iterable[Any]:
    for each in begun:
        for url_path, language in roots[each.key].items():
            yield SiteRootPath(each.site.pk, url_path, each.site.root_url, language)
