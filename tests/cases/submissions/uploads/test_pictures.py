"""What becomes of the pixels of a picture that is written anew."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from cases.submissions.examining import TOO_MANY_PIXELS, RefusedError, small_beside
from cases.submissions.examining.pictures import rewrite_picture
from tests.cases.submissions.uploads.made import (
    camera_data,
    colour_profile,
    heic,
    jpeg,
    picture,
    png,
    saved,
    webp,
)

MOST = 1_000_000
Rewrite = Callable[[str, bytes], Image.Image]


@pytest.fixture
def rewritten(tmp_path: Path) -> Rewrite:
    """Rewrites a file, and opens what came of it."""

    def rewrite(kind: str, data: bytes) -> Image.Image:
        (tmp_path / "sent").write_bytes(data)
        size = rewrite_picture(kind, tmp_path / "sent", tmp_path / "kept", MOST)
        with Image.open(tmp_path / "kept") as kept:
            kept.load()
            assert kept.size == size
            return kept

    return rewrite


@pytest.mark.parametrize(
    ("kind", "data", "written"),
    [("jpeg", jpeg(), "JPEG"), ("png", png(), "PNG"), ("webp", webp(), "WEBP"), ("heif", heic(), "JPEG")],
)
def test_picture_is_written_as_what_browsers_show(
    rewritten: Rewrite, kind: str, data: bytes, written: str
) -> None:
    assert rewritten(kind, data).format == written


def test_picture_stands_upright_without_saying_so(rewritten: Rewrite) -> None:
    kept = rewritten("jpeg", jpeg(exif=camera_data(orientation=6)))
    assert (kept.size, dict(kept.getexif())) == ((24, 32), {})


def test_small_copy_lies_beside_a_large_picture(rewritten: Rewrite, tmp_path: Path) -> None:
    rewritten("jpeg", saved(picture(1200, 600), "JPEG"))
    with Image.open(small_beside(tmp_path / "kept")) as small:
        assert (small.format, small.size) == ("WEBP", (480, 240))


def test_profile_of_colours_is_applied_and_not_kept(rewritten: Rewrite) -> None:
    kept = rewritten(
        "png", saved(Image.new("RGB", (8, 8), (90, 91, 92)), "PNG", icc_profile=colour_profile())
    )
    assert (kept.getpixel((3, 3)), kept.info) == ((90, 91, 92), {})


@pytest.mark.parametrize(
    ("image", "mode", "pixel"),
    [
        (Image.new("I;16", (8, 8), 0x8000), "L", 128),
        (Image.new("1", (8, 8), 1), "L", 255),
        (Image.new("LA", (8, 8), (100, 0)), "RGBA", (100, 100, 100, 0)),
        (Image.new("P", (8, 8), 0), "RGB", (0, 0, 0)),
        (Image.new("RGBA", (8, 8), (1, 2, 3, 4)), "RGBA", (1, 2, 3, 4)),
    ],
)
def test_unusual_kinds_of_pixels_are_kept_as_they_look(
    rewritten: Rewrite, image: Image.Image, mode: str, pixel: Any
) -> None:
    kept = rewritten("png", saved(image, "PNG"))
    assert (kept.mode, kept.getpixel((3, 3))) == (mode, pixel)


def test_picture_for_printers_becomes_one_for_screens(rewritten: Rewrite) -> None:
    assert rewritten("jpeg", saved(picture(mode="CMYK"), "JPEG")).mode == "RGB"


def test_of_a_moving_picture_the_first_is_kept(rewritten: Rewrite) -> None:
    frames = [Image.new("RGB", (8, 8), "red")]
    moving = saved(
        Image.new("RGB", (8, 8), "blue"), "WEBP", save_all=True, append_images=frames, lossless=True
    )
    kept = rewritten("webp", moving)
    assert getattr(kept, "n_frames", 1) == 1
    assert kept.convert("RGB").getpixel((3, 3))[2] > 240


def test_transparent_heic_stands_on_white(rewritten: Rewrite) -> None:
    file = io.BytesIO()
    Image.new("RGBA", (64, 64), (0, 0, 0, 0)).save(file, "HEIF")
    assert rewritten("heif", file.getvalue()).getpixel((30, 30)) == (255, 255, 255)


def test_one_pixel_too_many_is_refused(rewritten: Rewrite) -> None:
    rewritten("png", saved(Image.new("1", (1000, 1000)), "PNG"))
    with pytest.raises(RefusedError) as refused:
        rewritten("png", saved(Image.new("1", (1001, 1000)), "PNG"))
    assert refused.value.reason == TOO_MANY_PIXELS
