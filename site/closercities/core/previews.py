"""Websites beside ours on which editors may look at drafts: a socket that the api room fills.

``settings.PREVIEW_FRONT_ENDS`` names them: ``{name: address}``.
"""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404, HttpResponse
from django.utils.translation import gettext

MODE = "front-end:"
Show = Callable[[Any, Any, str, str], HttpResponse]
_show: list[Show] = []


def register_front_end_preview(show: Show) -> None:
    """Show drafts with ``show(page, request, name, address)``, those of the front end."""
    _show[:] = [show]


def front_end_modes(page: Any) -> list[tuple[str, str]]:
    """A mode of the preview panel for each front end; none for a page that was never saved."""
    if page.pk is None:
        return []
    return [(MODE + name, gettext("Preview on %(name)s") % {"name": name}) for name in _front_ends()]


def show_on_front_end(page: Any, request: Any, mode: str) -> HttpResponse:
    """The draft ``page``, on the front end that ``mode`` names. :exc:`Http404` when there is none."""
    name = mode.removeprefix(MODE)
    address = _front_ends().get(name)
    if address is None or not _show:
        raise Http404
    return _show[0](page, request, name, address)


def front_end_origins() -> list[str]:
    """What the admin may frame, for a policy of content security."""
    parts = [urlsplit(address) for address in _front_ends().values()]
    return list(dict.fromkeys(f"{part.scheme}://{part.netloc}" for part in parts))


def _front_ends() -> dict[str, str]:
    found: dict[str, str] = settings.PREVIEW_FRONT_ENDS
    return found
