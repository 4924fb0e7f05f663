"""Where the pages of the site that is asked for begin: what Wagtail finds out, from a few columns."""

from collections.abc import Sequence

from django.db.models import Q
from django.http import HttpRequest
from django.http.request import split_domain_port
from wagtail.models import Page, PageViewRestriction, Site

# Hostname, port, whether it is the default, translation key of the root page.
Row = tuple[str, int, bool, object]


def root_paths(request: HttpRequest) -> list[str]:
    """Tree paths of the root page of the site of ``request``, one a locale; none without a site. Two queries.

    Which site that is: see ``Site.find_for_request``, which reads two whole records for it.
    """
    # Not `get_host`: a name that is not allowed is refused elsewhere.
    hostname, _port = split_domain_port(request._get_raw_host())  # type: ignore[attr-defined]
    sites = Site.objects.filter(Q(hostname=hostname) | Q(is_default_site=True)).order_by("pk")
    rows = sites.values_list("hostname", "port", "is_default_site", "root_page__translation_key")
    chosen = _best(list(rows), hostname, int(request.get_port()))
    if chosen is None:
        return []
    roots = Page.objects.filter(translation_key=chosen[3]).order_by()
    return list(roots.values_list("path", flat=True))


def _best(sites: Sequence[Row], hostname: str, port: int) -> Row | None:
    """With this name and port, else the default, unless exactly one other site has the name."""
    named = [site for site in sites if site[0] == hostname]
    defaults = [site for site in sites if site[2]]
    exact = [site for site in named if site[1] == port] or [site for site in named if site[2]]
    if exact:
        return exact[0]
    if len(named) == 1:
        return named[0]
    return defaults[0] if defaults else None


def hidden_paths() -> list[str]:
    """Tree paths below which nothing is public. One query."""
    return list(PageViewRestriction.objects.order_by().values_list("page__path", flat=True).distinct())


def is_below(paths: Sequence[str]) -> Q:
    """The condition that a page stands at one of ``paths``, or below it."""
    within = Q()
    for path in paths:
        within |= Q(path__startswith=path)
    return within or Q(pk__in=[])
