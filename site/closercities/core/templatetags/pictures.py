"""Pictures in the sizes and formats that a browser can choose from."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django import template
from django.db.models import prefetch_related_objects
from django.template.context import Context
from wagtail.images.models import SourceImageIOError

from closercities.core.picture_texts import PictureText, text_of_use
from closercities.core.reader import active_code

register = template.Library()

# Requested sizes of each shape, small to large; a filled shape is cut around the focal point.
SHAPES: dict[str, tuple[str, ...]] = {
    "original": ("width-480", "width-960", "width-1440"),
    "landscape": ("fill-480x320", "fill-960x640"),
    "square": ("fill-480x480", "fill-960x960"),
    "portrait": ("fill-160x160", "fill-320x320"),
}
# How wide a picture stands on the page, for the browser's choice.
SIZES: dict[str, str] = {
    "column": "(min-width: 56rem) 48rem, 100vw",
    "page": "(min-width: 82rem) 82rem, 100vw",
    "card": "(min-width: 34rem) 20rem, 100vw",
    "half": "(min-width: 48rem) 45vw, 100vw",
    "portrait": "10rem",
}
FORMATS = ("avif", "webp")


@dataclass(frozen=True, slots=True)
class Source:
    """One format of a picture; ``type`` is its media type."""

    type: str
    srcset: str


@register.inclusion_tag("components/picture.html")
def responsive_picture(
    image: Any, shape: str = "original", sizes: str = "column", alt: str | None = None
) -> dict[str, Any]:
    """``image`` as AVIF, WebP and its own format, lazily loaded; nothing where the file is gone.

    The alternative text is ``alt``, else what was written where the image is used, else the image's own
    for the reader's language.
    """
    if image is None:
        return {}
    specs = SHAPES[shape]
    wanted = [*specs, *(f"{spec}|format-{name}" for name in FORMATS for spec in specs)]
    try:
        renditions = image.get_renditions(*wanted)
    except (SourceImageIOError, OSError):
        return {}
    plain = [renditions[spec] for spec in specs]
    return {
        "sources": [
            Source(f"image/{name}", _srcset([renditions[f"{spec}|format-{name}"] for spec in specs]))
            for name in FORMATS
        ],
        "srcset": _srcset(plain),
        "middle": plain[len(plain) // 2],
        "sizes": SIZES[sizes],
        "alt": alternative_text(image) if alt is None else PictureText(alt),
    }


def _srcset(renditions: Sequence[Any]) -> str:
    by_width = {rendition.width: rendition.url for rendition in renditions}
    return ", ".join(f"{url} {width}w" for width, url in sorted(by_width.items()))


def alternative_text(image: Any) -> PictureText:
    """What was written for this use of ``image``, else the image's own; empty for decoration."""
    said = getattr(image, "contextual_alt_text", None)
    return text_of_use(image, active_code(), said, is_decorative=bool(getattr(image, "decorative", False)))


@register.inclusion_tag("components/picture_caption.html", takes_context=True)
def picture_caption(context: Context, image: Any, caption: str = "") -> dict[str, Any]:
    """Caption, credit and licence of a picture; nothing where there is none of them."""
    return {"caption": caption, "image": image, "page": context.get("page")}


@register.simple_tag
def prefetch(records: Iterable[Any], *lookups: str) -> str:
    """Fetch what ``lookups`` name for all ``records`` in one query each. Prints nothing."""
    prefetch_related_objects([record for record in records if record is not None], *lookups)
    return ""


@register.simple_tag
def load_renditions(pictures: Iterable[Any]) -> str:
    """Fetch the renditions of all ``pictures`` (values with an ``image``) in one query. Prints nothing."""
    images = [picture["image"] for picture in pictures if picture.get("image")]
    prefetch_related_objects(images, "renditions")
    return ""
