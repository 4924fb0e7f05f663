"""The navigation above every page and the footer below, as editors set them for the reader's locale."""

from collections.abc import Iterator
from typing import Any

from django import template
from django.template.context import Context

from closercities.core.reader import active_code
from home.links import ResolvedLink, each_link, resolve
from home.models import Footer, Navigation

register = template.Library()


@register.inclusion_tag("components/navigation.html", takes_context=True)
def navigation(context: Context) -> dict[str, Any]:
    """The editors' links and menus; those of the fixed sections where there are none."""
    snippet = Navigation.for_locale(active_code())
    stream: Any = snippet.items if snippet is not None else []
    return {
        "entries": _entries(stream),
        "frame_language": snippet.locale.language_code if snippet is not None else "",
        "request": context.get("request"),
    }


@register.inclusion_tag("components/footer.html", takes_context=True)
def site_footer(context: Context) -> dict[str, Any]:
    """The editors' text, columns of links and partners; the sections of the site where there are none."""
    snippet = Footer.for_locale(active_code())
    return {
        "footer": snippet,
        "entries": _entries(snippet.columns) if snippet is not None else [],
        "frame_language": snippet.locale.language_code if snippet is not None else "",
        "request": context.get("request"),
    }


def _entries(stream: Any) -> list[dict[str, Any]]:
    """``{"label": …, "links": …}`` for each link (without label), menu or column that leads anywhere."""
    links = iter(resolve(each_link(stream), active_code()))
    entries = [_entry(block, links) for block in stream]
    return [entry for entry in entries if entry["links"]]


def _entry(block: Any, links: Iterator[ResolvedLink | None]) -> dict[str, Any]:
    if block.block_type == "link":
        return {"label": "", "links": [link for link in (next(links),) if link]}
    taken = [next(links) for _link in block.value["links"]]
    label = block.value.get("label") or block.value.get("heading") or ""
    return {"label": label, "links": [link for link in taken if link]}
