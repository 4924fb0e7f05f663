"""Share images are drawn when somebody asks for one, and kept until the page looks different.

They stand below ``DATA_DIR`` and not among the uploaded files: what is there can be read by anybody who
knows its name, and a share image is only for pages that anybody may read. They can be deleted at any time.
"""

import tempfile
from pathlib import Path
from typing import Any

import resvg_py
from django.conf import settings
from django.urls import reverse

from closercities.core.share_images.card import ShareCard, draw_card
from closercities.core.share_images.lettering import LATIN, TYPEFACES


def address_of(page: Any, card: ShareCard) -> str:
    """Where the picture is served for ever."""
    return reverse("share_image", args=[page.pk, card.digest])


def as_png(svg: str) -> bytes:
    """The card as PNG, in its own size."""
    return resvg_py.svg_to_bytes(
        svg_string=svg,
        skip_system_fonts=True,
        font_files=[str(typeface.path) for typeface in TYPEFACES],
        font_family=LATIN.family,
    )


def picture_of(page: Any, card: ShareCard) -> bytes:
    """The picture of ``page``: the kept one, or a new one in place of those that were kept before."""
    folder = Path(settings.DATA_DIR) / "share-images" / str(page.pk)
    kept = folder / f"{card.digest}.png"
    try:
        return kept.read_bytes()
    except FileNotFoundError:
        picture = as_png(draw_card(card))
    folder.mkdir(parents=True, exist_ok=True)
    for older in folder.glob("*.png"):
        older.unlink(missing_ok=True)
    _write(kept, picture)
    return picture


def _write(path: Path, content: bytes) -> None:
    """Write the whole file or none of it: another request may be reading."""
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
        file.write(content)
    Path(file.name).replace(path)
