"""What a page tells machines in the head of its document."""

from typing import Any

from django import template
from django.template.context import Context
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from closercities.core import reader
from closercities.core.linked_data import script
from closercities.core.templatetags.share_images import Shared, share_image
from closercities.core.templatetags.website import is_fallback

register = template.Library()

OPEN_GRAPH_LOCALES = {"pt-br": "pt_BR"}


@register.inclusion_tag("components/head_links.html", takes_context=True)
def head_links(context: Context) -> dict[str, Any]:
    """Canonical address, alternates in other languages (only real translations) and what robots may do.

    A page that stands in for a missing translation points to the original and is not indexed. A list
    under filters is not indexed and points to the whole list; how it is sorted or shown makes no
    difference, the part of it that is shown does.
    """
    return {
        "canonical": canonical_address(context),
        "indexed": not context.get("not_indexed", False) and not is_fallback(context),
        "alternates": alternate_addresses(context),
        "feeds": _feeds(context),
    }


def _feeds(context: Context) -> list[tuple[str, str]]:
    """``(title, address)`` of the feeds in the reader's locale; that of the list being shown comes first."""
    feeds = {
        f"/{reader.active_code()}/feeds/cases/": _("Newest cases"),
        f"/{reader.active_code()}/feeds/research/": _("Newest research"),
    }
    shown = str(context.get("feed") or "")
    if shown and shown not in feeds:
        feeds = {shown: _("This list"), **feeds}
    return [(title, address) for address, title in feeds.items()]


def canonical_address(context: Context) -> str:
    """The one absolute address of what is shown; empty where there is none to point to."""
    page, request = context.get("page"), context.get("request")
    if page is not None and page.pk:
        return reader.absolute(reader.page_address(page, request), request) + _list_part(context)
    if request is None or not context.get("in_every_locale"):
        return ""
    return str(request.build_absolute_uri(request.path))


def _list_part(context: Context) -> str:
    """The query string of the part of a list that is shown; empty for the first one."""
    number = getattr(context.get("result"), "page", 1)
    return f"?page={number}" if number > 1 and not context.get("is_narrowed") else ""


def alternate_addresses(context: Context) -> list[tuple[str, str]]:
    """``(locale code, absolute address)`` of what is shown, in each locale that it is really written in."""
    page, request = context.get("page"), context.get("request")
    if context.get("not_indexed") or _list_part(context):
        # In another language a list under filters, or a part of it, is another choice of items.
        return []
    if page is not None and page.pk and not is_fallback(context):
        return [
            (code, reader.absolute(reader.page_address(other, request, of=page), request))
            for code, other in reader.written_translations(page).items()
        ]
    if request is None or not context.get("in_every_locale"):
        return []
    choices = reader.language_choices(None, request)
    return [(choice.code, reader.absolute(choice.path, request)) for choice in choices]


@register.simple_tag(takes_context=True)
def linked_data(context: Context) -> SafeString | str:
    """What machines are told of the page shown, as a block of JSON-LD that no browser runs."""
    page, request = context.get("page"), context.get("request")
    if page is None or not page.pk or not page.get_url(request):
        return ""
    nodes = page.linked_data(context.flatten())
    picture = link_picture(context)
    if nodes and picture is not None:
        nodes[0].setdefault("image", picture.url)
    return script(nodes)


@register.inclusion_tag("components/open_graph.html", takes_context=True)
def open_graph(context: Context) -> dict[str, Any]:
    """What other sites show of a shared address: title, summary, picture, and in which languages it is."""
    page: Any = context.get("page")
    is_page = page is not None and bool(page.pk)
    code = page.language_tag if is_page else reader.active_code()
    alternates = [other for other, _address in alternate_addresses(context) if other != code]
    return {
        "page": page if is_page else None,
        "address": canonical_address(context),
        "locale": code,
        "alternates": alternates,
        "is_article": is_page and page.told_on is not None and page.depth > reader.HOME_DEPTH + 1,
        "picture": link_picture(context),
    }


def link_picture(context: Context) -> Shared | None:
    """The picture that stands for the page or address shown; asked for once for each instance of a page."""
    page = context.get("page")
    if page is None or not page.pk:
        return share_image(context, None)
    if "_link_picture" not in page.__dict__:
        page._link_picture = share_image(context, page)
    picture: Shared | None = page._link_picture
    return picture


@register.filter
def open_graph_locale(code: str) -> str:
    """A locale code as the Open Graph protocol writes it (``ll_TT`` where the territory is known)."""
    return OPEN_GRAPH_LOCALES.get(code, code)
