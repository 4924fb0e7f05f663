"""Files made for tests: sound ones, and what hostile ones are put together from."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pikepdf
import pillow_heif
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageCms

SCRIPT = b"<script>alert(document.domain)</script>"
PHP = b"<?php system($_GET['c']); ?>"
GPS = b"GPSLatitude>51,55.5N"
MAKER = b"Secret Camera 3000"


@dataclass(frozen=True)
class Hostile:
    """A file that somebody may send. ``code`` is why it is refused; empty where it is made harmless.

    ``absent`` must not be found in what is kept; ``name`` is what it calls itself.
    """

    name: str
    make: Callable[[], bytes]
    code: str = ""
    absent: tuple[bytes, ...] = field(default=())


def picture(width: int = 32, height: int = 24, mode: str = "RGB") -> Image.Image:
    """A picture that differs from corner to corner."""
    ground = Image.linear_gradient("L").resize((width, height))
    return Image.merge("RGB", (ground, ground.transpose(Image.Transpose.FLIP_LEFT_RIGHT), ground)).convert(
        mode
    )


def saved(image: Image.Image, kind: str, **options: Any) -> bytes:
    """``image`` as a file of the Pillow format ``kind``."""
    file = io.BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def jpeg(**options: Any) -> bytes:
    return saved(picture(), "JPEG", **options)


def png(**options: Any) -> bytes:
    return saved(picture(), "PNG", **options)


def webp(**options: Any) -> bytes:
    return saved(picture(), "WEBP", **options)


def heic(**options: Any) -> bytes:
    pillow_heif.register_heif_opener()
    return saved(picture(64, 64), "HEIF", **options)


def camera_data(orientation: int = 1) -> Image.Exif:
    """Exif data with a maker, a place and an orientation."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = MAKER.decode()
    exif.get_ifd(0x8825).update({1: "N", 2: (51.0, 55.0, 30.0), 3: "E", 4: (4.0, 28.0, 45.0)})
    return exif


def colour_profile() -> bytes:
    """A profile of colours that says who made it."""
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def chunk(kind: bytes, data: bytes) -> bytes:
    """A chunk of a PNG file."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png_of(width: int, height: int, *more: bytes, rows: bytes = b"") -> bytes:
    """A PNG file in shades of grey that says of itself how large it is, whatever ``rows`` hold."""
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    data = chunk(b"IDAT", zlib.compress(rows, 9))
    return b"\x89PNG\r\n\x1a\n" + header + b"".join(more) + data + chunk(b"IEND", b"")


def with_chunks(*more: bytes) -> bytes:
    """A sound PNG file with ``more`` after its header."""
    sound = png()
    return sound[:33] + b"".join(more) + sound[33:]


def with_segment(marker: int, data: bytes) -> bytes:
    """A sound JPEG file with a segment more."""
    return b"\xff\xd8\xff" + bytes([marker]) + struct.pack(">H", len(data) + 2) + data + jpeg()[2:]


def archive(method: int = zipfile.ZIP_DEFLATED, **files: bytes) -> bytes:
    """A ZIP file; two underscores in a name stand for a slash, and one ``DOT`` for a dot."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as packed:
        for name, data in files.items():
            packed.writestr(name.replace("__", "/").replace("DOT", "."), data)
    return file.getvalue()


def pdf(change: Callable[[pikepdf.Pdf], object] | None = None, **options: Any) -> bytes:
    """A PDF file of one page, after ``change``."""
    file = io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page(page_size=(200, 200))
        document.pages[0].Contents = document.make_stream(b"0 0 100 100 re f")
        if change is not None:
            change(document)
        document.save(file, **options)
    return file.getvalue()


def numbered(number: int) -> SimpleUploadedFile:
    """A sound picture that differs from those with another number."""
    return SimpleUploadedFile(f"square-{number}.png", saved(picture(16 + number, 8), "PNG"))


def stored_files() -> list[Path]:
    """Whatever lies about of submitted files."""
    folders = (Path(settings.STORAGES["submitted"]["OPTIONS"]["location"]), settings.INCOMING_DIR)
    return sorted(path for folder in folders for path in folder.rglob("*") if path.is_file())
