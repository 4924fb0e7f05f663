"""A picture as the illustration of a share image."""

import base64
from typing import Any

from wagtail.images.models import SourceImageIOError

from closercities.core.share_images.card import Illustration


def picture_illustration(picture: Any) -> Illustration:
    """``picture``, cut to a square around its focal point; nothing is drawn where its file is gone."""

    def draw() -> str:
        try:
            rendition = picture.get_rendition("fill-630x630|format-jpeg")
            with rendition.file.open("rb") as file:
                content = base64.b64encode(file.read()).decode()
        except (SourceImageIOError, OSError):
            return ""
        return f'<image width="400" height="400" href="data:image/jpeg;base64,{content}"/>'

    return Illustration(f"picture {picture.pk} {picture.file_hash} {picture.get_focal_point()}", draw)
