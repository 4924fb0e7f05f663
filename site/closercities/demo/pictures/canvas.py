"""A sheet to draw flat shapes on. Coordinates run from 0 to 1200 across and 0 to 800 down."""

from collections.abc import Sequence

from PIL import Image, ImageDraw

WIDTH, HEIGHT = 1200, 800
# Drawn larger and then reduced, which smooths the edges.
_SCALE = 2
LINE = "#F0442B"

Point = tuple[float, float]


class Canvas:
    """Draws filled shapes in the order of the calls."""

    def __init__(self, sky: str) -> None:
        self._image = Image.new("RGB", (WIDTH * _SCALE, HEIGHT * _SCALE), sky)
        self._draw = ImageDraw.Draw(self._image)

    def shape(self, points: Sequence[Point], colour: str) -> None:
        """A filled polygon."""
        self._draw.polygon([(x * _SCALE, y * _SCALE) for x, y in points], fill=colour)

    def box(self, left: float, top: float, right: float, bottom: float, colour: str) -> None:
        """A filled rectangle."""
        self.shape([(left, top), (right, top), (right, bottom), (left, bottom)], colour)

    def disc(self, x: float, y: float, radius: float, colour: str) -> None:
        """A filled circle."""
        corners = (x - radius, y - radius, x + radius, y + radius)
        self._draw.ellipse([corner * _SCALE for corner in corners], fill=colour)

    def stroke(self, points: Sequence[Point], colour: str, width: float = 10) -> None:
        """A line through the points."""
        scaled = [(x * _SCALE, y * _SCALE) for x, y in points]
        self._draw.line(scaled, fill=colour, width=round(width * _SCALE), joint="curve")

    def person(self, x: float, ground: float, colour: str, size: float = 1) -> None:
        """A person who stands with the feet at ``ground``."""
        shoulder, foot = 10 * size, 16 * size
        top = ground - 62 * size
        self.shape([(x - foot, ground), (x - shoulder, top), (x + shoulder, top), (x + foot, ground)], colour)
        self.disc(x, ground - 76 * size, 13 * size, "#8F5A38")

    def houses(self, ground: float, colours: Sequence[str], heights: Sequence[float], width: float) -> None:
        """A row of houses from the left edge on, with windows."""
        for number, height in enumerate(heights):
            left, colour = number * width, colours[number % len(colours)]
            self.box(left, ground - height, left + width + 1, ground, colour)
            for row in range(int(height // 60)):
                top = ground - height + 20 + row * 56
                self.box(left + width * 0.25, top, left + width * 0.45, top + 26, "#FFFFFF")
                self.box(left + width * 0.6, top, left + width * 0.8, top + 26, "#FFFFFF")

    def finished(self) -> Image.Image:
        """The picture in few colours, so that the file is small."""
        return self._image.reduce(_SCALE).quantize(64, dither=Image.Dither.NONE)
