"""Decodes a picture and writes its pixels anew, so that nothing else that the file held remains."""

import warnings
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import Any

import pillow_heif
from PIL import Image, ImageCms, ImageFile, ImageOps

from cases.submissions.examining import BROKEN, TOO_MANY_PIXELS, RefusedError, small_beside

# What Pillow may take a file of each kind for. Several pictures in one JPEG file are MPO.
FORMATS = {"jpeg": ("JPEG", "MPO"), "png": ("PNG",), "webp": ("WEBP",), "heif": ("HEIF",)}
# What each is written as: few browsers show HEIF.
WRITTEN_AS: dict[str, tuple[str, dict[str, Any]]] = {
    "jpeg": ("JPEG", {"quality": 90}),
    "png": ("PNG", {}),
    "webp": ("WEBP", {"quality": 88, "method": 2}),
    "heif": ("JPEG", {"quality": 90}),
}
# Pixels of the longer side of the small copy.
SMALL = 480
# What Pillow and its decoders raise for a file that is not as it should be.
FAULTS = (OSError, SyntaxError, ValueError, TypeError, KeyError, IndexError, EOFError, OverflowError)

ImageFile.LOAD_TRUNCATED_IMAGES = False
warnings.simplefilter("error", Image.DecompressionBombWarning)
pillow_heif.register_heif_opener(thumbnails=False)


def rewrite_picture(kind: str, source: Path, target: Path, most_pixels: int) -> tuple[int, int]:
    """Write the first picture of ``source``, upright, in sRGB and without metadata; width and height.

    A small copy is written beside it, so that nobody loads a large one for its picture in a list.
    ``kind`` is a key of :data:`FORMATS`. Raises :exc:`RefusedError`.
    """
    Image.MAX_IMAGE_PIXELS = most_pixels
    try:
        with _opened(kind, source, most_pixels) as picture:
            picture.verify()
        with _opened(kind, source, most_pixels) as picture:
            picture.load()
            clean = _in_srgb(_upright(picture))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as bomb:
        raise RefusedError(TOO_MANY_PIXELS) from bomb
    except FAULTS as fault:
        raise RefusedError(BROKEN) from fault
    clean.info.clear()
    name, options = WRITTEN_AS[kind]
    if name == "JPEG" and clean.mode == "RGBA":
        clean = _on_white(clean)
    clean.save(target, name, **options)
    width, height = clean.size
    clean.thumbnail((SMALL, SMALL))
    clean.save(small_beside(target), "WEBP", quality=80)
    return width, height


def _opened(kind: str, source: Path, most_pixels: int) -> Image.Image:
    picture = Image.open(source, formats=FORMATS[kind])
    if picture.width * picture.height > most_pixels:
        raise RefusedError(TOO_MANY_PIXELS)
    return picture


def _upright(picture: Image.Image) -> Image.Image:
    """As the camera was held. Data of a camera that cannot be read says nothing of it."""
    with suppress(*FAULTS):
        return ImageOps.exif_transpose(picture)
    return picture


def _in_srgb(picture: Image.Image) -> Image.Image:
    """In one of the modes L, RGB and RGBA; colours by the profile of the picture, where it has one."""
    profile = picture.info.get("icc_profile")
    if picture.mode.startswith("I"):
        picture = picture.convert("I").point(lambda value: value / 256).convert("L")
    has_alpha = "transparency" in picture.info or picture.mode in {"LA", "La", "PA", "RGBA", "RGBa"}
    if picture.mode == "CMYK" and profile:
        return _converted(picture, profile) or picture.convert("RGB")
    if has_alpha or picture.mode not in {"1", "L"}:
        picture = picture.convert("RGBA" if has_alpha else "RGB")
        return (_converted(picture, profile) if profile else None) or picture
    return picture.convert("L")


def _converted(picture: Image.Image, profile: bytes) -> Image.Image | None:
    """``picture`` by ``profile`` in sRGB; nothing where the profile is broken or of other colours."""
    with suppress(ImageCms.PyCMSError, *FAULTS):
        given = ImageCms.ImageCmsProfile(BytesIO(profile))
        mode = "RGB" if picture.mode == "CMYK" else picture.mode
        return ImageCms.profileToProfile(picture, given, ImageCms.createProfile("sRGB"), outputMode=mode)
    return None


def _on_white(picture: Image.Image) -> Image.Image:
    ground = Image.new("RGB", picture.size, "white")
    ground.paste(picture, mask=picture.getchannel("A"))
    return ground
