"""Files that say they are pictures: broken ones and bombs, and sound ones that carry something else."""

import io
import struct
import zlib

from PIL import Image

from tests.cases.submissions.uploads.made import (
    GPS,
    MAKER,
    PHP,
    SCRIPT,
    Hostile,
    archive,
    camera_data,
    chunk,
    colour_profile,
    heic,
    jpeg,
    pdf,
    picture,
    png,
    png_of,
    saved,
    webp,
    with_chunks,
    with_segment,
)

XMP = b"http://ns.adobe.com/xap/1.0/\x00<x:xmpmeta><exif:" + GPS + b"</x:xmpmeta>"
IPTC = b"Photoshop 3.0\x008BIM\x04\x04\x00\x00\x00\x00\x00\x14\x1c\x02\x5a\x00\x0fSecret District"
PLACE = (b"GPS", GPS, MAKER)


def _large_jpeg_head() -> bytes:
    sound = jpeg()
    place = sound.index(b"\xff\xc0") + 5
    return sound[:place] + struct.pack(">HH", 65500, 65500) + sound[place + 4 :]


def _large_webp_head() -> bytes:
    canvas = b"VP8X" + struct.pack("<I", 10) + b"\x00" * 4 + (16382).to_bytes(3, "little") * 2
    body = b"WEBP" + canvas + webp()[12:]
    return b"RIFF" + struct.pack("<I", len(body)) + body


def _wrong_sum() -> bytes:
    sound = bytearray(png())
    sound[sound.index(b"IDAT") + 10] ^= 0xFF
    return bytes(sound)


def _text_bomb(kind: bytes) -> bytes:
    packed = zlib.compress(b"\x00" * 80_000_000, 1)
    return with_chunks(chunk(kind, b"name\x00\x00" + packed))


def _many_texts() -> bytes:
    one = chunk(b"zTXt", b"name\x00\x00" + zlib.compress(b"x" * 900_000, 9))
    return with_chunks(one * 100)


def _several_pictures() -> bytes:
    return saved(picture(), "MPO", save_all=True, append_images=[Image.new("RGB", (32, 24), "red")])


def _moving(kind: str) -> bytes:
    frames = [Image.new("RGB", (32, 24), colour) for colour in ("red", "blue")]
    return saved(picture(), kind, save_all=True, append_images=frames)


def _with_thumbnail() -> bytes:
    small = io.BytesIO()
    picture(16, 12).save(small, "JPEG", comment=MAKER)
    exif = camera_data().tobytes()
    return with_segment(0xE1, exif + small.getvalue())


BROKEN = {
    "jpeg head alone": Hostile("square.jpg", lambda: b"\xff\xd8\xff\xe0", "broken_picture"),
    "half a jpeg": Hostile("square.jpg", lambda: jpeg()[: len(jpeg()) // 2], "broken_picture"),
    "html in a jpeg head": Hostile("square.jpg", lambda: b"\xff\xd8\xff\xe0" + SCRIPT, "broken_picture"),
    "php in a png head": Hostile("square.png", lambda: b"\x89PNG\r\n\x1a\n" + PHP, "broken_picture"),
    "half a png": Hostile("square.png", lambda: png()[:-60], "broken_picture"),
    "png with a wrong sum": Hostile("square.png", _wrong_sum, "broken_picture"),
    "png without pixels": Hostile("square.png", lambda: png_of(0, 0), "broken_picture"),
    "png with too few rows": Hostile(
        "square.png", lambda: png_of(900, 900, rows=b"\x00" * 50), "broken_picture"
    ),
    "png with a huge chunk": Hostile(
        "square.png", lambda: png()[:33] + b"\x7f\xff\xff\xffIDAT" + b"\x00" * 99, "broken_picture"
    ),
    "half a webp": Hostile("square.webp", lambda: webp()[:-30], "broken_picture"),
    "html in a webp head": Hostile(
        "square.webp", lambda: b"RIFF\x00\x01\x00\x00WEBP" + SCRIPT, "broken_picture"
    ),
    "heic head alone": Hostile(
        "square.heic", lambda: b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic", "broken_picture"
    ),
    "half a heic": Hostile("square.heic", lambda: heic()[:-200], "broken_picture"),
    "bomb of texts": Hostile("square.png", lambda: _text_bomb(b"zTXt"), "broken_picture"),
    "bomb in a profile": Hostile("square.png", lambda: _text_bomb(b"iCCP"), "broken_picture"),
    "bomb of many texts": Hostile("square.png", _many_texts, "broken_picture"),
    "png that says it is huge": Hostile("square.png", lambda: png_of(100_000, 100_000), "too_many_pixels"),
    "bomb of pixels": Hostile(
        "square.png", lambda: png_of(8000, 8000, rows=b"\x00" * 8001 * 100), "too_many_pixels"
    ),
    "one row too long": Hostile("square.png", lambda: png_of(60_000_001, 1), "too_many_pixels"),
    "jpeg that says it is huge": Hostile("square.jpg", _large_jpeg_head, "too_many_pixels"),
    "webp that says it is huge": Hostile("square.webp", _large_webp_head, "too_many_pixels"),
}
HARMLESS = {
    "jpeg and zip": Hostile(
        "square.jpg", lambda: jpeg() + archive(evilDOTexe=b"MZ"), absent=(b"PK\x03\x04", b"evil")
    ),
    "jpeg and html": Hostile("square.jpg", lambda: jpeg() + SCRIPT, absent=(b"<script",)),
    "jpeg and php": Hostile("square.php", lambda: jpeg() + PHP, absent=(b"<?php",)),
    "jpeg and pdf": Hostile("square.pdf", lambda: jpeg() + pdf(), absent=(b"%PDF",)),
    "jpeg with a comment": Hostile("square.jpg", lambda: jpeg(comment=PHP), absent=(b"<?php",)),
    "jpeg with script for a segment": Hostile(
        "square.js", lambda: with_segment(0xE4, b"*/=alert(1);/*" + SCRIPT), absent=(b"alert", b"<script")
    ),
    "jpeg with a place": Hostile("square.jpg", lambda: jpeg(exif=camera_data()), absent=(*PLACE, b"Exif")),
    "jpeg with a place in xmp": Hostile(
        "square.jpg", lambda: with_segment(0xE1, XMP), absent=(*PLACE, b"xmpmeta")
    ),
    "jpeg with a district": Hostile(
        "square.jpg", lambda: with_segment(0xED, IPTC), absent=(b"Secret District", b"8BIM")
    ),
    "jpeg with a thumbnail": Hostile("square.jpg", _with_thumbnail, absent=(*PLACE, b"Exif")),
    "jpeg with a profile": Hostile(
        "square.jpg", lambda: jpeg(icc_profile=colour_profile()), absent=(b"ICC_PROFILE", b"acsp")
    ),
    "jpeg with a false profile": Hostile(
        "square.jpg", lambda: jpeg(icc_profile=SCRIPT * 99), absent=(b"<script",)
    ),
    "jpeg with false camera data": Hostile(
        "square.jpg",
        lambda: with_segment(0xE1, b"Exif\x00\x00II*\x00\xff\xff\xff\xff" + SCRIPT),
        absent=(b"<script",),
    ),
    "several pictures in one": Hostile("square.mpo", _several_pictures, absent=(b"MPF",)),
    "png with texts": Hostile(
        "square.png",
        lambda: with_chunks(chunk(b"tEXt", b"Comment\x00" + SCRIPT)),
        absent=(b"<script", b"tEXt"),
    ),
    "png with an unknown chunk": Hostile(
        "square.png", lambda: with_chunks(chunk(b"xxXx", PHP)), absent=(b"<?php", b"xxXx")
    ),
    "png with a place": Hostile("square.png", lambda: png(exif=camera_data()), absent=(*PLACE, b"eXIf")),
    "png with a place in xmp": Hostile(
        "square.png",
        lambda: with_chunks(chunk(b"iTXt", b"XML:com.adobe.xmp\x00\x00\x00\x00\x00" + XMP)),
        absent=(*PLACE, b"iTXt"),
    ),
    "png and zip": Hostile("square.png", lambda: png() + archive(evilDOTjs=SCRIPT), absent=(b"PK\x03\x04",)),
    "png that moves": Hostile("square.png", lambda: _moving("PNG"), absent=(b"acTL", b"fdAT")),
    "webp with a place": Hostile(
        "square.webp", lambda: webp(exif=camera_data(), xmp=XMP), absent=(*PLACE, b"EXIF", b"XMP ")
    ),
    "webp and html": Hostile("square.html", lambda: webp() + SCRIPT, absent=(b"<script",)),
    "webp that moves": Hostile("square.webp", lambda: _moving("WEBP"), absent=(b"ANMF", b"ANIM")),
    "heic with a place": Hostile(
        "square.heic", lambda: heic(exif=camera_data().tobytes()), absent=(*PLACE, b"ftyp", b"Exif")
    ),
}
