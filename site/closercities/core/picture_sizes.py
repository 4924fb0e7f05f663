"""The sizes in which pictures are offered to others: each has a name, and there are no more."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from django.urls import reverse
from wagtail.images.models import Filter

FORMAT = "webp"
# Digits of the file's hash in an address: nobody guesses it, and another file has another address.
DIGITS = 16


@dataclass(frozen=True, slots=True)
class Size:
    """At most ``width`` pixels wide; ``is_square`` is cut around the focal point. Never enlarged."""

    width: int
    is_square: bool = False

    @property
    def filter_spec(self) -> str:
        """What Wagtail makes it with."""
        operation = f"fill-{self.width}x{self.width}" if self.is_square else f"width-{self.width}"
        return f"{operation}|format-{FORMAT}"

    def of(self, picture: Any) -> tuple[int, int]:
        """Width and height in pixels of ``picture`` in this size, without making it."""
        width, height = _filter(self.filter_spec).get_transform(picture).size
        return int(width), int(height)


@cache
def _filter(spec: str) -> Filter:
    return Filter(spec=spec)


SIZES: dict[str, Size] = {
    "small": Size(320),
    "medium": Size(640),
    "large": Size(1280),
    "square": Size(640, is_square=True),
}


def digits_of(picture: Any) -> str:
    """What tells the picture's file from all others."""
    return str(picture.file_hash or picture.get_file_hash())[:DIGITS]


def address_of(picture: Any, name: str) -> str:
    """Where ``picture`` is in the size ``name``; it is made when it is first asked for."""
    return reverse("picture_size", args=(picture.pk, digits_of(picture), name))


def addresses_of(picture: Any) -> dict[str, str]:
    """Where ``picture`` is in each size, by the names of :data:`SIZES`."""
    first = next(iter(SIZES))
    # Only the name differs, and to reverse an address is dear.
    before, _name, after = address_of(picture, first).rpartition(first)
    return {name: f"{before}{name}{after}" for name in SIZES}
