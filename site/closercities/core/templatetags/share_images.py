"""The picture for links, in the head of a page."""

from dataclasses import dataclass
from typing import Any

from django import template
from django.template.context import Context
from wagtail.images.models import SourceImageIOError

from closercities.core.picture_texts import text_in
from closercities.core.reader import absolute, active_code
from closercities.core.share_images import address_of
from closercities.core.share_images.card import HEIGHT, WIDTH

register = template.Library()


@dataclass(frozen=True, slots=True)
class Shared:
    """An absolute address of a picture, its size in pixels and what it shows."""

    url: str
    width: int
    height: int
    alt: str


@register.simple_tag(takes_context=True)
def share_image(context: Context, page: Any) -> Shared | None:
    """The picture for links to ``page``; for an address that is no page, only the picture of the whole site.

    First comes what an editor chose for the page, then what is drawn from its own facts, then the picture
    of the site, where there is one, and at last a drawing of the title.
    """
    request = context.get("request")
    if not page or not page.pk:
        return _of_picture(_picture_of_site(context), request)
    chosen = _of_picture(page.social_image if page.social_image_id else None, request)
    if chosen is None and not page.has_own_illustration:
        chosen = _of_picture(_picture_of_site(context), request)
    if chosen is not None:
        return chosen
    card = page.share_card()
    return Shared(absolute(address_of(page, card), request), WIDTH, HEIGHT, card.alt)


def _picture_of_site(context: Context) -> Any:
    """What the settings of the site name. They belong to a room above, so they are asked for by name."""
    try:
        return context["settings"]["home"]["SiteSettings"].default_social_image
    except (KeyError, AttributeError):
        return None


def _of_picture(picture: Any, request: Any) -> Shared | None:
    """``picture`` cut to size, where there is one and its file."""
    if not picture:
        return None
    try:
        rendition = picture.get_rendition(f"fill-{WIDTH}x{HEIGHT}|format-jpeg")
    except (SourceImageIOError, OSError):
        return None
    return Shared(
        absolute(rendition.url, request),
        rendition.width,
        rendition.height,
        text_in(picture, active_code()).text,
    )
